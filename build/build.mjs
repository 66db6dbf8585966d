import { command, step } from './lib/say.mjs'
import { setUp } from './setup.mjs'

command(async () => {
  await setUp({ systemPackages: [] })
  const { makeBundle } = await import('./lib/bundle.mjs')
  await step('Building the app into out/app', () => makeBundle('production'))
  return 0
})
