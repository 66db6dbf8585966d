import { expect, test } from '@playwright/test'
import { awsKeyLines, gitHubToken, jsonWebToken } from '../../build/demo/samples.ts'
import { violationsOn } from '../support/axe.ts'
import { type Seat, takeSeat } from '../support/seat.ts'

// An accessibility checker (WCAG 2.2, A and AA) looks at each screen that a person passes.

test.describe.configure({ timeout: 120_000 })

const dayMs = 86_400_000

let seat: Seat
test.afterEach(() => seat.leave())

/** What was found, by screen; empty when nothing was. */
const findings = () => {
  const found: string[] = []
  return {
    found,
    look: async (screen: string): Promise<void> => {
      for (const one of await violationsOn(seat.vault().page())) found.push(`${screen}: ${one}`)
    },
  }
}

test('nothing is found on the way through the first run, the window and the lock, light and dark', async () => {
  seat = await takeSeat()
  const { found, look } = findings()
  const vault = seat.vault()
  const page = vault.page()
  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

  await heading('This browser engine is not supported')
  await look('the warning of the engine')
  await vault.acknowledgeEngine()
  await page.getByText('Found and working.').waitFor()
  await look('where secrets live')
  await vault.press('Continue')
  await heading('How to unlock')
  await look('how to unlock')
  await page.getByText('Without a password').click()
  await vault.press('Make the vault')
  await heading(/^A recovery key/)
  await look('the recovery key that is offered')
  await vault.press('Make the recovery key')
  const identity = await vault.recoveryKey()
  await look('the recovery key that is shown')
  await vault.confirmRecoveryKey(identity)
  await heading('The recovery key is made')
  await look('the recovery key that was made')
  await vault.press('Continue')
  await look('the first credentials')
  await vault.press('Not now')
  await vault.list()
  await look('the empty list')

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await look('Add')
  await page.keyboard.press('Escape')
  await vault.paste(gitHubToken())
  await look('one that was recognised')
  await vault.keep()
  await vault.paste(`${awsKeyLines()}\nDEPLOY_TOKEN=${gitHubToken().slice(4)}\nPORT=3000`)
  await page.getByRole('dialog').getByText('credentials found').waitFor()
  await look('several lines')
  await vault.keep()
  await vault.paste(jsonWebToken(Date.now() - dayMs))
  await vault.keep()

  for (const theme of ['light', 'dark'] as const) {
    await page.keyboard.press('Control+k')
    await page.locator('[data-palette]').fill(`Use the ${theme} theme`)
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await vault.list()
    await vault.row('login.example.com').click()
    await page.getByRole('table').filter({ hasText: 'payments' }).waitFor()
    await look(`${theme}: a token and its claims`)
    await page.keyboard.press('Control+k')
    await page.locator('[data-palette]').waitFor()
    await look(`${theme}: the palette`)
    await page.keyboard.press('Escape')
    for (const screen of ['Overview', 'Inspector', 'Activity', 'Settings']) {
      await vault.show(screen)
      await page.locator('[aria-current="page"]').filter({ hasText: screen }).waitFor()
      await look(`${theme}: ${screen}`)
    }
  }

  await vault.lock()
  await vault.button('Unlock').waitFor()
  await look('dark: the lock screen')
  expect(found).toEqual([])
})

test('nothing is found where a keychain is locked or gone', async () => {
  seat = await takeSeat()
  const { found, look } = findings()
  const title = (name: string) => seat.vault().page().getByRole('heading', { name }).waitFor()
  await seat.vault().firstRun()
  await seat.quit()
  await seat.desktop.lockKeyring()
  await seat.start()
  await title('Your system keychain is locked')
  await look('a locked keychain')
  await seat.desktop.killKeyring()
  await seat.vault().press('Try again')
  await title('The keychain does not answer')
  await look('no keychain')
  await seat.desktop.deleteKeyring()
  await seat.desktop.restartKeyring()
  await seat.vault().press('Try again')
  await title('This keychain is not the one your vault was made with')
  await look('another keychain')
  await seat.vault().press('Enter the recovery key')
  await title('Enter the recovery key')
  await look('the recovery key that is asked for')
  expect(found).toEqual([])
})
