import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * A dump holds the memory of the process that crashed. We never ask for any; what another program or an older version
 * left in our folder is deleted.
 */
export const deleteCrashDumps = (): void => {
  const folder = app.getPath('crashDumps')
  try {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  } catch {
    // There is no such folder, or one that isn't ours to clear: nothing that starting depends on.
  }
}
