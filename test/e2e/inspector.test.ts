import { createHmac, randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
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

const secret = randomBytes(32).toString('hex')
const seconds = (): number => Math.floor(Date.now() / 1000)
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token signed with the secret's text. */
const signed = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string => {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const claims = () => ({
  iss: 'https://login.example.com',
  sub: 'build-agent',
  aud: 'payments',
  iat: seconds() - 60,
  exp: seconds() + 3600,
})

const field = () => vault.page().getByRole('textbox', { name: 'Token', exact: true })
const summary = () => vault.page().locator('[data-summary]')
const table = () => vault.page().getByRole('treegrid', { name: 'Claims' })
const row = (name: string) =>
  table()
    .getByRole('row')
    .filter({ has: vault.page().getByRole('rowheader', { name, exact: true }) })
const check = (title: string) => vault.page().locator(`[data-item="${title}"]`)

const openInspector = async (): Promise<void> => {
  await vault.page().getByRole('button', { name: 'Inspector', exact: true }).click()
  await field().waitFor()
}

const checkWith = async (key: string): Promise<void> => {
  await vault.page().getByLabel('Shared secret (HMAC)').fill(key)
  await vault.press('Check with it')
}

const violations = async (): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page: vault.page() })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('a pasted token is explained, verified with its key, refused with another, kept, and gone on leaving', async () => {
  const token = signed(claims())
  await vault.firstRun()
  await openInspector()
  await field().fill(`Authorization: Bearer ${token}`)
  await expect(row('iss')).toContainText('Who issued the token')
  await expect(row('exp')).toContainText(/in 5\d min/)
  await expect(summary()).toContainText('Not verified: no key')
  await expect(summary()).toHaveAttribute('data-tone', 'unverified')

  await vault.press('Choose a key…')
  await checkWith(secret)
  await expect(summary()).toContainText('Signature verified')
  await expect(summary()).toHaveAttribute('data-tone', 'fine')
  await expect(vault.page().getByText(/It matches: Shared secret of 64 bytes/)).toBeVisible()

  await checkWith(randomBytes(32).toString('hex'))
  await expect(summary()).toContainText('Signature refused')
  await expect(summary()).toHaveAttribute('data-tone', 'act')
  await expect(check('Signature')).toContainText('Failed')

  await vault.press('Keep in Keytide')
  await vault.keep()
  await expect(vault.row('login.example.com')).toBeVisible()
  const left = await vault.page().content()
  expect(left).not.toContain(token.slice(0, 60))
  await openInspector()
  await expect(field()).toHaveValue('')
  await expect(summary()).toContainText('Understand any token')
  expect(await vault.page().evaluate(() => document.querySelector('[data-backdrop]')?.textContent)).toBe('')
})

test('a change of the text is shown as not verified before its signature is checked again', async () => {
  await vault.firstRun()
  await openInspector()
  await field().fill(signed(claims()))
  await vault.press('Choose a key…')
  await checkWith(secret)
  await expect(summary()).toHaveAttribute('data-tone', 'fine')
  const [header = '', , signature = ''] = signed(claims()).split('.')
  await field().fill([header, part({ ...claims(), sub: 'admin' }), signature].join('.'))
  await expect(summary()).not.toHaveAttribute('data-tone', 'fine', { timeout: 100 })
  await expect(summary()).toContainText('Signature refused')
})

test('what is expected, when it was refused and what the API said each change the sentence on top', async () => {
  await vault.firstRun()
  await openInspector()
  await field().fill(signed({ ...claims(), exp: seconds() - 3 * 3600, iat: seconds() - 4 * 3600 }))
  await expect(summary()).toContainText('Expired 3 h ago')

  await vault.press(/^as of now/)
  const answer = vault.page().getByLabel('What the API answered')
  const refusedAt = new Date((seconds() - 3.5 * 3600) * 1000)
  await answer.fill(
    `HTTP/1.1 401\nDate: ${refusedAt.toUTCString()}\nWWW-Authenticate: Bearer error="invalid_token", error_description="audience mismatch"`,
  )
  await expect(vault.page().getByText(/meant for another receiver/)).toBeVisible()
  await vault.press(/^Set As of to/)
  await expect(summary()).toContainText('Not verified')
  await expect(summary()).toContainText(/as of \d/)

  await vault.press(/^Expectations/)
  await vault.page().getByLabel('Audience (aud)').fill('ledger')
  await expect(summary()).toContainText('Wrong audience')
  await vault.page().getByLabel('Audience (aud)').fill('ledger payments')
  await expect(check('Audience')).toContainText('Passed')
  await vault.press('Expect nothing')
  await expect(vault.button('Expectations: none')).toBeVisible()
})

