import { fileURLToPath } from 'node:url'
import { describeEngine } from './engine/locate.mjs'
import { command, say } from './lib/say.mjs'
import { ensureEngine } from './setup/engine.mjs'
import { ensureNewerNode } from './setup/newer-node.mjs'
import { ensureNodeModules } from './setup/node-modules.mjs'
import { ensureReferences } from './setup/references.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'
import { ensureTestServers } from './setup/test-servers.mjs'
import { ensureTestUser } from './setup/test-user.mjs'

/** @typedef {import('./setup/system-packages.mjs').PackageGroup} PackageGroup */

/**
 * Brings a machine from a bare clone to where everything else can run. Safe to repeat; costs little when nothing is
 * missing. Uses nothing but Node itself until the npm packages are there.
 * @param {{ systemPackages: readonly PackageGroup[] }} needs
 */
export const setUp = async ({ systemPackages }) => {
  await ensureSystemPackages(systemPackages)
  await ensureNodeModules()
  const engine = await ensureEngine()
  await ensureTestUser()
  if (systemPackages.includes('tests')) {
    await ensureNewerNode()
    await ensureReferences()
    await ensureTestServers()
  }
  return engine
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  command(async () => {
    const engine = await setUp({ systemPackages: ['window', 'desktop', 'tests'] })
    say(`Set up. Engine: ${describeEngine(engine)}`)
    return 0
  })
}
