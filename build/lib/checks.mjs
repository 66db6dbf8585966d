import { exitCodeOf } from './exec.mjs'
import { inRoot, root } from './paths.mjs'
import { say } from './say.mjs'

/** @typedef {import('./suites.mjs').Count} Count */

const bin = (/** @type {readonly string[]} */ ...parts) => inRoot('node_modules', ...parts)

/** What a change must pass before anything is run; each is one program, started with this Node. */
const checks = [
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '-b'] },
  { name: 'lint and format', args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings'] },
  { name: 'boundaries', args: [inRoot('build', 'boundaries.mjs')] },
  { name: 'dead code and dependencies', args: [bin('knip', 'bin', 'knip.js')] },
]

/** Runs every check, also after one failed. @returns {Promise<Count>} */
export const runChecks = async () => {
  const count = { passed: 0, failed: 0 }
  for (const { name, args } of checks) {
    const passed = (await exitCodeOf(process.execPath, args, { cwd: root })) === 0
    say(`${passed ? 'ok    ' : 'FAILED'} ${name}`)
    count[passed ? 'passed' : 'failed'] += 1
  }
  return count
}
