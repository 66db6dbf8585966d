import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'
import { type BusMonitor, monitorBus } from '../support/bus-monitor.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { startPackage } from '../support/package.ts'
import { windowTitles } from '../support/screen.ts'

// Chromium opens the user's keyring by itself on desktops that it knows, to encrypt cookies that we don't have.

let desktop: Desktop
let monitor: BusMonitor

test.beforeEach(async () => {
  desktop = await startDesktop({
    display: 'shared',
    env: { XDG_CURRENT_DESKTOP: 'GNOME', DESKTOP_SESSION: 'gnome' },
  })
  monitor = await monitorBus(desktop.env)
})

test.afterEach(async () => {
  await monitor.stop()
  await desktop.stop()
})

const settled = () => new Promise((done) => setTimeout(done, 4_000))

// By its name, its interfaces or its objects: most callers ask the bus for its address first and then use that.
const toTheKeyring = () =>
  monitor.calls().filter((call) => /org.freedesktop.secret|org.gnome.keyring|kwallet/i.test(call))

/** Chromium's own item: its name, its schema, the attribute that it is found by. */
const chromiums = /Safe Storage|chrome_libsecret|"application"|keyring_os_crypt/i

test('the monitor sees what Chromium would ask for', async () => {
  await promisify(execFile)('secret-tool', ['lookup', 'application', 'chrome'], { env: desktop.env }).catch(
    () => {},
  )
  await expect.poll(() => toTheKeyring().filter((call) => chromiums.test(call))).not.toEqual([])
})

test('the product with its fuses set does not open the keyring for Chromium', async () => {
  const { child, ended } = startPackage([], desktop.env)
  await expect.poll(windowTitles, { timeout: 20_000 }).toContain('Keytide')
  await settled()
  child.kill()
  await ended
  expect(monitor.calls()).not.toEqual([])
  expect(toTheKeyring().filter((call) => chromiums.test(call))).toEqual([])
})

/** The command line of the process behind an address on the bus. */
const callerOf = async (address: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      `string:${address}`,
    ],
    { env: desktop.env },
  )
  const pid = /uint32 (\d+)/.exec(stdout)?.[1] ?? ''
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
}

test('before there is a vault only our own helper asks the keyring anything, and nothing that prompts', async () => {
  const app = await launchApp({ env: desktop.env })
  await settled()
  const calls = toTheKeyring()
  const callers = new Set(calls.map((call) => /sender=(\S+)/.exec(call)?.[1] ?? ''))
  const commandLines = await Promise.all([...callers].map(callerOf))
  await app.close()
  expect(commandLines.filter((line) => !line.includes('--type=utility'))).toEqual([])
  expect(calls.filter((call) => chromiums.test(call))).toEqual([])
  expect(calls.filter((call) => /member=(Unlock|Prompt|CreateCollection)\b/.test(call))).toEqual([])
})
