import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'
import { startDesktop } from '../support/desktop.ts'
import { driveApp } from '../support/drive.ts'

test('a rotation policy says what it would change, changes it, and can be taken back', async () => {
  const desktop = await startDesktop({ display: 'shared' })
  const app = await launchApp({ env: desktop.env })
  const vault = driveApp(app)
  await vault.firstRun()
  await vault.paste(`NIGHTLY_KEY=${randomBytes(20).toString('hex')}`)
  const dialog = vault.page().getByRole('dialog')
  const fortyDaysAgo = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Made on', { exact: true }).selectOption('at')
  await dialog.getByLabel('Date it was made').fill(fortyDaysAgo)
  await vault.keep()
  await expect(vault.row(/nightly/i)).not.toContainText('Rotation late')

  await vault.show('Settings')
  await vault.press('Add a policy')
  await dialog.getByLabel('Days between rotations').fill('30')
  await expect(dialog.getByRole('region', { name: 'What it changes now' })).toContainText(
    '1 credential would be late for rotation',
  )
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect(vault.page().getByText('every 30 days')).toBeVisible()

  await vault.show('Credentials')
  await expect(vault.row(/nightly/i)).toContainText('Rotation late')

  await vault.show('Settings')
  await vault.press(/^Remove the policy for/)
  await vault.press('Undo')
  await vault.show('Credentials')
  await expect(vault.row(/nightly/i)).toContainText('Rotation late')

  await app.close()
  await desktop.stop()
})
