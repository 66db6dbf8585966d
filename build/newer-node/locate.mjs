import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ownCache, sharedCache } from '../lib/paths.mjs'

/**
 * The line of Node that the product's own engine is built on, and so has SQLite inside: the store is tested on it too.
 * From the npm packages that hold a Node each, known by their integrity.
 */
const pinned = {
  version: '24.21.0',
  /** @type {Readonly<Record<string, string>>} */
  integrity: {
    'linux-x64':
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    'linux-arm64':
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
}

const platform = `${process.platform}-${process.arch}`

/** @returns {{ name: string, version: string, integrity: string } | undefined} what fits this machine */
export const newerNodePackage = () => {
  const integrity = pinned.integrity[platform]
  return integrity === undefined
    ? undefined
    : { name: `node-${platform}`, version: pinned.version, integrity }
}

export const newerNodeName = () => `node-${pinned.version}-${platform}`

/** @returns {string | undefined} its program, as the set-up fetched it, without fetching anything */
export const locateNewerNode = () => {
  for (const cache of new Set([sharedCache, ownCache()])) {
    const program = join(cache, newerNodeName(), 'node')
    if (!existsSync(program)) continue
    const owner = statSync(program).uid
    if (process.getuid === undefined || owner === 0 || owner === process.getuid()) return program
  }
  return undefined
}
