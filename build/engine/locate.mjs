import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inRoot, ownCache, sharedCache } from '../lib/paths.mjs'
import { pinned } from './pinned.mjs'

/**
 * @typedef {object} EngineOnDisk
 * @property {string} folder
 * @property {string} executable
 * @property {string} version
 * @property {'override' | 'electron' | 'pinned'} origin
 */

export const defaultAppFolder = fileURLToPath(new URL('default-app', import.meta.url))

const executableName = () => {
  switch (process.platform) {
    case 'darwin':
      return join('Electron.app', 'Contents', 'MacOS', 'Electron')
    case 'win32':
      return 'electron.exe'
    default:
      return 'electron'
  }
}

/** The engine's folder name changes with everything it is made of, so that an old one is never taken for a new one. */
export const pinnedFolderName = () => {
  const made = createHash('sha256')
    .update(pinned.wheelSha256)
    .update(readFileSync(join(defaultAppFolder, 'main.js')))
    .update(readFileSync(join(defaultAppFolder, 'package.json')))
  return `electron-${pinned.version}-${pinned.platform}-${pinned.arch}-${made.digest('hex').slice(0, 12)}`
}

/** @param {string} path */
const trusted = (path) => {
  if (!existsSync(join(path, executableName()))) return false
  const owner = statSync(path).uid
  return process.getuid === undefined || owner === 0 || owner === process.getuid()
}

/** @returns {EngineOnDisk | undefined} */
const overridden = () => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  return {
    folder,
    executable: join(folder, executableName()),
    version: versionIn(folder),
    origin: 'override',
  }
}

/** @returns {EngineOnDisk | undefined} */
export const npmEngine = () => {
  const folder = inRoot('node_modules', 'electron', 'dist')
  const wanted = JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8')).version
  if (!existsSync(join(folder, executableName())) || versionIn(folder) !== wanted) return undefined
  return { folder, executable: join(folder, executableName()), version: wanted, origin: 'electron' }
}

/** @param {string} folder */
const versionIn = (folder) => {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'unknown'
  }
}

/** @returns {EngineOnDisk | undefined} */
export const cachedEngine = () => {
  for (const cache of new Set([sharedCache, ownCache()])) {
    const folder = join(cache, pinnedFolderName())
    if (trusted(folder)) {
      return { folder, executable: join(folder, executableName()), version: pinned.version, origin: 'pinned' }
    }
  }
  return undefined
}

/**
 * The engine that is there, without fetching anything: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the electron
 * package's own, else the pinned one from the cache.
 * @returns {EngineOnDisk | undefined}
 */
export const locateEngine = () => overridden() ?? npmEngine() ?? cachedEngine()

/** @param {EngineOnDisk} engine */
export const isTestOnly = (engine) => Number.parseInt(engine.version, 10) < 45

/** @param {EngineOnDisk} engine */
export const describeEngine = (engine) =>
  `Electron ${engine.version} (${engine.origin}, ${dirname(engine.executable)})`
