import { chmodSync, existsSync } from 'node:fs'
import { err, ok, type Result } from '#app/result'
import { openSqlite, type SqliteDatabase } from '#main/platform'
import { blobTypes, chainStart, type VaultKeys, zeroId } from '#main/sealing'
import { mayWrite, openFile } from './access.ts'
import { makeCopy } from './copies.ts'
import { onDisk } from './failure.ts'
import { loadRecords, type StoreNotice } from './loaded.ts'
import { type MetaFault, readStoreMeta } from './meta.ts'
import { type Handle, storeOver } from './open-store.ts'
import type { Store } from './port.ts'
import { type HeadRecord, headRecordSchema, type SettingsRecord, settingsRecordSchema } from './records.ts'
import { rowsOf } from './rows.ts'
import { configure, createTables, currentFormat, type Migration, migrations } from './schema.ts'

export interface StorePlace {
  readonly file: string
  readonly vaultId: Buffer
  readonly keys: Pick<VaultKeys, 'records' | 'check'>
  /** Told the last generation when the store settles. */
  readonly onSettled: (generation: number) => void
}

export interface CreateOptions extends StorePlace {
  readonly settings: SettingsRecord
}

export interface OpenOptions extends StorePlace {
  /** The highest generation that anything remembers; an older file has been put back. */
  readonly lastGeneration: number
  /** Where a verified copy is made before each change of format: a store that can't be copied is not changed. */
  readonly copiesFolder: string
  readonly nowMs: () => number
  readonly steps?: readonly Migration[]
}

export interface Opened {
  readonly store: Store
  readonly notices: readonly StoreNotice[]
}

/** @throws StoreFailure; Error when there is a file already, which is never written over */
export const createStore = ({ file, vaultId, keys, settings, onSettled }: CreateOptions): Store => {
  if (existsSync(file)) throw new Error('There is a store already.')
  const head: HeadRecord = {
    v: 1,
    generation: 1,
    settings: 1,
    activity: { base: 0, baseHash: chainStart(vaultId), count: 0, hash: chainStart(vaultId) },
  }
  return onDisk('write', () => {
    const db = openSqlite(file, 'read-write')
    chmodSync(file, 0o600)
    configure(db)
    db.exec('BEGIN')
    createTables(db)
    db.prepare('INSERT INTO meta (only, format, vault, check_value) VALUES (1, ?, ?, ?)').run(
      currentFormat,
      vaultId,
      keys.check,
    )
    const rows = rowsOf(db, keys.records)
    rows.putRecord(blobTypes.settings, zeroId, 1, settings)
    rows.putRecord(blobTypes.head, zeroId, 1, head)
    db.exec('COMMIT')
    const loaded = {
      credentials: new Map(),
      versions: new Map(),
      intents: new Map(),
      profiles: new Map(),
      runs: new Map(),
      notices: [],
      snapshotAt: 0,
    }
    return storeOver({
      db,
      rows,
      access: 'read-write',
      mayWrite: () => mayWrite(file),
      openAgain: opener(file, keys),
      loaded,
      head,
      settings,
      onSettled,
      copyTo: copier(keys),
    })
  })
}

const copier =
  (keys: StorePlace['keys']) =>
  (db: SqliteDatabase, folder: string, nowMs: number): void =>
    makeCopy(db, keys, folder, nowMs)

const opener = (file: string, keys: StorePlace['keys']) => (): Handle => {
  const { db, access } = openFile(file)
  return { db, rows: rowsOf(db, keys.records), access }
}

const migrate = (
  db: SqliteDatabase,
  from: number,
  { keys, copiesFolder, nowMs, steps = migrations }: OpenOptions,
): void => {
  for (const { to, run } of steps.filter((step) => step.to > from)) {
    makeCopy(db, keys, copiesFolder, nowMs())
    db.exec('BEGIN IMMEDIATE')
    try {
      run(db)
      db.prepare('UPDATE meta SET format = ?').run(to)
      db.exec('COMMIT')
    } catch (failure) {
      db.exec('ROLLBACK')
      throw failure
    }
  }
}

/** Opens a store whose vault key is known to be right. A file that is refused is left as it is. */
export const openStore = (options: OpenOptions): Result<Opened, MetaFault> => {
  const { file, keys, vaultId, lastGeneration, onSettled, steps = migrations } = options
  const newest = Math.max(currentFormat, ...steps.map(({ to }) => to))
  const meta = readStoreMeta(file, newest)
  if (!meta.ok) return meta
  if (!meta.value.vaultId.equals(vaultId) || !meta.value.check.equals(keys.check)) return err('store-foreign')
  return onDisk('read', () => {
    const { db, access } = openFile(file)
    migrate(db, meta.value.format, options)
    const rows = rowsOf(db, keys.records)
    const head = rows.readRecord(blobTypes.head, zeroId, headRecordSchema)
    const settings = rows.readRecord(blobTypes.settings, zeroId, settingsRecordSchema)
    // Settings of another generation than the head names were put back by somebody: an old recipient among them.
    if (!head.ok || !settings.ok || settings.value.n !== head.value.record.settings) {
      db.close()
      return err('store-damaged')
    }
    const { record } = head.value
    const loaded = loadRecords(rows, record.generation)
    const rolledBack: readonly StoreNotice[] = record.generation < lastGeneration ? ['store-rolled-back'] : []
    const store = storeOver({
      db,
      rows,
      access,
      mayWrite: () => mayWrite(file),
      openAgain: opener(file, keys),
      loaded,
      head: record,
      settings: settings.value.record,
      onSettled,
      copyTo: copier(keys),
    })
    return ok({ store, notices: [...rolledBack, ...loaded.notices] })
  })
}
