import { readFileSync } from 'node:fs'
import { npm, run } from '../lib/exec.mjs'
import { inRoot, root } from '../lib/paths.mjs'
import { step } from '../lib/say.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * @param {string} path
 * @returns {Readonly<Record<string, Locked>> | undefined}
 */
const packagesIn = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** npm leaves a lock file of its own in node_modules: comparing the two is exact and costs milliseconds. */
const upToDate = () => {
  const wanted = packagesIn(inRoot('package-lock.json'))
  const present = packagesIn(inRoot('node_modules', '.package-lock.json'))
  if (wanted === undefined || present === undefined) return false
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === '') return true
    const installed = present[path]
    if (installed === undefined) return locked.optional === true || locked.devOptional === true
    return installed.version === locked.version && installed.integrity === locked.integrity
  })
}

/** Installs exactly what the lock file says. Install scripts stay off: native parts come prebuilt in the tarballs. */
export const ensureNodeModules = async () => {
  if (upToDate()) return
  await step('Installing the npm packages of package-lock.json', () =>
    run(...npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']), {
      cwd: root,
      otherwise:
        'Check that the npm registry is reachable (npm ping) and run the same command again; it continues from the start safely.',
    }),
  )
}
