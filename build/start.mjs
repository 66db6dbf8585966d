import { isTestOnly } from './engine/locate.mjs'
import { exitCodeOf } from './lib/exec.mjs'
import { appEnv, isRoot } from './lib/paths.mjs'
import { command, Stop, say, step } from './lib/say.mjs'
import { setUp } from './setup.mjs'

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

// npm start [-- --demo]: opens the app; where there is no display, or when asked to, runs the demonstration.
command(async () => {
  const asked = process.argv.includes('--demo')
  if (asked || !hasDisplay) {
    say(
      asked
        ? 'Running the demonstration on a private desktop.'
        : 'There is no display here, so this runs the demonstration: the real app on a private desktop.',
    )
    const engine = await setUp({ systemPackages: ['window', 'desktop'] })
    const { demonstrate } = await import('./lib/demo.mjs')
    return demonstrate(engine)
  }

  const engine = await setUp({ systemPackages: ['window'] })
  if (isRoot) throw new Stop('Keytide does not run as root; run npm start as your user')
  const { makeBundle } = await import('./lib/bundle.mjs')
  const folder = await step('Building the app', () => makeBundle('production'))
  if (isTestOnly(engine))
    say(`This engine (Electron ${engine.version}) is too old for real secrets: for testing only.`)
  say('Opening Keytide.')
  return exitCodeOf(engine.executable, [folder], { env: appEnv() })
})
