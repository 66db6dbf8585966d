import { expect, type Request, test } from '@playwright/test'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Driver, driveApp } from '../support/drive.ts'

// Tokens made to break the window that shows them.

let app: RunningApp
let vault: Driver
const requests: string[] = []
const dialogs: string[] = []

test.beforeAll(async () => {
  app = await launchApp()
  vault = driveApp(app)
  await vault.acknowledgeEngine()
  await vault.press('Inspect a token without a vault')
  await field().waitFor()
  const page = vault.page()
  page.on('request', (request: Request) => requests.push(request.url()))
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.evaluate(() => {
    const seen = { violations: [] as string[], longestMs: 0 }
    Object.assign(globalThis, { seen })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.violations.push(effectiveDirective),
    )
    let last = performance.now()
    const tick = (): void => {
      const now = performance.now()
      seen.longestMs = Math.max(seen.longestMs, now - last)
      last = now
      setTimeout(tick, 10)
    }
    tick()
  })
})

test.afterAll(async () => {
  await app.close()
})

const field = () => vault.page().getByRole('textbox', { name: 'Token', exact: true })
const summary = () => vault.page().locator('[data-summary]')
const table = () => vault.page().getByRole('treegrid', { name: 'Claims' })

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const tokenOf = (claims: object | string, header: object = { alg: 'RS256' }): string =>
  `${part(header)}.${part(claims)}.${part('signature')}`

/** Replaces what is in the field, as a person does. */
const paste = async (text: string): Promise<void> => {
  await vault.copyElsewhere(text)
  await field().focus()
  await vault.page().keyboard.press('Control+a')
  await vault.page().keyboard.press('Control+v')
}

interface Seen {
  readonly violations: readonly string[]
  readonly longestMs: number
}

const seen = (): Promise<Seen> =>
  vault.page().evaluate(() => (globalThis as unknown as { readonly seen: Seen }).seen)
const forgetDelays = () =>
  vault.page().evaluate(() => {
    Object.assign((globalThis as unknown as { readonly seen: object }).seen, { longestMs: 0 })
  })

const markup = [
  '<img src=x onerror="globalThis.ran=1">',
  '<script>globalThis.ran=1</script>',
  '<svg onload=globalThis.ran=1>',
  '<iframe src="https://example.com/">',
  '<a href="javascript:globalThis.ran=1">click</a>',
  '<style>*{display:none}</style>',
  '"><base href="https://example.com/">',
  '{{constructor.constructor("globalThis.ran=1")()}}',
]

test('markup in names and values stays text', async () => {
  const claims = Object.fromEntries(markup.flatMap((text) => [[text, text]]))
  await paste(tokenOf({ ...claims, iss: markup[0], aud: markup }, { alg: markup[0] ?? '', kid: markup[1] }))
  await expect(table()).toContainText('onerror')
  for (const view of ['JSON', 'Table']) await vault.page().getByText(view, { exact: true }).click()
  const page = await vault.page().evaluate(() => ({
    ran: 'ran' in globalThis,
    added: document.querySelectorAll('main :is(img, script, iframe, a, style, base, object, link)').length,
  }))
  expect(page).toEqual({ ran: false, added: 0 })
})

test('addresses in a token become no link and no request', async () => {
  const address = 'https://tracker.example.com/pixel.png'
  await paste(
    tokenOf(
      { iss: address, picture: address, website: address, [address]: address },
      { alg: 'RS256', jku: address, x5u: address, jwk: { kty: 'RSA' } },
    ),
  )
  await expect(table()).toContainText('tracker.example.com')
  await vault.page().getByText('picture', { exact: true }).click()
  await vault.page().waitForTimeout(300)
  expect(requests.filter((url) => !url.startsWith('keytide://app/'))).toEqual([])
  expect(await vault.page().locator('main a').count()).toBe(0)
})

test('a text that turns its direction or hides its letters is written out', async () => {
  await paste(tokenOf({ name: 'user\u202Enimda', 'a\u200Bdmin': true, note: 'x\u2066y\u2069' }))
  await expect(table()).toContainText('user\\u202enimda')
  await expect(table()).toContainText('a\\u200bdmin')
  expect(await table().textContent()).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
  await expect(table()).toContainText('Turns the reading direction')
})

test('names that poison objects are shown like any other', async () => {
  await paste(tokenOf('{"__proto__":{"ran":1},"constructor":{"prototype":{"ran":1}},"toString":"x"}'))
  await expect(table()).toContainText('__proto__')
  expect(await vault.page().evaluate(() => ('ran' in {} ? 'changed' : 'unchanged'))).toBe('unchanged')
})

