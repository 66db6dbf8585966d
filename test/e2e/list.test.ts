import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type Driver, driveApp } from '../support/drive.ts'

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

/** Three lines of an environment file, of three providers. */
const threeKeys = (): string => {
  const filler = 'a1B2c3D4e5F6g7H8i9J0'
  return [
    `GITHUB_TOKEN=${gitHubToken()}`,
    `GITLAB_TOKEN=${['gl', 'pat-', filler].join('')}`,
    `NPM_TOKEN=${['np', 'm_', filler, filler.slice(0, 16)].join('')}`,
  ].join('\n')
}

const dropFile = (text: string): Promise<void> =>
  vault.page().evaluate((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], '.env'))
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
  }, text)

const withThreeKeys = async (): Promise<void> => {
  await vault.firstRun()
  await dropFile(threeKeys())
  await expect(vault.page().getByRole('dialog')).toContainText('3 credentials found')
  await vault.keep()
  await expect(vault.row('npm')).toBeVisible()
}

test('a file dropped on the window is looked at and kept; after a click the arrows go through the list', async () => {
  await withThreeKeys()
  const { keyboard } = vault.page()
  const title = vault.page().locator('[data-detail] h2')
  await vault.row('GitHub').click()
  await expect(title).toContainText('GitHub')
  await keyboard.press('ArrowDown')
  await expect(title).toContainText('GitLab')
  // Sorted by a click on a head, the list still has the keyboard.
  await vault.page().getByRole('button', { name: 'Name', exact: true }).click()
  await keyboard.press('End')
  await expect(title).toContainText('npm')
})

test('several are ticked with Ctrl and Shift, changed at once, and each change is taken back by Ctrl+Z', async () => {
  await withThreeKeys()
  const page = vault.page()
  await vault.row('GitHub').click({ modifiers: ['Control'] })
  await vault.row('npm').click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.keyboard.type('ci')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 credentials changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByText('3 credentials moved to the trash.')).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+z')
  await vault.open('npm access token')
  await expect(page.locator('[data-detail]')).toContainText('ci')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-detail]').getByText('Tags', { exact: true })).toHaveCount(0)
})

test('a way to look at the list is kept under a name, and there again after a restart', async () => {
  await withThreeKeys()
  const group = () => vault.page().getByRole('button', { name: /^(Group|By provider)$/ })
  await group().click()
  await vault.page().getByRole('menuitemradio', { name: 'By provider' }).click()
  await vault.page().getByRole('button', { name: 'Saved views' }).click()
  await vault.page().getByRole('menuitem', { name: 'Save this view…' }).click()
  await vault.page().keyboard.type('Whose they are')
  await vault.page().keyboard.press('Enter')
  await expect(vault.page().getByRole('dialog')).toHaveCount(0)
  await app.close()
  app = await launchApp({ env: desktop.env, userData: app.userData })
  vault = driveApp(app)
  await vault.list()
  await expect(group()).toHaveText('Group')
  await vault.page().getByRole('button', { name: 'Saved views' }).click()
  await vault.page().getByRole('menuitemradio', { name: 'Whose they are' }).click()
  await expect(group()).toHaveText('By provider')
})

test('the recovery key is saved to a file that only its owner can read', async () => {
  await vault.firstRun()
  const path = join(app.userData, '..', `key-${Date.now()}.txt`)
  await app.electron.evaluate(({ dialog }, filePath) => {
    // The system's own dialog has no buttons that a test could press.
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await vault.page().keyboard.press('Control+k')
  await vault.page().keyboard.type('recovery')
  await vault.page().keyboard.press('Enter')
  await vault.page().getByRole('button', { name: 'Make the recovery key' }).click()
  const groups = vault.page().getByRole('dialog').locator('ol code')
  await expect(groups).toHaveCount(10)
  await vault.press('Save…')
  await expect(vault.page().getByText(/^Saved as key-/)).toBeVisible()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const shown = `AGE-SECRET-KEY-1${(await groups.allTextContents()).join('')}`
  expect(readFileSync(path, 'utf8').split('\n')).toContain(shown)
})
