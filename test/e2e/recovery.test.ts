import { expect, test } from '@playwright/test'
import { gitHubToken, jsonWebToken } from '../../build/demo/samples.ts'
import { type Seat, takeSeat } from '../support/seat.ts'

const dayMs = 86_400_000

let seat: Seat
test.afterEach(() => seat.leave())

const says = (text: string | RegExp) => expect(seat.vault().page().getByText(text).first()).toBeVisible()

test('the recovery key that was made in the first run brings everything back after the keychain was deleted', async () => {
  seat = await takeSeat()
  const [token, jwt] = [gitHubToken(), jsonWebToken(Date.now() + 30 * dayMs)]
  const first = seat.vault()
  await first.acknowledgeEngine()
  await first.press('Continue')
  await first.page().getByText('Without a password').click()
  await first.press('Make the vault')
  await first.press('Make the recovery key')
  const identity = await first.recoveryKey()
  await first.confirmRecoveryKey('AGE-SECRET-KEY-1'.padEnd(74, 'Q'))
  await says('Those groups do not match the recovery key.')
  await first.confirmRecoveryKey(identity)
  await first.press('Continue')
  await first.press('Not now')
  for (const text of [token, jwt]) {
    await first.paste(text)
    await first.keep()
  }
  await seat.quit()

  await seat.desktop.deleteKeyring()
  await seat.desktop.restartKeyring()
  await seat.start()
  await says('This keychain is not the one your vault was made with')
  await says('Nothing was deleted.')
  const vault = seat.vault()
  await vault.press('Enter the recovery key')
  await vault.type(
    'Recovery key',
    identity.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')),
  )
  await vault.press('Recover the vault')
  await says('That is not the recovery key of this vault. Nothing was changed.')
  await vault.type('Recovery key', identity.toLowerCase())
  await vault.press('Recover the vault')
  await says('Your vault is back')
  await says('2 credentials came back. None is missing.')
  await vault.press('Go to your credentials')
  await vault.list()

  for (const [name, text] of [
    ['GitHub', token],
    ['login.example.com', jwt],
  ] as const) {
    await vault.row(name).click()
    await vault.press(/^Reveal /)
    await expect.poll(vault.revealed).toBe(text)
    await vault.press(/^Hide /)
  }
})
