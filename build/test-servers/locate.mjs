import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ownCache, sharedCache } from '../lib/paths.mjs'
import { python } from '../references/locate.mjs'
import { requirements } from './pinned.mjs'

/**
 * @typedef {object} Moto
 * @property {string} python the interpreter that can load it
 * @property {string} modules the folder to name in PYTHONPATH
 */

/** A folder name that changes with everything in it. */
export const motoName = () => {
  const made = createHash('sha256').update(requirements()).digest('hex')
  return `moto-${process.platform}-${process.arch}-${made.slice(0, 12)}`
}

/** @returns {Moto | undefined} what the set-up fetched, without fetching anything */
export const locateMoto = () => {
  for (const cache of new Set([sharedCache, ownCache()])) {
    const modules = join(cache, motoName())
    if (!existsSync(join(modules, 'moto', 'server.py'))) continue
    const owner = statSync(modules).uid
    if (process.getuid === undefined || owner === 0 || owner === process.getuid()) return { python, modules }
  }
  return undefined
}
