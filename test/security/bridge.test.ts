import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { inRoot } from '../../build/lib/paths.mjs'
import { pageUrl } from '../../main/shell/policy.ts'
import { launchApp, type RunningApp } from '../support/app.ts'
import { callByButton, callMain, gestureEnds } from '../support/bridge.ts'

// The bridge is all that a page which was taken over would have.

let app: RunningApp

test.beforeAll(async () => {
  app = await launchApp()
})

test.afterAll(async () => {
  await app.close()
})

test('the bridge offers a way to call and a way to listen, and nothing else', async () => {
  const bridge = await app.page.evaluate(() => {
    const { keytide } = window as unknown as { readonly keytide: object }
    const own = Object.getOwnPropertyNames(window).filter((name) => /keytide|electron|ipc/i.test(name))
    return {
      own,
      names: Object.getOwnPropertyNames(keytide).sort(),
      types: Object.values(keytide).map((one) => typeof one),
    }
  })
  expect(bridge).toEqual({ own: ['keytide'], names: ['call', 'on'], types: ['function', 'function'] })
})

test('the page cannot put another bridge in its place', async () => {
  const same = await app.page.evaluate(() => {
    const holder = window as unknown as { keytide: { call: unknown } }
    const { keytide } = holder
    const { call } = keytide
    try {
      holder.keytide = { call: () => 'other' }
    } catch {}
    try {
      holder.keytide.call = () => 'other'
    } catch {}
    return holder.keytide === keytide && holder.keytide.call === call
  })
  expect(same).toBe(true)
})

test('a call that main knows is answered', async () => {
  expect(await callMain(app.page, 'app.state', {})).toMatchObject({ ok: true })
})

for (const channel of ['app.stat', '', '__proto__', 'toString', 'constructor', 'secret', '*']) {
  test(`the channel "${channel}" is refused`, async () => {
    expect(await callMain(app.page, channel, {})).toEqual({ ok: false, error: 'bad-request' })
  })
}

test('a request of another shape is refused', async () => {
  for (const request of [{ more: 1 }, ['more'], null, undefined, 'text', 1, { __proto__: null, state: {} }])
    expect(await callMain(app.page, 'app.state', request)).toEqual({ ok: false, error: 'bad-request' })
})

test('a listener gets the payload and never the event behind it', async () => {
  const seen = app.page.evaluate(
    () =>
      new Promise<readonly unknown[]>((done) => {
        const { keytide } = window as unknown as {
          readonly keytide: { on(event: string, listener: (...args: readonly unknown[]) => void): () => void }
        }
        const stop = keytide.on('clipboard.changed', (...args) => {
          stop()
          done(args)
        })
      }),
  )
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    await new Promise((done) => setTimeout(done, 200))
    BrowserWindow.getAllWindows()[0]?.webContents.send('keytide:event:clipboard.changed', '{}')
  })
  expect(await seen).toEqual(['{}'])
})

test('a frame inside the page has no bridge', async () => {
  const inFrame = await app.page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const found = frame.contentWindow !== null && 'keytide' in frame.contentWindow
    frame.remove()
    return found
  })
  expect(inFrame).toBe(false)
})

test('another window with the same page and preload is refused', async () => {
  const preload = join(inRoot('out', 'app-test'), 'preload.cjs')
  const answer = await app.electron.evaluate(
    async ({ BrowserWindow }, { preload, url }) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      if (session === undefined) return 'no window'
      const other = new BrowserWindow({ show: false, webPreferences: { session, preload, sandbox: true } })
      await other.loadURL(url)
      const answer = await other.webContents.executeJavaScript(`window.keytide.call('app.state', '{}')`)
      other.destroy()
      return answer
    },
    { preload, url: pageUrl },
  )
  expect(JSON.parse(answer)).toEqual({ ok: false, error: 'bad-request' })
})

test('a scripted click is no gesture, a real one is', async () => {
  await gestureEnds()
  // The older engine is acknowledged by the user, never by the page.
  expect(await callByButton(app.page, 'script', 'app.acknowledgeEngine', {})).toEqual({
    ok: false,
    error: 'no-gesture',
  })
  expect(await callByButton(app.page, 'click', 'app.acknowledgeEngine', {})).toEqual({ ok: true, value: {} })
})

test('events that the page makes up itself are no gesture', async () => {
  await gestureEnds()
  await app.page.evaluate(() => {
    for (const type of ['mousedown', 'mouseup', 'click', 'pointerdown'])
      document.body.dispatchEvent(new MouseEvent(type, { bubbles: true }))
    for (const type of ['keydown', 'keyup'])
      document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }))
  })
  expect(await callMain(app.page, 'app.acknowledgeEngine', {})).toEqual({ ok: false, error: 'no-gesture' })
})

test('a gesture is over after a second', async () => {
  await app.page.mouse.click(5, 5)
  await gestureEnds()
  expect(await callMain(app.page, 'app.acknowledgeEngine', {})).toEqual({ ok: false, error: 'no-gesture' })
})

test('calls without end are stopped', async () => {
  const errors = await app.page.evaluate(async () => {
    const { keytide } = window as unknown as {
      readonly keytide: { call(channel: string, request: string): Promise<string> }
    }
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => keytide.call('app.preferences', '{}')),
    )
    return answers.map((answer) => (JSON.parse(answer) as { readonly error?: string }).error)
  })
  expect(errors).toContain('too-many-calls')
})
