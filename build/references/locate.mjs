import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ask } from '../lib/exec.mjs'
import { ownCache, sharedCache } from '../lib/paths.mjs'
import { pinned, requirements } from './pinned.mjs'

/**
 * @typedef {object} References
 * @property {string} python the interpreter that can load them
 * @property {string} modules the folder to name in PYTHONPATH
 * @property {string} examples the examples of RFC 7520, then those of RFC 7515, 7516 and 7519, as JSON
 */

export const examplesScript = fileURLToPath(new URL('examples.py', import.meta.url))

/** The system's own Python before any other: whoever runs the tests can run it. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

/** A folder name that changes with everything in it. */
export const referencesName = () => {
  const made = createHash('sha256').update(requirements()).update(readFileSync(examplesScript))
  return `references-${process.platform}-${process.arch}-${made.digest('hex').slice(0, 12)}`
}

/** @returns {References | undefined} what the set-up fetched, without fetching anything */
export const locateReferences = () => {
  for (const cache of new Set([sharedCache, ownCache()])) {
    const folder = join(cache, referencesName())
    if (!existsSync(join(folder, 'examples.json'))) continue
    const owner = statSync(folder).uid
    if (process.getuid === undefined || owner === 0 || owner === process.getuid()) {
      return { python, modules: join(folder, 'modules'), examples: join(folder, 'examples.json') }
    }
  }
  return undefined
}

const isNewEnough = () => {
  const [major, minor] = pinned.python
  return ask(python, ['-c', `import sys; sys.exit(sys.version_info < (${major}, ${minor}))`]).ok
}

/** Whether the pinned files fit this machine; where they don't, tests that need them are left out. */
export const canHaveReferences = () =>
  process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64') && isNewEnough()
