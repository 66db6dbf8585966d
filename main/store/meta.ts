import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { err, ok, type Result } from '#app/result'
import type { SqliteDatabase } from '#main/platform'
import { openToRead } from './access.ts'
import { isOfDisk, StoreFailure } from './failure.ts'
import { applicationId } from './schema.ts'

/** What is known of a store without any key. */
export interface StoreMeta {
  readonly format: number
  readonly vaultId: Buffer
  readonly check: Buffer
  /** The age file that holds the vault key; null before a recovery key was made. */
  readonly vaultKeyCopy: Buffer | null
}

export type MetaFault =
  | 'store-missing'
  /** Not a SQLite file of ours. */
  | 'store-foreign'
  | 'store-newer'
  | 'store-damaged'

const magic = 'SQLite format 3\0'

const startsAsSqlite = (file: string): boolean => {
  const start = Buffer.alloc(magic.length)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, start, 0, start.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return start.toString('latin1') === magic
}

export const bufferOf = (value: unknown): Buffer | null =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : null

const metaIn = (db: SqliteDatabase, newestFormat: number): Result<StoreMeta, MetaFault> => {
  const application = db.prepare('PRAGMA application_id').get()
  if (application?.['application_id'] !== applicationId) return err('store-foreign')
  const healthy = db.prepare('PRAGMA quick_check(1)').get()
  if (healthy?.['quick_check'] !== 'ok') return err('store-damaged')
  const row = db.prepare('SELECT format, vault, check_value, vault_key_copy FROM meta').get()
  const [vaultId, check] = [bufferOf(row?.['vault']), bufferOf(row?.['check_value'])]
  const format = row?.['format']
  if (typeof format !== 'number' || vaultId?.length !== 16 || check?.length !== 32)
    return err('store-damaged')
  if (format > newestFormat) return err('store-newer')
  return ok({ format, vaultId, check, vaultKeyCopy: bufferOf(row?.['vault_key_copy']) })
}

/**
 * Looks at a file without changing it.
 * @throws StoreFailure when the disk does not let it be read, which is no damage: one that is full is enough for that
 */
export const readStoreMeta = (file: string, newestFormat: number): Result<StoreMeta, MetaFault> => {
  if (!existsSync(file)) return err('store-missing')
  try {
    if (!startsAsSqlite(file)) return err('store-foreign')
    const db = openToRead(file)
    try {
      return metaIn(db, newestFormat)
    } finally {
      db.close()
    }
  } catch (failure) {
    if (isOfDisk(failure)) throw new StoreFailure('read')
    return err('store-damaged')
  }
}
