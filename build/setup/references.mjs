import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, runQuietly } from '../lib/exec.mjs'
import { ownCache } from '../lib/paths.mjs'
import { say, step } from '../lib/say.mjs'
import { openToAll } from '../lib/tree.mjs'
import {
  canHaveReferences,
  examplesScript,
  locateReferences,
  python,
  referencesName,
} from '../references/locate.mjs'
import { pinned, requirements } from '../references/pinned.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** @param {string} work */
const install = async (work) => {
  if (!ask(python, ['-m', 'pip', '--version']).ok) await ensureSystemPackages(['pip'])
  const list = join(work, 'requirements.txt')
  const modules = join(work, 'modules')
  await writeFile(list, `${requirements()}\n`)
  const strict = ['--require-hashes', '--only-binary=:all:', '--no-deps', '--disable-pip-version-check']
  await runQuietly(python, ['-m', 'pip', 'install', ...strict, '--target', modules, '--requirement', list], {
    otherwise:
      'Check that the Python package index is reachable (python3 -m pip download joserfc) and run the same command again.',
  })
  const sources = ['tests-cookbook.py', 'tests.py'].map((name) => join(modules, 'jwcrypto', name))
  await writeFile(join(work, 'examples.json'), execFileSync(python, [examplesScript, ...sources]))
}

/** Fetches what tests compare with into the cache. It appears there whole or not at all. */
export const ensureReferences = async () => {
  if (locateReferences() !== undefined) return
  if (!canHaveReferences()) {
    const wanted = `Python ${pinned.python.join('.')} on Linux (x64 or arm64)`
    say(`Without ${wanted} the tests that compare with other implementations are left out.`)
    return
  }
  const cache = ownCache()
  await mkdir(cache, { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(cache, '.making-'))
  try {
    await step('Fetching what the reading of tokens is compared with, using pip', () => install(work))
    await openToAll(work)
    await rename(work, join(cache, referencesName())).catch((error) => {
      // Another set-up was faster; what it fetched is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
