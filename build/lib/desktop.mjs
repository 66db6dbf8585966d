import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBus } from './desktop-bus.mjs'
import { startDisplay } from './desktop-display.mjs'
import { startKeyring } from './desktop-keyring.mjs'
import { startSilentProvider } from './desktop-silent.mjs'

/**
 * @typedef {object} DesktopOptions
 * @property {'virtual' | 'shared' | 'none'} [display] a screen of its own (Xvfb), the caller's, or no DISPLAY at all
 * @property {'private' | 'none'} [bus] a session bus of its own, or an address where nothing listens
 * @property {'unlocked' | 'locked' | 'none' | 'silent'} [keyring] a real gnome-keyring with a random password; no
 *   provider on the bus; or one that owns the name and never answers
 * @property {'installed' | 'none'} [prompter] whether the keyring can ask the person for its password on the screen
 * @property {Readonly<Record<string, string>>} [env] added to the environment
 */

/**
 * @typedef {object} Desktop
 * @property {Readonly<Record<string, string>>} env everything a program needs to run on it, and nothing of the caller's
 *   own desktop
 * @property {string} home its throw-away home
 * @property {() => Promise<void>} lockKeyring locks the default collection
 * @property {() => Promise<void>} unlockKeyring unlocks it without a prompt
 * @property {() => Promise<void>} killKeyring ends the daemon as a crash would
 * @property {() => Promise<void>} restartKeyring starts the daemon again over the same files, unlocked
 * @property {() => Promise<void>} deleteKeyring ends the daemon and deletes its files
 * @property {() => Promise<void>} stop ends every process of it and removes its home
 */

/** What a program gets of the caller's environment; the rest describes another desktop. */
const inherited = [
  'PATH',
  'LANG',
  'LC_ALL',
  'TZ',
  'CI',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'ELECTRON_OVERRIDE_DIST_PATH',
]

const screenNames = ['DISPLAY', 'XAUTHORITY', 'XDG_SESSION_TYPE', 'KEYTIDE_SCREEN']

/** @param {readonly string[]} names @returns {Record<string, string>} */
const taken = (names) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** @param {string} base */
const folders = (base) => {
  const home = join(base, 'home')
  const env = {
    HOME: home,
    TMPDIR: join(base, 'tmp'),
    XDG_RUNTIME_DIR: join(base, 'run'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
  }
  for (const folder of Object.values(env)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  return env
}

/**
 * Starts a desktop that shares nothing with the one of the person at the machine: its own home, session bus, keyring
 * and, where asked for, screen.
 * @param {DesktopOptions} options
 * @returns {Promise<Desktop>}
 */
export const startDesktop = async (options = {}) => {
  const { display = 'virtual', bus = 'private', keyring = 'unlocked', prompter = 'none' } = options
  const base = mkdtempSync(join(tmpdir(), 'desk-'))
  chmodSync(base, 0o700)
  /** @type {(() => Promise<void>)[]} */
  const undo = [async () => rmSync(base, { recursive: true, force: true, maxRetries: 5 })]
  const stop = async () => {
    while (undo.length > 0) await undo.pop()?.()
  }

  /** @type {Record<string, string>} */
  const env = { ...folders(base) }
  Object.assign(env, taken(inherited), { NO_AT_BRIDGE: '1', GTK_USE_PORTAL: '0' }, options.env)

  try {
    if (display === 'virtual') {
      const screen = await startDisplay(env)
      undo.push(screen.stop)
      Object.assign(env, screen.env)
    }
    if (display === 'shared') Object.assign(env, taken(screenNames))
    const session = bus === 'private' ? await startBus({ env, prompter }) : undefined
    env['DBUS_SESSION_BUS_ADDRESS'] = session?.address ?? `unix:path=${join(base, 'run', 'no-bus')}`
    if (session === undefined) return { ...noKeyring, env, home: folders(base).HOME, stop }
    undo.push(session.stop)

    switch (keyring) {
      case 'silent': {
        undo.push((await startSilentProvider(session.address)).stop)
        return { ...noKeyring, env, home: folders(base).HOME, stop }
      }
      case 'none':
        return { ...noKeyring, env, home: folders(base).HOME, stop }
      default: {
        const password = randomBytes(18).toString('base64url')
        const daemon = await startKeyring({ env, address: session.address, password })
        undo.push(daemon.stop)
        if (keyring === 'locked') await daemon.lock()
        return {
          env,
          home: folders(base).HOME,
          lockKeyring: daemon.lock,
          unlockKeyring: daemon.unlock,
          killKeyring: daemon.kill,
          restartKeyring: daemon.restart,
          deleteKeyring: daemon.deleteFiles,
          stop,
        }
      }
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const refuse = async () => {
  throw new Error('This desktop was started without a keyring.')
}
const noKeyring = {
  lockKeyring: refuse,
  unlockKeyring: refuse,
  killKeyring: refuse,
  restartKeyring: refuse,
  deleteKeyring: refuse,
}
