import { createHmac, randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, test } from '@playwright/test'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type Driver, driveApp } from '../support/drive.ts'

const minuteMs = 60_000

let desktop: Desktop
let app: RunningApp
let vault: Driver

test.beforeEach(async () => {
  desktop = await startDesktop({ display: 'shared' })
  app = await launchApp({ env: desktop.env })
  vault = driveApp(app)
  await vault.firstRun()
})
test.afterEach(async () => {
  await app.close()
  await desktop.stop()
})

const secret = randomBytes(48).toString('base64url')
const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const aToken = (livesMs: number): string => {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = {
    iss: 'https://login.example.com',
    aud: 'payments',
    sub: 'build-agent',
    iat: seconds - 60,
    exp: seconds + livesMs / 1000,
  }
  const signed = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const violations = async (): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page: vault.page() })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const row = (): Locator => vault.row('login.example.com')
const detail = (): Locator => vault.page().locator('[data-detail]')
const dialog = (): Locator => vault.page().getByRole('dialog')

/** Whatever screen the app begins with. */
const showList = (): Promise<void> =>
  vault
    .page()
    .getByRole('button', { name: /^Credentials/ })
    .click()

const save = async (): Promise<void> => {
  await dialog().getByRole('button', { name: 'Save' }).click()
  await dialog().waitFor({ state: 'hidden' })
}

/** Keeps a token and holds it to what it suggests, with its key. */
const makeFromToken = async (token: string): Promise<void> => {
  await vault.paste(token)
  await vault.keep()
  await showList()
  await row().click()
  await vault.press('Make from this token')
  await dialog().getByRole('heading', { name: 'Expectations from this token' }).waitFor()
  await dialog().getByLabel('Key', { exact: true }).selectOption({ label: 'A key or secret as text' })
  await dialog()
    .getByLabel(/^PEM, JSON Web Key/)
    .fill(secret)
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect(dialog().getByText('Confirm it, or change it.')).toBeVisible()
  for (const tick of await dialog()
    .getByRole('checkbox', { name: / is right$/ })
    .all())
    await tick.check()
  await save()
}

test('expectations made from a token are confirmed field by field, and the status follows them', async () => {
  await makeFromToken(aToken(20 * minuteMs))
  await expect(detail().getByText('Meets the expectations of payments.')).toBeVisible()
  await expect(row()).toContainText('Healthy')
  expect(await vault.page().content()).not.toContain(secret)

  await vault.press('Edit payments')
  expect(await violations()).toEqual([])
  await dialog()
    .getByLabel(/^Audience/)
    .fill('orders')
  await save()
  await expect(detail().getByText('Held to payments: 1 check fails.')).toBeVisible()
  await expect(row()).toContainText('Failing')
  expect(await violations()).toEqual([])

  await vault.press('Edit payments')
  await dialog()
    .getByLabel(/^Audience/)
    .fill('orders\npayments')
  await save()
  await expect(row()).toContainText('Healthy')

  await vault.press('Edit payments')
  await dialog().getByLabel('Key', { exact: true }).selectOption({ label: 'No key yet' })
  await save()
  await expect(detail().getByText('Held to payments: not verified.')).toBeVisible()
  await expect(row()).toContainText('Not verified')
})

test('a token whose time passes fails at the next minute, while nobody touches anything', async () => {
  test.setTimeout(180_000)
  await makeFromToken(aToken(3 * minuteMs))
  await expect(detail().getByText('Meets the expectations of payments.')).toBeVisible()
  // The clock of the main process alone goes on: what the window shows comes from the check.
  await app.electron.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 5 * 60_000
  })
  await expect(row()).toContainText('Failing', { timeout: 75_000 })
  await expect(detail().getByText('Not expired: Its time has passed.', { exact: true })).toBeVisible()
})

test('an issue is dismissed with a reason, folded away, and listed again', async () => {
  await vault.paste(aToken(40 * 24 * 60 * minuteMs))
  await vault.keep()
  await showList()
  await row().click()
  const issue = detail().getByRole('listitem').filter({ hasText: 'claims/exp' })
  await issue.getByRole('button', { name: /^Dismiss/ }).click()
  await dialog().getByRole('button', { name: 'Dismiss' }).click()
  await expect(dialog().getByText('Say why')).toBeVisible()
  await dialog().getByLabel('Reason').fill('The partner asked for it')
  expect(await violations()).toEqual([])
  await dialog().getByRole('button', { name: 'Dismiss' }).click()
  await detail().getByText('1 dismissed').click()
  await expect(detail().getByText('The partner asked for it')).toBeVisible()
  await detail()
    .getByRole('button', { name: /^List .* again$/ })
    .click()
  await expect(detail().getByText('1 dismissed')).toBeHidden()
})

test('saved expectations are listed in the settings, survive a restart, and come back after a deletion', async () => {
  await makeFromToken(aToken(20 * minuteMs))
  await app.close()
  app = await launchApp({ env: desktop.env, userData: app.userData })
  vault = driveApp(app)
  await showList()
  await row().waitFor()
  await vault
    .page()
    .getByRole('button', { name: /^Settings/ })
    .click()
  const list = vault.page().getByRole('region', { name: 'Expectations' })
  await expect(list).toContainText('attached to 1 token')
  expect(await violations()).toEqual([])
  await vault.press('Delete payments')
  await expect(list).toContainText('Nothing saved yet.')
  await vault.press('Undo')
  await expect(list).toContainText('attached to 1 token')
})
