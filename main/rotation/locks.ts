import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '#main/platform'

/** One run at a time for a credential, in this process and in all others. */
export interface Locks {
  /** @returns what gives it back; null while somebody else holds it */
  readonly hold: (credentialId: string) => (() => void) | null
}

/**
 * A lock of the operating system on a file of its own: it goes with the process that held it, however that ended.
 * SQLite knows how to take one everywhere.
 */
export const fileLocks = (folder: string): Locks => ({
  hold: (credentialId) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = openSqlite(join(folder, `${credentialId}.lock`), 'read-write')
    try {
      file.exec('BEGIN EXCLUSIVE')
    } catch {
      file.close()
      return null
    }
    return () => file.close()
  },
})
