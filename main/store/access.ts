import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { openSqlite, type SqliteDatabase } from '#main/platform'
import { isOfDisk } from './failure.ts'
import { configure } from './schema.ts'

export type StoreAccess = 'read-write' | 'read-only'

export interface OpenFile {
  readonly db: SqliteDatabase
  readonly access: StoreAccess
}

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** As far as permissions tell: a disk may still take nothing. */
export const mayWrite = (file: string): boolean => isWritable(file) && isWritable(dirname(file))

/** Whether writes wait beside a file that are not in it yet. */
const hasLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0

/** SQLite opens whatever there is, and finds out at the first use. */
const proven = (db: SqliteDatabase, use: (db: SqliteDatabase) => void): SqliteDatabase => {
  try {
    use(db)
    return db
  } catch (failure) {
    db.close()
    throw failure
  }
}

/**
 * For reading SQLite too makes files beside a file, with its permissions: none that could be written to later, or none
 * at all. It does without them, but would then overlook a log.
 */
export const openToRead = (file: string): SqliteDatabase =>
  proven(openSqlite(file, mayWrite(file) || hasLog(file) ? 'read-only' : 'unchanging'), (db) =>
    db.exec('SELECT count(*) FROM sqlite_master'),
  )

const openToWrite = (file: string): SqliteDatabase =>
  proven(openSqlite(file, 'read-write'), (db) => {
    configure(db)
    db.exec('BEGIN IMMEDIATE; UPDATE meta SET format = format; ROLLBACK')
  })

/** A file that can't be written to is opened all the same: what is in it can still be read. */
export const openFile = (file: string): OpenFile => {
  if (!mayWrite(file)) return { db: openToRead(file), access: 'read-only' }
  try {
    return { db: openToWrite(file), access: 'read-write' }
  } catch (failure) {
    if (!isOfDisk(failure)) throw failure
    return { db: openToRead(file), access: 'read-only' }
  }
}
