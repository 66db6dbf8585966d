import type { SqliteDatabase } from '#main/platform'
import { blobTypes } from '#main/sealing'

/** Written into the file's header, so that another program's database is never taken for a vault. */
export const applicationId = 0x4b544431
export const currentFormat = 1

/** Rows that hold no sealed record but an age file. */
export const recoveryCopyType = 0xc0
export const rowTypes = { ...blobTypes, recoveryCopy: recoveryCopyType } as const
export type RowType = (typeof rowTypes)[keyof typeof rowTypes]

/** Nothing in clear but what a row is, which one, and when it was written. */
export const createTables = (db: SqliteDatabase): void => {
  db.exec(`
    PRAGMA application_id = ${applicationId};
    CREATE TABLE meta (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      format INTEGER NOT NULL,
      vault BLOB NOT NULL,
      check_value BLOB NOT NULL,
      vault_key_copy BLOB
    ) STRICT;
    CREATE TABLE record (
      type INTEGER NOT NULL,
      id TEXT NOT NULL,
      generation INTEGER NOT NULL,
      blob BLOB NOT NULL,
      PRIMARY KEY (type, id)
    ) STRICT;
  `)
}

/** FULL makes each commit durable before it is acknowledged; secure_delete overwrites what a purge removes. */
export const configure = (db: SqliteDatabase): void => {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
  `)
}

export interface Migration {
  /** The format it leads to. */
  readonly to: number
  readonly run: (db: SqliteDatabase) => void
}

/** Forward only, in order. Format 1 is the first. */
export const migrations: readonly Migration[] = []
