import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { locateEngine } from '../../build/engine/locate.mjs'
import { packedFolder } from '../../build/lib/packed-folder.mjs'

/** The packed product's program. */
export const packedProgram = (): string => {
  const engine = locateEngine()
  const program = engine === undefined ? '' : join(packedFolder(engine), 'keytide')
  if (!existsSync(program)) throw new Error('There is no package; npm run package makes one.')
  return program
}

export interface StartedPackage {
  readonly child: ChildProcess
  /** Resolves when it has ended, with its exit code, or with the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/**
 * Starts the packed product as a person would, with files of its own. Nothing drives it: its fuses forbid that.
 * @param env added to the environment, or taking the place of what is there
 */
export const startPackage = (
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): StartedPackage => {
  const userData = mkdtempSync(join(tmpdir(), 'data-'))
  const child = spawn(packedProgram(), [`--user-data-dir=${userData}`, ...args], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  })
  return { child, ended: new Promise((done) => child.on('close', (code, signal) => done(signal ?? code))) }
}
