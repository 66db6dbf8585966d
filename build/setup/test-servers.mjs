import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, runQuietly } from '../lib/exec.mjs'
import { ownCache } from '../lib/paths.mjs'
import { say, step } from '../lib/say.mjs'
import { openToAll } from '../lib/tree.mjs'
import { canHaveReferences, python } from '../references/locate.mjs'
import { locateMoto, motoName } from '../test-servers/locate.mjs'
import { requirements } from '../test-servers/pinned.mjs'
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
      'Check that the Python package index is reachable (python3 -m pip download moto) and run the same command again.',
  })
  return modules
}

/** Fetches the servers that tests start into the cache. They appear there whole or not at all. */
export const ensureTestServers = async () => {
  if (locateMoto() !== undefined) return
  if (!canHaveReferences()) {
    say('Without Python 3.11 on Linux (x64 or arm64) the tests against a server that plays AWS are left out.')
    return
  }
  const cache = ownCache()
  await mkdir(cache, { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(cache, '.making-'))
  try {
    const modules = await step('Fetching a server that plays AWS for the tests, 30 MB, using pip', () =>
      install(work),
    )
    await openToAll(modules)
    await rename(modules, join(cache, motoName())).catch((error) => {
      // Another set-up was faster; what it fetched is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
