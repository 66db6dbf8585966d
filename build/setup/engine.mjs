import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { cachedEngine, describeEngine, locateEngine, npmEngine } from '../engine/locate.mjs'
import { pinned } from '../engine/pinned.mjs'
import { exitCodeOf } from '../lib/exec.mjs'
import { inRoot } from '../lib/paths.mjs'
import { Stop, say, step } from '../lib/say.mjs'
import { makePinnedEngine } from './pinned-engine.mjs'

/** Where the electron package downloads from: the same variables move it that move the package's own installer. */
const releaseHost = () => {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const url = new URL(mirror !== undefined && URL.canParse(mirror) ? mirror : 'https://github.com')
  return { name: url.hostname, port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)) }
}

/**
 * Whether a connection to the host can be opened at all, decided in the time given: a download that can't work must
 * not be waited for.
 * @param {{ name: string, port: number }} host
 * @param {number} timeoutMs
 * @returns {Promise<boolean>}
 */
const reachable = ({ name, port }, timeoutMs) =>
  new Promise((done) => {
    const socket = connect({ host: name, port })
    const end = (/** @type {boolean} */ answer) => {
      clearTimeout(timer)
      socket.destroy()
      done(answer)
    }
    const timer = setTimeout(() => end(false), timeoutMs)
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
  })

const fromElectronPackage = async () => {
  const exitCode = await step("Fetching Electron with the electron package's own installer", () =>
    exitCodeOf(process.execPath, [inRoot('node_modules', 'electron', 'install.js')]),
  )
  if (exitCode === 0) return npmEngine()
  say('That download failed; looking for another engine.')
  return undefined
}

const whatToDo = `Let this machine reach ${releaseHost().name}, or put an unpacked Electron somewhere and name its folder in ELECTRON_OVERRIDE_DIST_PATH.`

/** Finds the engine, or fetches it. Returns where it is. */
export const ensureEngine = async () => {
  const present = locateEngine()
  if (present?.origin === 'override') {
    if (!existsSync(present.executable)) {
      throw new Stop(
        `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron in it: ${present.folder}`,
      )
    }
    return present
  }
  if (present?.origin === 'electron') return present

  // With an older engine at hand the question costs little time; without one it may take a little longer.
  const own = (await reachable(releaseHost(), present === undefined ? 3000 : 400))
    ? await fromElectronPackage()
    : undefined
  if (own !== undefined) return own
  if (present !== undefined) return present

  if (process.platform !== pinned.platform || process.arch !== pinned.arch) {
    throw new Stop(`Electron's release host can't be reached. ${whatToDo}`)
  }
  say(
    `Electron's release host (${releaseHost().name}) can't be reached: taking the older engine, for testing only.`,
  )
  await makePinnedEngine(whatToDo)
  const made = cachedEngine()
  if (made === undefined) throw new Error('The engine was made but is not found.')
  say(`Engine: ${describeEngine(made)}`)
  return made
}
