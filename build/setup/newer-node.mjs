import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { npm, runQuietly } from '../lib/exec.mjs'
import { ownCache } from '../lib/paths.mjs'
import { say, step } from '../lib/say.mjs'
import { openToAll } from '../lib/tree.mjs'
import { locateNewerNode, newerNodeName, newerNodePackage } from '../newer-node/locate.mjs'

/** A package with nothing in it but what is wanted, so that npm itself checks the integrity of what it fetches. */
const manifests = (/** @type {{ name: string, version: string, integrity: string }} */ wanted) => {
  const { name, version, integrity } = wanted
  const own = { name: 'newer-node', version: '1.0.0', dependencies: { [name]: version } }
  const packages = { '': own, [`node_modules/${name}`]: { version, integrity } }
  return { own, lock: { ...own, lockfileVersion: 3, requires: true, packages } }
}

/** @param {string} work @param {{ name: string, version: string, integrity: string }} wanted */
const fetchInto = async (work, wanted) => {
  const { own, lock } = manifests(wanted)
  await writeFile(join(work, 'package.json'), JSON.stringify(own))
  await writeFile(join(work, 'package-lock.json'), JSON.stringify(lock))
  await runQuietly(...npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']), {
    cwd: work,
    otherwise: 'Check that the npm registry is reachable (npm ping) and run the same command again.',
  })
  const made = join(work, 'made')
  await mkdir(made)
  await rename(join(work, 'node_modules', wanted.name, 'bin', 'node'), join(made, 'node'))
  await rename(join(work, 'node_modules', wanted.name, 'LICENSE'), join(made, 'LICENSE'))
  await openToAll(made)
  return made
}

/** Fetches a newer Node for the tests into the cache. It appears there whole or not at all. */
export const ensureNewerNode = async () => {
  if (locateNewerNode() !== undefined) return
  const wanted = newerNodePackage()
  if (wanted === undefined) {
    say('Without Linux (x64 or arm64) the tests of the store on a newer Node are left out.')
    return
  }
  const cache = ownCache()
  await mkdir(cache, { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(cache, '.making-'))
  try {
    const made = await step(`Fetching Node ${wanted.version} for the tests of the store, 53 MB`, () =>
      fetchInto(work, wanted),
    )
    await rename(made, join(cache, newerNodeName())).catch((error) => {
      // Another set-up was faster; what it fetched is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