test('what is chosen in one pane is marked in the others, with the keyboard alone', async () => {
  await vault.firstRun()
  await openInspector()
  const token = signed({ ...claims(), realm_access: { roles: ['admin'] } })
  await field().fill(token)
  await row('aud').waitFor()
  const { keyboard } = vault.page()

  await table().focus()
  await keyboard.press('Home')
  for (let moves = 0; moves < 4; moves += 1) await keyboard.press('ArrowDown')
  await expect(row('aud')).toHaveAttribute('aria-selected', 'true')
  const marked = await vault.page().locator('[data-backdrop] mark').textContent()
  expect(Buffer.from(marked ?? '', 'base64url').toString('latin1')).not.toBe('')
  expect(token).toContain(marked)

  await keyboard.press('Control+c')
  await expect.poll(vault.clipboardText).toBe('payments')
  await keyboard.press('Control+Shift+c')
  await expect.poll(vault.clipboardText).toBe('/aud')

  await keyboard.press('End')
  await keyboard.press('ArrowRight')
  await expect(row('roles')).toBeVisible()
  await keyboard.press('ArrowLeft')
  await expect(row('roles')).toBeHidden()

  await keyboard.press('j')
  await expect(vault.page().locator('[data-json]')).toContainText('"realm_access": {')
  await keyboard.press('j')
  await check('Not expired').getByRole('button').click()
  await expect(row('exp')).toHaveAttribute('aria-selected', 'true')

  await field().evaluate((area: HTMLTextAreaElement, at: number) => {
    area.focus()
    area.setSelectionRange(at, at + 3)
  }, token.indexOf('.') + 4)
  await expect(row('iss')).toHaveAttribute('aria-selected', 'true')
})

test('two tokens are compared, and what is shared holds no signature and nobody', async () => {
  await vault.firstRun()
  await openInspector()
  const token = signed(claims())
  const signature = token.slice(token.lastIndexOf('.') + 1)
  await field().fill(token)
  await vault.press('Compare')
  await vault
    .page()
    .getByLabel('Compare with')
    .fill(signed({ ...claims(), exp: claims().exp + 3600, scope: 'read' }))
  const differences = vault.page().getByRole('region', { name: 'Differences' })
  await expect(differences.getByRole('row').filter({ hasText: 'exp' })).toContainText('1 hour later')
  await expect(differences.getByRole('row').filter({ hasText: 'scope' })).toContainText('Added')
  await vault.press('Stop comparing')

  await vault.press('Copy as sample')
  await expect.poll(vault.clipboardText).toContain('Replaced: /iss, /sub, /aud')
  const sample = await vault.clipboardText()
  for (const word of ['login.example.com', 'build-agent', 'payments', signature])
    expect(sample).not.toContain(word)
  await vault.press('Other ways to share')
  await vault.page().getByRole('menuitem', { name: 'Copy the claims only' }).click()
  await expect.poll(vault.clipboardText).toContain('"sub":"build-agent"')
  await vault.press('Other ways to share')
  await vault.page().getByRole('menuitem', { name: 'Copy without the signature' }).click()
  await expect.poll(vault.clipboardText).toBe(`${token.slice(0, token.lastIndexOf('.'))}.REDACTED`)
})

test('a stored token is inspected from its details without its signature', async () => {
  const token = signed(claims())
  await vault.firstRun()
  await vault.paste(token)
  await vault.keep()
  await vault.row('login.example.com').click()
  await vault.page().getByRole('button', { name: 'Inspect', exact: true }).click()
  await expect(row('sub')).toContainText('build-agent')
  await expect(summary()).toContainText('Not verified')
  const shown = await field().inputValue()
  expect(shown).toHaveLength(token.length)
  expect(shown.slice(0, token.lastIndexOf('.'))).toBe(token.slice(0, token.lastIndexOf('.')))
  expect(shown).not.toContain(token.slice(token.lastIndexOf('.') + 1, -4))
})

test('it works before there is a vault, and a lock leaves nothing of it', async () => {
  const token = signed(claims())
  await vault.acknowledgeEngine()
  await vault.press('Inspect a token without a vault')
  await field().fill(token)
  await expect(row('sub')).toContainText('build-agent')
  await vault.press('Choose a key…')
  await checkWith(secret)
  await expect(summary()).toContainText('Signature verified')
  await expect(vault.button('Keep in Keytide')).toHaveCount(0)
  expect(await violations()).toEqual([])
  await vault.press('Back')
  await expect(field()).toHaveCount(0)

  await vault.press('Continue')
  await vault.choosePassword(null)
  await vault.press('Put off')
  await vault.press('Not now')
  await openInspector()
  await field().fill(token)
  await row('sub').waitFor()
  await vault.lock()
  await vault.button('Unlock').waitFor()
  expect(await vault.page().content()).not.toContain('build-agent')
})

test('an accessibility checker finds nothing, whatever is open', async () => {
  await vault.firstRun()
  await openInspector()
  expect(await violations()).toEqual([])
  await field().fill(signed({ ...claims(), email: 'ana@example.com', realm_access: { roles: ['admin'] } }))
  await row('exp').click()
  expect(await violations()).toEqual([])
  for (const opener of [/Choose a key/, /^Expectations/, /^as of now/]) {
    await vault.press(opener)
    expect(await violations()).toEqual([])
  }
  await vault.page().keyboard.press('Escape')
  await vault.press('Compare')
  await vault.page().getByLabel('Compare with').fill(signed(claims()))
  expect(await violations()).toEqual([])
})
