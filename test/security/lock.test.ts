import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { launchApp, type RunningApp } from '../support/app.ts'
import { callByButton, callMain } from '../support/bridge.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type Logind, startLogind } from '../support/logind.ts'

// Locks are caused from outside, over the same buses as on a real desktop.

let desktop: Desktop
let logind: Logind
let app: RunningApp

test.beforeEach(async () => {
  desktop = await startDesktop({ display: 'shared' })
  logind = await startLogind(desktop.env)
  app = await launchApp({ env: { ...desktop.env, ...logind.env } })
  await app.page.waitForLoadState('load')
  const made = await callByButton(app.page, 'click', 'setup.create', { adapter: 'os', password: null })
  expect(made).toMatchObject({ ok: true })
})

test.afterEach(async () => {
  await app.close()
  await logind.stop()
  await desktop.stop()
})

const phase = async (): Promise<unknown> => {
  const page = app.electron.windows().at(-1)
  if (page === undefined) return 'no window'
  const state = await callMain(page, 'app.state', {}).catch(() => undefined)
  return state?.ok === true ? (state.value as { readonly phase: unknown }).phase : 'no answer'
}

const rendererPid = () =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId())

test('an open vault answers a reveal or a copy after a real click only', async () => {
  const id = 'a'.repeat(32)
  expect(await phase()).toBe('open')
  for (const [channel, request] of [
    ['secret.reveal', { id, part: 'token' }],
    ['secret.copy', { id, part: 'token', as: 'value' }],
  ] as const) {
    await new Promise((done) => setTimeout(done, 1_100))
    expect(await callByButton(app.page, 'script', channel, request)).toEqual({
      ok: false,
      error: 'no-gesture',
    })
    const real = await callByButton(app.page, 'click', channel, request)
    expect(real).not.toEqual({ ok: false, error: 'no-gesture' })
  }
})

test('a machine that goes to sleep locks the vault', async () => {
  await logind.suspend()
  await expect.poll(phase).toBe('locked')
})

test('a locked screen locks the vault', async () => {
  await logind.lockScreen()
  await expect.poll(phase).toBe('locked')
})

test('the process of the page ends with the lock, and one window is left', async () => {
  const before = await rendererPid()
  expect(existsSync(`/proc/${before}`)).toBe(true)
  await logind.lockScreen()
  await expect.poll(phase).toBe('locked')
  await expect.poll(() => existsSync(`/proc/${before}`)).toBe(false)
  expect(await rendererPid()).not.toBe(before)
  expect(app.electron.windows()).toHaveLength(1)
})
