import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { type Seat, takeSeat } from '../support/seat.ts'

const dayMs = 86_400_000

let seat: Seat
test.afterEach(() => seat.leave())

test('an API key is flagged for rotation before its policy ends, and as late after it', async () => {
  seat = await takeSeat()
  const vault = seat.vault()
  const page = vault.page()
  const row = vault.row('BILLING_API_KEY')
  const inDays = async (days: number): Promise<void> => {
    await page.clock.setFixedTime(Date.now() + days * dayMs)
    // The window comes back to sight, which is when it looks at the clock again.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  }
  await vault.firstRun()
  await vault.paste(`BILLING_API_KEY=${gitHubToken().slice(4)}`)
  await vault.keep()
  await row.click()
  await vault.press('Tell its age')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Made on').selectOption('On a date')
  await dialog.getByLabel('Date it was made').fill(new Date().toISOString().slice(0, 10))
  await dialog.getByLabel('Expires').selectOption('Never')
  await dialog.getByLabel('Rotation', { exact: true }).selectOption('Every…')
  await dialog.getByLabel('Days between rotations').fill('90')
  await vault.press('Save')
  await expect(row).toContainText('Healthy')
  await inDays(80)
  await expect(row).toContainText('Rotate soon')
  await inDays(95)
  await expect(row).toContainText('Rotation late')
  await expect(vault.button(/^Replace/)).toBeVisible()
})
