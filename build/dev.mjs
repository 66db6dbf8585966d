import { spawn } from 'node:child_process'
import { appEnv, isRoot } from './lib/paths.mjs'
import { command, Stop, say } from './lib/say.mjs'
import { setUp } from './setup.mjs'

/** Changes that come together start the app once. */
const settleMs = 150

// npm run dev: rebuilds what changes and starts the app anew. The page stays on its own scheme with its own policy, so
// a developer sees what ships, and nothing is served over the network.
command(async () => {
  if (isRoot) throw new Stop('Keytide does not run as root; run npm run dev as your user')
  const engine = await setUp({ systemPackages: ['window'] })
  const { bundleFolder, prepareFolder, viteConfigs, watchBundle } = await import('./lib/bundle.mjs')
  prepareFolder('development')

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let app
  const start = () => {
    const previous = app
    say(previous === undefined ? 'Opening Keytide.' : 'Changed: starting again.')
    const next = () => {
      app = spawn(engine.executable, [bundleFolder.development], { env: appEnv(), stdio: 'inherit' })
      app.on('exit', (code) => {
        if (code !== null) say(`Keytide ended (${code}). A change starts it again; Ctrl+C ends this.`)
      })
    }
    if (previous === undefined || previous.exitCode !== null || previous.signalCode !== null) return next()
    previous.removeAllListeners('exit')
    previous.once('exit', next)
    previous.kill()
  }

  const built = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let settling
  await watchBundle('development', (configFile) => {
    built.add(configFile)
    clearTimeout(settling)
    if (built.size === viteConfigs.length) settling = setTimeout(start, settleMs)
  })
  process.on('SIGINT', () => {
    app?.kill()
    process.exit(0)
  })
  return new Promise(() => {})
})
