import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { startKeyring } from '../../build/lib/desktop-keyring.mjs'
import { type Seat, takeSeat } from '../support/seat.ts'

// A machine without a keychain.

let seat: Seat
test.afterEach(() => seat.leave())

const passphrase = 'five words for a file'

test('without a keychain a file with a passphrase is offered and never taken by itself; it holds a vault', async () => {
  seat = await takeSeat({ display: 'shared', bus: 'none' })
  const vault = seat.vault()
  const page = vault.page()
  await vault.acknowledgeEngine()
  await expect(page.getByText('The keychain does not answer. Start it, then look again.')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^System keychain/ })).toBeDisabled()
  await expect(vault.button('Continue')).toBeDisabled()
  await page.getByText('A file with a passphrase').click()
  await vault.press('Continue')
  await vault.type('Passphrase', passphrase)
  await vault.type('Once more', passphrase)
  await vault.press('Make the vault')
  await vault.press('Put off')
  await vault.press('Not now')
  await expect(page.getByText('Passphrase file on this machine')).toBeVisible()

  const token = gitHubToken()
  await vault.paste(token)
  await vault.keep()
  await seat.quit()
  await seat.start()
  await seat.vault().type('Passphrase', 'five words for another')
  await seat.vault().press('Unlock')
  await seat.vault().page().getByRole('alert').waitFor()
  await seat.vault().type('Passphrase', passphrase)
  await seat.vault().press('Unlock')
  await seat.vault().list()
  await seat.vault().row('GitHub').click()
  await seat.vault().press(/^Reveal /)
  await expect.poll(seat.vault().revealed).toBe(token)
})

test('a keychain that comes up during the first run is found without a restart', async () => {
  seat = await takeSeat({ display: 'shared', keyring: 'none' })
  const vault = seat.vault()
  await vault.acknowledgeEngine()
  await expect(vault.page().getByRole('radio', { name: /^System keychain/ })).toBeDisabled()
  const { env } = seat.desktop
  const keyring = await startKeyring({
    env,
    address: env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
    password: randomBytes(12).toString('hex'),
  })
  try {
    await vault.press('Look again')
    await expect(vault.page().getByText('Found and working.')).toBeVisible()
    await expect(vault.button('Continue')).toBeEnabled()
  } finally {
    await keyring.stop()
  }
})
