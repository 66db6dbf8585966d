import { command, step } from './lib/say.mjs'
import { setUp } from './setup.mjs'

command(async () => {
  await setUp({ systemPackages: [] })
  const { makeBundle } = await import('./lib/bundle.mjs')
  const { makeCli } = await import('./lib/cli.mjs')
  await step('Building the app into out/app', () => makeBundle('production'))
  await step('Building the command line into out/cli', () => makeCli())
  return 0
})
