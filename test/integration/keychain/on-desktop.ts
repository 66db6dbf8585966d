import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type HelperProcess, nodeHost } from '#main/helper'
import { createKeychain, type Keychain } from '#main/keychain'
import type { Desktop } from '../../support/desktop.ts'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'

export interface Watched {
  readonly keychain: Keychain
  /** Every helper process of this keychain so far, the one at work last. */
  readonly helpers: readonly HelperProcess[]
}

export interface Keychains {
  /** The system's keychain as a program sees it that runs with this environment. */
  readonly inEnv: (env: Readonly<Record<string, string>>) => Watched
  /** The same, whose helper program lies alone in a folder, without the native packages. */
  readonly withoutKeytar: (env: Readonly<Record<string, string>>) => Watched
  /** Undone when the test is over, the last first. */
  readonly later: (undo: () => Promise<void>) => void
}

export const busOf = ({ env }: Pick<Desktop, 'env'>): string => env['DBUS_SESSION_BUS_ADDRESS'] ?? ''

/** Keychains of the tests of one file; each goes, with what was started for it, when its test is over. */
export const testKeychains = (): Keychains => {
  let programs: HelperPrograms
  const undo: (() => Promise<void>)[] = []
  beforeAll(async () => {
    programs = await helperPrograms()
  })
  afterEach(async () => {
    while (undo.length > 0) await undo.pop()?.()
  })
  afterAll(() => programs.remove())

  const over = (folder: string, env: Readonly<Record<string, string>>): Watched => {
    const host = nodeHost({ folder, env })
    const helpers: HelperProcess[] = []
    const keychain = createKeychain({
      adapter: 'os',
      host: {
        fork: (program) => {
          const helper = host.fork(program)
          helpers.push(helper)
          return helper
        },
      },
    })
    undo.push(keychain.close)
    return { keychain, helpers }
  }

  return {
    inEnv: (env) => over(programs.folder, env),
    withoutKeytar: (env) => {
      const alone = join(mkdtempSync(join(tmpdir(), 'helpers-')), 'alone')
      undo.push(async () => rmSync(alone, { recursive: true }))
      cpSync(programs.folder, alone, {
        recursive: true,
        filter: (path) => basename(path) !== 'node_modules',
      })
      return over(alone, env)
    },
    later: (work) => void undo.push(work),
  }
}
