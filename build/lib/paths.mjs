import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, or the staged copy of it that a suite runs from. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

export const isRoot = process.getuid?.() === 0

/**
 * Where this user keeps what must outlive a checkout. Root's lies where every user can read it.
 * @returns {string}
 */
export const ownCache = () => {
  const { env } = process
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'keytide')
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'keytide', 'cache')
    default:
      if (isRoot) return sharedCache
      return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keytide')
  }
}

export const sharedCache = '/var/cache/keytide'

/** What the app inherits: nothing that would make the engine something else than the app (plain Node, a debugger). */
export const appEnv = () => {
  const { ELECTRON_RUN_AS_NODE, NODE_OPTIONS, ELECTRON_OVERRIDE_DIST_PATH, ...env } = process.env
  return env
}
