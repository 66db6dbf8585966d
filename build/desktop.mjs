import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { startDesktop } from './lib/desktop.mjs'
import { command, Stop } from './lib/say.mjs'

// Runs one command on a private desktop and ends it with the command:  node build/desktop.mjs -- COMMAND [ARGUMENT ...]
command(async () => {
  const [file, ...args] = process.argv.slice(process.argv.indexOf('--') + 1)
  if (file === undefined || !process.argv.includes('--'))
    throw new Stop('Usage: node build/desktop.mjs -- COMMAND [ARGUMENT ...]', 2)
  const desktop = await startDesktop({ prompter: 'installed' })
  try {
    return await runOn({ ...withoutDesktop(), ...desktop.env }, file, args)
  } finally {
    await desktop.stop()
  }
})

/** What was given by the caller for the command, less what names the caller's own desktop. */
const withoutDesktop = () => {
  const { WAYLAND_DISPLAY, XDG_CURRENT_DESKTOP, SESSION_MANAGER, GNOME_KEYRING_CONTROL, ...rest } =
    process.env
  return rest
}

/** @param {NodeJS.ProcessEnv} env @param {string} file @param {readonly string[]} args */
const runOn = (env, file, args) =>
  new Promise((/** @type {(exitCode: number) => void} */ done) => {
    const child = spawn(file, args, { env, stdio: 'inherit' })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      done(127)
    })
    child.on('close', (code, signal) => done(signal === null ? (code ?? 1) : 128 + constants.signals[signal]))
  })
