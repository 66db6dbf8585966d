import type { SqliteDatabase } from '#main/platform'
import { blobTypes, zeroId } from '#main/sealing'
import type { StoreAccess } from './access.ts'
import { activityLog } from './activity-log.ts'
import { onDisk, StoreFailure } from './failure.ts'
import type { Loaded } from './loaded.ts'
import { storeIndex } from './lookups.ts'
import { bufferOf } from './meta.ts'
import type { Store, StoreChange } from './port.ts'
import { type HeadRecord, headRecordSchema, type SettingsRecord } from './records.ts'
import type { Rows } from './rows.ts'
import { recoveryCopyType, rowTypes } from './schema.ts'
import { writeSnapshot } from './snapshot.ts'
import { type Change, collect, type Learned } from './transaction.ts'

export interface Handle {
  readonly db: SqliteDatabase
  readonly rows: Rows
  readonly access: StoreAccess
}

export interface OpenParts extends Handle {
  readonly mayWrite: () => boolean
  /** The same file once more. */
  readonly openAgain: () => Handle
  readonly loaded: Loaded
  readonly head: HeadRecord
  readonly settings: SettingsRecord
  /** Told the last generation when the store settles, for the sidecar. */
  readonly onSettled: (generation: number) => void
  readonly copyTo: (db: SqliteDatabase, folder: string, nowMs: number) => void
}

const removes = ({ do: what, ...change }: Change): boolean =>
  what === 'remove' && 'type' in change && change.type !== rowTypes.intent

