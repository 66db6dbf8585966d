import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { startKeyring } from '../../build/lib/desktop-keyring.mjs'
import { type Seat, takeSeat } from '../support/seat.ts'

// Each state that a keychain can be in: what the window says, and what it offers to do. None needs a restart.

let seat: Seat
test.afterEach(() => seat.leave())

const says = (text: string | RegExp) => expect(seat.vault().page().getByText(text).first()).toBeVisible()
const reveal = () => seat.vault().press(/^Reveal /)

/** A vault without a password that holds one key. */
const withOneKey = async (): Promise<string> => {
  const token = gitHubToken()
  const vault = seat.vault()
  await vault.firstRun()
  await vault.paste(token)
  await vault.keep()
  await vault.row('GitHub').click()
  return token
}

test('a locked keychain is said at the start; its prompt can be dismissed, and answered the next time', async () => {
  const password = randomBytes(12).toString('hex')
  seat = await takeSeat({ display: 'virtual', prompter: 'installed', keyring: 'none' })
  const { env } = seat.desktop
  const keyring = await startKeyring({ env, address: env['DBUS_SESSION_BUS_ADDRESS'] ?? '', password })
  const xdotool = async (...args: readonly string[]) =>
    (await promisify(execFile)('xdotool', [...args], { env })).stdout
  const promptIsThere = () =>
    expect
      .poll(() => xdotool('search', '--onlyvisible', '--class', 'gcr-prompter').catch(() => ''), {
        timeout: 10_000,
      })
      .not.toBe('')
  try {
    const token = await withOneKey()
    await seat.quit()
    await keyring.lock()
    await seat.start()

    await says('Your system keychain is locked')
    await seat.vault().press('Unlock the keychain')
    await says('Waiting for your system')
    await promptIsThere()
    await xdotool('key', 'Escape')
    await says('The system keychain did not let Keytide in. Nothing was lost.')

    await seat.vault().press('Unlock the keychain')
    await promptIsThere()
    await xdotool('type', password)
    await xdotool('key', 'Return')
    await seat.vault().list()
    await seat.vault().row('GitHub').click()
    await reveal()
    await expect.poll(seat.vault().revealed).toBe(token)
  } finally {
    await keyring.stop()
  }
})

test('a locked keychain that nobody can be asked for opens once it was unlocked elsewhere', async () => {
  seat = await takeSeat()
  await withOneKey()
  await seat.quit()
  await seat.desktop.lockKeyring()
  await seat.start()
  await says('Your system keychain is locked')
  await seat.vault().press('Unlock the keychain')
  await expect(seat.vault().page().getByRole('alert')).toBeVisible()
  await seat.desktop.unlockKeyring()
  await seat.vault().press('Try again')
  await seat.vault().list()
  await expect(seat.vault().row('GitHub')).toBeVisible()
})

test('a keychain that dies while the vault is open is said at the secret, and served again when it is back', async () => {
  seat = await takeSeat()
  const token = await withOneKey()
  await seat.desktop.killKeyring()
  await reveal()
  await says('The system keychain does not answer. Nothing was lost.')
  await expect(seat.vault().row('GitHub')).toBeVisible()

  await seat.vault().lock()
  await seat.vault().press('Unlock')
  await says('The keychain does not answer')
  await seat.desktop.restartKeyring()
  await seat.vault().press('Try again')
  await seat.vault().list()
  await seat.vault().row('GitHub').click()
  await reveal()
  await expect.poll(seat.vault().revealed).toBe(token)
})

test('a secret that was removed from the keychain outside is said to be gone, and nothing else is', async () => {
  seat = await takeSeat()
  await withOneKey()
  const sidecar = JSON.parse(readFileSync(join(seat.app().userData, 'vault.json'), 'utf8'))
  const secretTool = async (...args: readonly string[]) =>
    (await promisify(execFile)('secret-tool', [...args], { env: { ...seat.desktop.env } })).stderr
  const listed = await secretTool('search', '--all', 'service', sidecar.service)
  const account = /attribute.account = ([0-9a-f]{32}\.1)/.exec(listed)?.[1] ?? ''
  await secretTool('clear', 'service', sidecar.service, 'account', account)
  await reveal()
  await says('The secret is no longer in the keychain: something outside Keytide removed it.')
  await expect(seat.vault().row('GitHub')).toBeVisible()
})