const large: readonly (readonly [string, () => string])[] = [
  ['a claim of 700 kB', () => tokenOf({ sub: 'x'.repeat(700_000) })],
  ['one long word of Chinese', () => tokenOf({ sub: '漢'.repeat(200_000) })],
  [
    'ten thousand members',
    () =>
      tokenOf(
        Object.fromEntries(Array.from({ length: 9_990 }, (_, index) => [`member-${index}`, `${index}`])),
      ),
  ],
  ['nesting of ten thousand levels', () => tokenOf(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)],
  ['a hundred thousand dots', () => `${part({ alg: 'RS256' })}${'.'.repeat(100_000)}`],
  ['a megabyte of brackets', () => tokenOf('['.repeat(700_000))],
  ['a megabyte of nothing', () => ' \n'.repeat(500_000)],
  ['two megabytes that are no token', () => 'no token at all, '.repeat(120_000)],
  ['faults without end', () => tokenOf(`{${'"a":1,'.repeat(9_000)}"a":1}`)],
]

for (const [what, make] of large) {
  test(`${what}: the window goes on answering, and the layout holds`, async () => {
    await paste(tokenOf({ sub: 'before' }))
    await expect(table()).toContainText('before')
    await forgetDelays()
    await paste(make())
    await expect(table().getByText('before', { exact: false })).toHaveCount(0, { timeout: 8_000 })
    await vault.page().waitForTimeout(300)
    const { longestMs } = await seen()
    const layout = await vault.page().evaluate(() => ({
      pageScrolls: document.documentElement.scrollWidth > window.innerWidth,
      panes: [...document.querySelectorAll('main section')].every((pane) => {
        const { right, left } = pane.getBoundingClientRect()
        return left >= 0 && right <= window.innerWidth + 1
      }),
    }))
    test.info().annotations.push({ type: 'longest pause', description: `${Math.round(longestMs)} ms` })
    expect(layout).toEqual({ pageScrolls: false, panes: true })
    expect(longestMs).toBeLessThan(2500)
    await paste(tokenOf({ sub: 'after' }))
    await expect(table()).toContainText('after')
  })
}

test('typing on a paste of a megabyte stays live, and the newest text wins', async () => {
  await paste(tokenOf({ sub: 'x'.repeat(700_000) }))
  await expect(summary()).toContainText('Not verified')
  await field().evaluate((area: HTMLTextAreaElement) => {
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  })
  await forgetDelays()
  await vault.page().keyboard.type('abcd', { delay: 30 })
  await vault.page().keyboard.press('Control+a')
  await vault.page().keyboard.press('Delete')
  await expect(field()).toHaveValue('')
  await expect(summary()).toContainText('Understand any token')
  const { longestMs } = await seen()
  expect(longestMs).toBeLessThan(2500)
})

test('a worker that hangs is ended, and the next text is read', async () => {
  await paste(tokenOf({ sub: 'fine' }))
  await expect(table()).toContainText('fine')
  const workers = vault.page().workers()
  expect(workers).toHaveLength(1)
  void workers[0]
    ?.evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
  await paste(tokenOf({ sub: 'held up' }))
  await expect(summary()).toContainText('so it was stopped', { timeout: 6_000 })
  await paste(tokenOf({ sub: 'read again' }))
  await expect(table()).toContainText('read again')
})

test('the worker itself can fetch nothing', async () => {
  const worker = vault.page().workers().at(-1)
  const ends = await worker?.evaluate(async () => {
    const endOf = async (attempt: () => unknown): Promise<string> => {
      const slow = new Promise<string>((done) => setTimeout(() => done('no answer'), 2_000))
      try {
        return await Promise.race([Promise.resolve(attempt()).then(() => 'done'), slow])
      } catch {
        return 'refused'
      }
    }
    const scope = globalThis as unknown as { importScripts(url: string): void }
    return {
      remote: await endOf(() => fetch('https://example.com/')),
      own: await endOf(() => fetch(location.href)),
      script: await endOf(() => scope.importScripts('https://example.com/a.js')),
      socket: await endOf(
        () =>
          new Promise((done, fail) => {
            const socket = new WebSocket('wss://example.com/')
            socket.addEventListener('open', done)
            socket.addEventListener('error', fail)
          }),
      ),
    }
  })
  expect(ends).toEqual({ remote: 'refused', own: 'refused', script: 'refused', socket: 'refused' })
})

test('after all of this nothing was fetched, run or asked', async () => {
  expect(requests.filter((url) => !url.startsWith('keytide://app/'))).toEqual([])
  expect(dialogs).toEqual([])
  expect((await seen()).violations.filter((directive) => directive !== 'connect-src')).toEqual([])
  expect(await vault.page().evaluate(() => 'ran' in globalThis)).toBe(false)
})
