import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'
import { callMain } from '../support/bridge.ts'

const oldestSupportedChrome = 150

test('an engine that is too old is called unsupported, in the state and on the page', async () => {
  const app = await launchApp()
  const chrome = await app.electron.evaluate(() => Number.parseInt(process.versions['chrome'] ?? '0', 10))
  const supported = chrome >= oldestSupportedChrome
  expect(await callMain(app.page, 'app.state', {})).toMatchObject({ value: { engine: { supported } } })
  const notice = app.page.getByText('Unsupported browser engine: for testing, not for real secrets')
  if (supported) await expect(notice).toHaveCount(0)
  else await expect(notice.first()).toBeVisible()
  await app.close()
})
