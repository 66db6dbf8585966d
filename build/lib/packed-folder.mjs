import { join } from 'node:path'
import { isTestOnly } from '../engine/locate.mjs'
import { inRoot } from './paths.mjs'

/** @typedef {import('../engine/locate.mjs').EngineOnDisk} EngineOnDisk */

export const packages = inRoot('out', 'packages')

/**
 * What the name of a package says about the engine in it.
 * @param {EngineOnDisk} engine
 */
export const suffix = (engine) => (isTestOnly(engine) ? '-testonly' : '')

/**
 * Where the packed product lies, ready to be started.
 * @param {EngineOnDisk} engine
 */
export const packedFolder = (engine) => join(packages, `keytide-linux-${process.arch}${suffix(engine)}`)
