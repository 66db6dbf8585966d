import { spawn } from 'node:child_process'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * @typedef {object} Daemon
 * @property {ChildProcess} child
 * @property {() => string} said the last of what it printed to standard error
 * @property {() => boolean} ended
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop ends it and what it started, and waits for its end
 */

const keepCharacters = 4000

/** @type {Set<number>} process groups that are still ours to end */
const groups = new Set()

// What a daemon started itself must not stay behind either.
process.on('exit', () => {
  for (const group of groups) endGroup(group, 'SIGKILL')
})

/** @param {number} group @param {NodeJS.Signals} signal */
const endGroup = (group, signal) => {
  try {
    process.kill(-group, signal)
  } catch {
    // It has ended by itself.
  }
}

/**
 * Starts a program that runs until it is stopped, in a process group of its own.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env: Readonly<Record<string, string>>, stdin?: string, extraPipes?: number }} options
 * @returns {Daemon}
 */
export const startDaemon = (file, args, { env, stdin, extraPipes = 0 }) => {
  const pipes = Array.from({ length: extraPipes }, () => /** @type {const} */ ('pipe'))
  // The kernel ends it with us, however we end.
  const child = spawn('setpriv', ['--pdeathsig=KILL', '--', file, ...args], {
    env,
    detached: true,
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...pipes],
  })
  const group = child.pid
  if (group !== undefined) groups.add(group)
  let said = ''
  let ended = group === undefined
  const listen = (/** @type {Buffer} */ chunk) => {
    said = (said + chunk.toString('utf8')).slice(-keepCharacters)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  child.on('error', (error) => {
    said += error.message
    ended = true
  })
  const closed = new Promise((done) => {
    child.on('exit', () => {
      ended = true
      done(undefined)
    })
    child.on('error', done)
  })
  child.stdin?.on('error', () => {})
  if (stdin !== undefined) child.stdin?.end(stdin)

  const stop = async (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => {
    if (group === undefined) return
    endGroup(group, signal)
    const impatience = setTimeout(() => endGroup(group, 'SIGKILL'), 3000)
    await closed
    clearTimeout(impatience)
    // Its children may outlive it.
    endGroup(group, 'SIGKILL')
    groups.delete(group)
  }
  return { child, said: () => said, ended: () => ended, stop }
}

/**
 * Waits until a condition holds.
 * @param {string} what said in the error
 * @param {() => Promise<boolean> | boolean} holds
 * @param {{ daemon?: Daemon, timeoutMs?: number }} [options] a daemon whose end ends the waiting too
 */
export const until = async (what, holds, { daemon, timeoutMs = 15_000 } = {}) => {
  const deadline = performance.now() + timeoutMs
  while (!(await holds())) {
    if (daemon?.ended()) throw new Error(`${what} ended at once: ${daemon.said().trim()}`)
    if (performance.now() > deadline) {
      throw new Error(`${what} was not ready after ${timeoutMs} ms: ${daemon?.said().trim() ?? ''}`)
    }
    await new Promise((done) => setTimeout(done, 20))
  }
}
