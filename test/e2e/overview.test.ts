import { randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { type Seat, takeSeat } from '../support/seat.ts'

const dayMs = 86_400_000

let seat: Seat
test.beforeEach(async () => {
  seat = await takeSeat()
  await seat.vault().firstRun()
})
test.afterEach(() => seat.leave())

const page = () => seat.vault().page()
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
const line = (name: RegExp) =>
  page().getByRole('region', { name: 'Needs you now' }).getByRole('listitem').filter({ hasText: name })

/** Adds a key, with the dates that are given. */
const add = async (
  name: string,
  dates: { readonly made?: string; readonly expires?: string },
): Promise<void> => {
  await seat.vault().paste(`${name}=${randomBytes(20).toString('hex')}`)
  const dialog = page().getByRole('dialog')
  if (dates.made !== undefined) {
    await dialog.getByLabel('Made on', { exact: true }).selectOption('at')
    await dialog.getByLabel('Date it was made').fill(dates.made)
  }
  if (dates.expires !== undefined) {
    await dialog.getByLabel('Expires', { exact: true }).selectOption('at')
    await dialog.getByLabel('Date it expires').fill(dates.expires)
  }
  await seat.vault().keep()
}

const violations = async (): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page: page() })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('what needs one comes first with its best act, and the axis is walked by arrows', async () => {
  const { keyboard } = page()
  await add('BILLING_KEY', { made: inDays(-60), expires: inDays(-5) })
  await add('REPORTS_KEY', { made: inDays(-2), expires: inDays(40) })
  await add('NIGHTLY_KEY', { expires: inDays(70) })
  await seat.vault().show('Overview')
  await expect(page().getByRole('heading', { level: 1, name: '2 need you' })).toBeVisible()
  await expect(line(/billing/i)).toContainText('Expired')
  await expect(line(/nightly/i)).toContainText('Age unknown')
  expect(await violations()).toEqual([])

  const named = page().locator('[data-naming]')
  await page().locator('[data-mark][tabindex="0"]').focus()
  await expect(page().getByRole('button', { name: /billing.*expired 4 days ago/i })).toBeFocused()
  await expect(named).toContainText('Expired 4 days ago.')
  await keyboard.press('ArrowRight')
  const reports = page().getByRole('button', { name: /reports.*expires in/i })
  await expect(reports).toBeFocused()
  await expect(named).toContainText(/reports/i)
  expect(await violations()).toEqual([])
  await keyboard.press('Escape')
  await expect(named).toBeHidden()
  await expect(reports).toBeFocused()
  await keyboard.press('Enter')
  await expect(page().getByRole('heading', { level: 2, name: /reports/i })).toBeVisible()

  await keyboard.press('Control+1')
  await page().getByText('Table', { exact: true }).click()
  await expect(page().getByRole('table').getByRole('row')).toContainText([
    /Environment/,
    /Expires.*billing/i,
    /Expires.*reports/i,
    /Expires.*nightly/i,
  ])
  expect(await violations()).toEqual([])

  await line(/nightly/i)
    .getByRole('button', { name: /^Say when/ })
    .click()
  await page().getByRole('dialog').getByLabel('Made on', { exact: true }).selectOption('at')
  await page().getByRole('dialog').getByLabel('Date it was made').fill(inDays(-1))
  await seat.vault().press('Save')
  await expect(line(/nightly/i)).toBeHidden()
  await expect(page().locator('[data-act]').first()).toBeFocused()

  await seat.vault().copyElsewhere(`BILLING_KEY=${randomBytes(20).toString('hex')}`)
  await page().locator('[data-act][tabindex="0"]').focus()
  await keyboard.press('Enter')
  await seat.vault().press(/Paste from the clipboard/)
  await page().getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
  await page().getByRole('dialog').waitFor({ state: 'hidden' })
  await expect(line(/Expired/)).toBeHidden()
})

test('several deadlines of one day share a sign that lists them', async () => {
  const { keyboard } = page()
  for (const name of ['FIRST_KEY', 'SECOND_KEY', 'THIRD_KEY'])
    await add(name, { made: inDays(-1), expires: inDays(50) })
  await seat.vault().show('Overview')
  await expect(page().getByRole('heading', { level: 1, name: 'Nothing needs you' })).toBeVisible()
  await expect(page().getByText(/^Everything you hold is in date.*Next: first/i)).toBeVisible()
  await page()
    .getByRole('button', { name: /^3 deadlines/ })
    .focus()
  await keyboard.press('Enter')
  await expect(page().getByRole('button', { name: /first.*expires in/i })).toBeFocused()
  expect(await violations()).toEqual([])
  await keyboard.press('ArrowDown')
  await expect(page().getByRole('button', { name: /second.*expires in/i })).toBeFocused()
  await keyboard.press('Escape')
  await expect(page().getByRole('button', { name: /^3 deadlines/ })).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await expect(page().getByRole('heading', { level: 2, name: /first/i })).toBeVisible()
})

test('health leads to the credentials behind it, and an empty vault to what fills it', async () => {
  await seat.vault().show('Overview')
  await expect(page().getByRole('heading', { name: 'Nothing is held yet' })).toBeVisible()
  expect(await violations()).toEqual([])
  await seat.vault().press('Inspect a token')
  await expect(page().locator('[aria-current="page"]')).toContainText('Inspector')

  await add('REPORTS_KEY', { made: inDays(-1), expires: inDays(40) })
  await seat.vault().show('Overview')
  await seat
    .vault()
    .button(/1 credential, nothing to do\. Show them$/)
    .first()
    .click()
  await expect(page().getByLabel('Search credentials')).toHaveValue(/^env:/)
  await expect(seat.vault().row(/reports/i)).toBeVisible()
})
