import { spawn, spawnSync } from 'node:child_process'
import { Stop } from './say.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [otherwise] what to tell the person when the command fails
 */

/**
 * Runs a command to its end with its output shown. Throws a Stop when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} options
 */
export const run = async (file, args, options = {}) => {
  const exitCode = await exitCodeOf(file, args, options)
  if (exitCode !== 0) {
    throw new Stop(
      `${[file, ...args].join(' ')} failed (exit ${exitCode}).${options.otherwise ? ` ${options.otherwise}` : ''}`,
    )
  }
}

/**
 * Runs a command to its end with its output shown. Ctrl-C reaches the command from the terminal; this process waits for
 * its end, so that what was made for it is removed.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 128 when a signal ended it
 */
export const exitCodeOf = (file, args, { cwd, env } = {}) =>
  new Promise((done) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
    const wait = () => {}
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', pass)
    const end = (/** @type {number} */ exitCode) => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', pass)
      done(exitCode)
    }
    child.on('error', () => end(127))
    child.on('close', (code, signal) => end(signal === null ? (code ?? 1) : 128))
  })

/**
 * Runs a command whose many lines are of interest only when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} options
 */
export const runQuietly = (file, args, { cwd, env, otherwise } = {}) =>
  new Promise((/** @type {(value: void) => void} */ done, fail) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const listen = (/** @type {Buffer} */ chunk) => {
      said += chunk.toString('utf8')
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    const failed = (/** @type {string} */ why) =>
      fail(
        new Stop(
          `${said.split('\n').slice(-20).join('\n')}\n${[file, ...args].join(' ')} failed (${why}). ${otherwise ?? ''}`,
        ),
      )
    child.on('error', (error) => failed(error.message))
    child.on('close', (code) => (code === 0 ? done() : failed(`exit ${code}`)))
  })

/**
 * Runs a short command quietly.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {{ ok: boolean, output: string }} whether it exited with 0, and what it printed to standard output
 */
export const ask = (file, args) => {
  const result = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return { ok: result.status === 0, output: result.stdout ?? '' }
}

/**
 * The command that runs npm: through this Node where npm started us, because Windows has no program to start but a
 * batch file.
 * @param {readonly string[]} args
 * @returns {readonly [string, readonly string[]]}
 */
export const npm = (args) => {
  const started = process.env.npm_execpath
  return started?.endsWith('npm-cli.js') ? [process.execPath, [started, ...args]] : ['npm', args]
}
