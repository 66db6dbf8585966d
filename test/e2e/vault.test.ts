import { expect, test } from '@playwright/test'
import { awsKeyLines, gitHubToken, jsonWebToken } from '../../build/demo/samples.ts'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type Driver, driveApp } from '../support/drive.ts'

const dayMs = 86_400_000

let desktop: Desktop
let app: RunningApp
let vault: Driver

test.beforeEach(async () => {
  desktop = await startDesktop({ display: 'shared' })
  app = await launchApp({ env: desktop.env })
  vault = driveApp(app)
})
test.afterEach(async () => {
  await app.close()
  await desktop.stop()
})

/** Ends the app as its user does, and starts it again over the same files and keyring. */
const restart = async (): Promise<void> => {
  await app.close()
  app = await launchApp({ env: desktop.env, userData: app.userData })
  vault = driveApp(app)
}

test('a JWT added by paste is listed with its expiry and claims, and flagged when its time has come', async () => {
  await vault.firstRun()
  await vault.paste(jsonWebToken(Date.now() + 3 * dayMs))
  await vault.keep()
  const row = vault.row('login.example.com')
  await expect(row).toContainText('Healthy')
  await expect(row).toContainText(/in [23] d/)
  await row.click()
  await expect(vault.page().getByRole('table').filter({ hasText: 'payments' })).toBeVisible()
  await vault.page().clock.setFixedTime(Date.now() + 4 * dayMs)
  // The window comes back to sight, which is when it looks at the clock again.
  await vault.page().evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(row).toContainText('Expired')
})

test('a key is revealed after a click and hides again, is copied, cleared, and there after a restart', async () => {
  const token = gitHubToken()
  await vault.firstRun('four words of tea')
  await vault.paste(token)
  await vault.keep()
  expect(await vault.clipboardText()).toBe('')
  await vault.row('GitHub').click()
  await vault.press(/^Reveal /)
  await expect.poll(vault.revealed).toBe(token)
  await vault.press(/^Hide /)
  expect(await vault.page().content()).not.toContain(token)

  await vault.press(/^Copy Personal/)
  await expect.poll(vault.clipboardText).toBe(token)
  await vault.page().getByRole('button', { name: 'Clear now' }).first().click()
  await expect.poll(vault.clipboardText).toBe('')

  await restart()
  await vault.unlock('another word')
  await expect(vault.page().getByText('That is not the vault password.')).toBeVisible()
  await vault.unlock('four words of tea')
  await vault.list()
  await vault.row('GitHub').click()
  await vault.press(/^Reveal /)
  await expect.poll(vault.revealed).toBe(token)
})

test('several lines are previewed and added at once; an AWS key is one credential', async () => {
  await vault.firstRun()
  await vault.paste(`${awsKeyLines()}\nPORT=3000\nGITHUB_TOKEN=${gitHubToken()}`)
  const dialog = vault.page().getByRole('dialog')
  await expect(dialog).toContainText('2 credentials found')
  await expect(dialog).toContainText('line 3 is no credential')
  await vault.keep()
  await expect(vault.row('AWS')).toBeVisible()
  await expect(vault.row('GitHub')).toBeVisible()
  await vault.page().getByLabel('Search credentials').fill('provider:aws')
  await expect(vault.row('GitHub')).toBeHidden()
  await vault.page().getByLabel('Search credentials').fill('colour:red')
  await expect(vault.page().getByText('does not know the filter')).toBeVisible()
})

test('after a lock the page is a new one with nothing of the vault in it', async () => {
  await vault.firstRun()
  await vault.paste(gitHubToken())
  await vault.keep()
  const before = vault.page()
  await vault.lock()
  await vault.button('Unlock').waitFor()
  expect(before.isClosed()).toBe(true)
  expect(await vault.page().content()).not.toContain('GitHub')
  await expect(vault.page().getByText('Programs running as you can still read the keychain')).toBeVisible()
  await vault.unlock()
  await vault.list()
  await expect(vault.row('GitHub')).toBeVisible()
})