/** A store over an open database whose records are loaded. */
export const storeOver = (parts: OpenParts): Store => {
  const { loaded } = parts
  let { db, rows, access } = parts
  const { credentials, versions, intents, profiles, runs } = loaded
  const lookups = storeIndex(credentials, versions)
  let log = activityLog(rows)
  const listeners = new Set<(change: StoreChange) => void>()
  let { head, settings } = parts
  let { snapshotAt } = loaded
  let settledAt = snapshotAt

  const versionIdOf = (credentialId: string, version: number): string | null =>
    lookups.versionsOf(credentialId).find((one) => one.version === version)?.id ?? null

  const apply = (change: Change, generation: number, next: HeadRecord): HeadRecord => {
    switch (change.do) {
      case 'put record':
        rows.putRecord(change.type, change.id, generation, change.record)
        return next
      case 'put blob':
        rows.putBlob(change.type, change.id, generation, change.blob)
        return next
      case 'remove':
        rows.remove(change.type, change.id)
        return next
      case 'append':
        return { ...next, activity: log.append(next.activity, change.record) }
      case 'vault key copy':
        db.prepare('UPDATE meta SET vault_key_copy = ?').run(change.file)
        return next
    }
  }

  const remember = ({
    credentials: changed,
    versions: changedVersions,
    intents: changedIntents,
    profiles: changedProfiles,
    runs: changedRuns,
  }: Learned): void => {
    const touched = new Set(changed.keys())
    for (const [id, record] of changed) record === null ? credentials.delete(id) : credentials.set(id, record)
    for (const [id, record] of changedVersions) {
      const known = versions.get(id)
      if (record !== null) {
        versions.set(id, record)
        lookups.file(record)
      } else if (known !== undefined) {
        versions.delete(id)
        lookups.unfile(known)
      }
      const owner = record?.credentialId ?? known?.credentialId
      if (owner !== undefined) touched.add(owner)
    }
    for (const [id, record] of changedIntents) record === null ? intents.delete(id) : intents.set(id, record)
    for (const [id, record] of changedProfiles)
      record === null ? profiles.delete(id) : profiles.set(id, record)
    for (const [id, record] of changedRuns) record === null ? runs.delete(id) : runs.set(id, record)
    if (touched.size === 0) return
    const summaries = [...touched].map((id) => [id, lookups.refresh(id)] as const)
    const change: StoreChange = {
      changed: summaries.flatMap(([, summary]) => (summary === null ? [] : [summary])),
      removed: summaries.flatMap(([id, summary]) => (summary === null ? [id] : [])),
    }
    for (const listener of listeners) listener(change)
  }

  /** A file that could not be written to when it was opened may take writes by now. */
  const toWrite = (): void => {
    if (access === 'read-write') return
    if (!parts.mayWrite()) throw new StoreFailure('write', 'store-read-only')
    db.close()
    ;({ db, rows, access } = parts.openAgain())
    log = activityLog(rows)
    const now = rows.readRecord(blobTypes.head, zeroId, headRecordSchema)
    if (access === 'read-write' && now.ok && now.value.n === head.generation) return
    // Nobody else writes there; if somebody did, what is in memory is not what is in the file.
    access = 'read-only'
    throw new StoreFailure('write')
  }

  const inTransaction = (work: () => void): void =>
    onDisk('write', () => {
      toWrite()
      db.exec('BEGIN IMMEDIATE')
      try {
        work()
        db.exec('COMMIT')
      } catch (failure) {
        db.exec('ROLLBACK')
        throw failure
      }
    })

  const snapshotNow = (generation: number, learned: Learned | null): void => {
    const merged = <T>(
      now: ReadonlyMap<string, T>,
      changes: ReadonlyMap<string, T | null> | undefined,
    ): T[] => {
      const after = new Map<string, T | null>([...now, ...(changes ?? [])])
      return [...after.values()].filter((record): record is T => record !== null)
    }
    writeSnapshot(rows, {
      generation,
      credentials: merged(credentials, learned?.credentials),
      versions: merged(versions, learned?.versions),
    })
  }

  const settle = (): void => {
    onDisk('write', toWrite)
    if (head.generation !== snapshotAt) {
      inTransaction(() => snapshotNow(head.generation, null))
      snapshotAt = head.generation
    }
    if (settledAt === head.generation) return
    settledAt = head.generation
    parts.onSettled(head.generation)
  }

  return {
    get settings() {
      return settings
    },
    get access() {
      return access
    },
    get generation() {
      return head.generation
    },
    credential: (id) => credentials.get(id) ?? null,
    versionsOf: lookups.versionsOf,
    summaries: lookups.summaries,
    summary: lookups.summary,
    intents: () => [...intents.values()],
    profiles: () => [...profiles.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
    profile: (id) => profiles.get(id) ?? null,
    profileKey: (id) => onDisk('read', () => rows.blobOf(blobTypes.profileKey, id)?.blob ?? null),
    runs: () => [...runs.values()].sort((a, b) => a.startedAtMs - b.startedAtMs),
    run: (id) => runs.get(id) ?? null,
    runAnswer: (answerId) => onDisk('read', () => rows.blobOf(blobTypes.runAnswer, answerId)?.blob ?? null),
    holderOf: lookups.holderOf,
    readValue: (credentialId, version) => {
      const id = versionIdOf(credentialId, version)
      return id === null ? null : onDisk('read', () => rows.blobOf(blobTypes.value, id)?.blob ?? null)
    },
    recoveryCopy: (versionId) => onDisk('read', () => rows.blobOf(recoveryCopyType, versionId)?.blob ?? null),
    vaultKeyCopy: () =>
      onDisk('read', () => bufferOf(db.prepare('SELECT vault_key_copy FROM meta').get()?.['vault_key_copy'])),
    activity: (beforeN, limit) => ({ rows: onDisk('read', () => log.page(head.activity, beforeN, limit)) }),
    activityOf: (credentialId, limit) => onDisk('read', () => log.of(head.activity, credentialId, limit)),
    activityIntact: () => onDisk('read', () => log.intact(head.activity)),
    transact: (work) => {
      const { changes, learned } = collect(work, versionIdOf)
      const generation = head.generation + 1
      let next: HeadRecord = { ...head, generation }
      const withSnapshot = changes.some(removes)
      inTransaction(() => {
        for (const change of changes) next = apply(change, generation, next)
        if (learned.settings !== null) {
          rows.putRecord(blobTypes.settings, zeroId, generation, learned.settings)
          next = { ...next, settings: generation }
        }
        rows.putRecord(blobTypes.head, zeroId, generation, next)
        if (withSnapshot) snapshotNow(generation, learned)
      })
      head = next
      if (withSnapshot) snapshotAt = generation
      settings = learned.settings ?? settings
      remember(learned)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    settle,
    copyTo: (folder, nowMs) => {
      settle()
      parts.copyTo(db, folder, nowMs)
    },
    cutLog: () => onDisk('write', () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)')),
    close: () => {
      try {
        if (access === 'read-write') settle()
      } finally {
        listeners.clear()
        credentials.clear()
        versions.clear()
        intents.clear()
        profiles.clear()
        runs.clear()
        try {
          // Statements that are not collected yet keep SQLite from doing this at the close itself.
          if (access === 'read-write') onDisk('write', () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
        } finally {
          db.close()
        }
      }
    },
  }
}
