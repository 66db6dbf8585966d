import { command } from './lib/say.mjs'
import { setUp } from './setup.mjs'

command(async () => {
  await setUp({ systemPackages: [] })
  const { runChecks } = await import('./lib/checks.mjs')
  const { failed } = await runChecks()
  return failed === 0 ? 0 : 1
})
