import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { type Logind, startLogind } from '../support/logind.ts'
import { type Seat, takeSeat } from '../support/seat.ts'

// What locks an open vault without being asked comes from outside: over the buses of the desktop, or by nobody there.

test.describe.configure({ mode: 'serial' })

let seat: Seat
let logind: Logind
const token = gitHubToken()

test.beforeAll(async () => {
  seat = await takeSeat({ display: 'shared' }, async ({ env }) => {
    logind = await startLogind(env)
    return logind
  })
  await seat.vault().firstRun()
  await seat.vault().paste(token)
  await seat.vault().keep()
})
test.afterAll(() => seat.leave())

const copySecret = async (): Promise<void> => {
  await seat.vault().row('GitHub').click()
  await seat.vault().press(/^Copy Personal/)
  await expect.poll(seat.vault().clipboardText).toBe(token)
}

/** False too while the page that held the vault is gone and the next one is not there yet. */
const showsLock = async (): Promise<boolean> => {
  try {
    return await seat.vault().page().getByRole('heading', { name: 'Keytide is locked' }).isVisible()
  } catch {
    return false
  }
}

const isLocked = async (timeout = 20_000): Promise<void> => {
  await expect.poll(showsLock, { timeout }).toBe(true)
  expect(await seat.vault().page().content()).not.toContain('GitHub')
}

/** What a screen saver says on the session bus when it covers the screen. */
const coverScreen = () =>
  promisify(execFile)(
    'dbus-send',
    [
      '--session',
      '--type=signal',
      '/org/gnome/ScreenSaver',
      'org.gnome.ScreenSaver.ActiveChanged',
      'boolean:true',
    ],
    { env: { ...seat.desktop.env } },
  )

const causes: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a machine that goes to sleep', () => logind.suspend()],
  ['a session whose screen is locked', () => logind.lockScreen()],
  ['a screen saver that covers the screen', coverScreen],
]
for (const [cause, happen] of causes) {
  test(`${cause} locks the vault and clears the clipboard`, async () => {
    await copySecret()
    await happen()
    await isLocked()
    await expect.poll(seat.vault().clipboardText).toBe('')
    await seat.vault().unlock()
    await seat.vault().list()
    await seat.vault().row('GitHub').waitFor()
  })
}

test('a vault that nobody has touched for its time locks by itself', async () => {
  test.setTimeout(120_000)
  await seat.vault().show('Settings')
  await seat.vault().page().getByLabel('Lock after no activity for').selectOption('1 minute')
  await seat.vault().list()
  // The window's last input lies behind; what the system says of the person is real, and on this screen nobody ever was.
  await seat.app().electron.evaluate(() => {
    const realNow = Date.now
    Date.now = () => realNow() + 120_000
  })
  await isLocked(90_000)
})
