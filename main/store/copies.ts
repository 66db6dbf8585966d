import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { openSqlite, type SqliteDatabase } from '#main/platform'
import { blobTypes, type VaultKeys, zeroId } from '#main/sealing'
import { StoreFailure } from './failure.ts'
import { headRecordSchema } from './records.ts'
import { rowsOf } from './rows.ts'

const kept = 5
const name = /^copy-(\d{8}T\d{9})\.db$/

const stamp = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[-:.Z]/g, '')

/** Names of the copies in a folder, oldest first. */
export const listCopies = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => name.test(file))
        .sort()
    : []

/** Whether a day in UTC began since the newest copy was made. */
export const isCopyDue = (folder: string, nowMs: number): boolean => {
  const newest = listCopies(folder).at(-1)
  return newest === undefined || newest.slice(5, 13) < stamp(nowMs).slice(0, 8)
}

const syncPath = (path: string): void => {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const rowCount = (db: SqliteDatabase): unknown =>
  db.prepare('SELECT count(*) AS counted FROM record').get()?.['counted']

/** A copy counts only when it was opened again and is whole. */
const isWhole = (file: string, recordsKey: Buffer, counted: unknown): boolean => {
  const copy = openSqlite(file, 'read-only')
  try {
    const check = copy.prepare('PRAGMA integrity_check(1)').get()
    const head = rowsOf(copy, recordsKey).readRecord(blobTypes.head, zeroId, headRecordSchema)
    return check?.['integrity_check'] === 'ok' && rowCount(copy) === counted && head.ok
  } finally {
    copy.close()
  }
}

/**
 * Makes a verified copy of an open store and drops all but the newest five.
 * @throws StoreFailure when no whole copy could be made; older ones are then kept
 */
export const makeCopy = (
  db: SqliteDatabase,
  keys: Pick<VaultKeys, 'records'>,
  folder: string,
  nowMs: number,
): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `copy-${stamp(nowMs)}.db`)
  const unproven = `${file}.unproven`
  rmSync(unproven, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(unproven)
    if (!isWhole(unproven, keys.records, rowCount(db))) throw new StoreFailure('write')
    syncPath(unproven)
    renameSync(unproven, file)
    syncPath(folder)
  } catch {
    rmSync(unproven, { force: true })
    throw new StoreFailure('write')
  }
  for (const old of listCopies(folder).slice(0, -kept)) rmSync(join(folder, old), { force: true })
}
