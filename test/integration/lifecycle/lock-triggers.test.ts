import { execFile } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { type LockTrigger, watchLockTriggers } from '../../../main/lifecycle/index.ts'
import { startDesktop } from '../../support/desktop.ts'
import { startLogind } from '../../support/logind.ts'

const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

/** A desktop with a login manager of its own, watched: whatever locks is told. */
const watchedDesktop = async () => {
  const desktop = await startDesktop({ display: 'none', keyring: 'none' })
  cleanUp.push(desktop.stop)
  const logind = await startLogind(desktop.env)
  cleanUp.push(logind.stop)
  const env = { ...desktop.env, ...logind.env }
  const locks: LockTrigger[] = []
  const watch = watchLockTriggers({
    powerMonitor: Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 }),
    platform: 'linux',
    idleLimitMinutes: () => 10,
    onLock: (trigger) => locks.push(trigger),
    env,
    pollMs: 100,
  })
  cleanUp.push(watch.stop)
  await watch.ready
  return { env, logind, locks }
}

/** Says on the session bus what a screen saver says, from a process of its own. */
const sayScreenSaver = (env: Readonly<Record<string, string>>, name: string, active: 'true' | 'false') =>
  promisify(execFile)(
    'dbus-send',
    [
      '--session',
      '--type=signal',
      '/org/freedesktop/ScreenSaver',
      `${name}.ActiveChanged`,
      `boolean:${active}`,
    ],
    { env: { ...env } },
  )

const moment = () => new Promise((done) => setTimeout(done, 300))

test('the login manager that locks the session locks the vault, unlocking it does not', async () => {
  const { logind, locks } = await watchedDesktop()
  await logind.lockScreen()
  await expect.poll(() => locks).toEqual(['screen-lock'])
  await logind.unlockScreen()
  await moment()
  expect(locks).toEqual(['screen-lock'])
})

test('a session that is marked as locked locks the vault', async () => {
  const { logind, locks } = await watchedDesktop()
  await logind.markLocked('locked')
  await expect.poll(() => locks).toEqual(['screen-lock'])
  await logind.markLocked('unlocked')
  await moment()
  expect(locks).toEqual(['screen-lock'])
})

test("the screen of another person's session is no concern", async () => {
  const { logind, locks } = await watchedDesktop()
  await logind.lockScreenOfAnother()
  await moment()
  expect(locks).toEqual([])
})

test.each([
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
])('%s that covers the screen locks the vault, one that uncovers it does not', async (name) => {
  const { env, locks } = await watchedDesktop()
  await sayScreenSaver(env, name, 'true')
  await expect.poll(() => locks).toEqual(['screen-lock'])
  await sayScreenSaver(env, name, 'false')
  await moment()
  expect(locks).toEqual(['screen-lock'])
})

test('a bus that comes after the start is heard too', async () => {
  const desktop = await startDesktop({ display: 'none', keyring: 'none' })
  cleanUp.push(desktop.stop)
  const socket = `${desktop.env['XDG_RUNTIME_DIR']}/system`
  const locks: LockTrigger[] = []
  const watch = watchLockTriggers({
    powerMonitor: Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 }),
    platform: 'linux',
    idleLimitMinutes: () => 10,
    onLock: (trigger) => locks.push(trigger),
    env: { ...desktop.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` },
    pollMs: 50,
  })
  cleanUp.push(watch.stop)
  await watch.ready
  const logind = await startLogind(desktop.env)
  cleanUp.push(logind.stop)
  expect(logind.env['DBUS_SYSTEM_BUS_ADDRESS']).toBe(`unix:path=${socket}`)

  await expect
    .poll(
      async () => {
        await logind.lockScreen()
        return locks
      },
      { timeout: 5000 },
    )
    .toContain('screen-lock')
})
