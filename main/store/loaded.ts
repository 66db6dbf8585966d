import { blobTypes } from '#main/sealing'
import {
  type CredentialRecord,
  credentialRecordSchema,
  type IntentRecord,
  intentRecordSchema,
  type ProfileRecord,
  profileRecordSchema,
  type RunRecord,
  runRecordSchema,
  type VersionRecord,
  versionRecordSchema,
} from './records.ts'
import type { RowName, Rows } from './rows.ts'
import { isListed, readSnapshot } from './snapshot.ts'

export type StoreNotice = 'store-rolled-back' | 'store-row-missing' | 'store-row-changed'

export interface Loaded {
  readonly credentials: Map<string, CredentialRecord>
  readonly versions: Map<string, VersionRecord>
  readonly intents: Map<string, IntentRecord>
  readonly profiles: Map<string, ProfileRecord>
  readonly runs: Map<string, RunRecord>
  readonly notices: readonly StoreNotice[]
  /** The generation of the snapshot; 0 when there is none. */
  readonly snapshotAt: number
}

/** The snapshot names these but holds none of them: they are few, and no list waits for them. */
const isNamedOnly = ({ type }: RowName): boolean => type === blobTypes.profile || type === blobTypes.run

const keyOf = (type: number, id: string): string => `${type}:${id}`

/**
 * The records of an open store: what the snapshot holds, and of the rest only what is newer. A row that does not open,
 * is older than the snapshot knows, or is gone, is noticed and left as it lies.
 */
export const loadRecords = (rows: Rows, headGeneration: number): Loaded => {
  const loaded: Loaded = {
    credentials: new Map(),
    versions: new Map(),
    intents: new Map(),
    profiles: new Map(),
    runs: new Map(),
    notices: [],
    snapshotAt: 0,
  }
  const notices = new Set<StoreNotice>()
  const snapshot = readSnapshot(rows)
  const known = new Map(snapshot?.rows.map(([type, id, generation]) => [keyOf(type, id), generation]))
  for (const record of snapshot?.credentials ?? []) loaded.credentials.set(record.id, record)
  for (const record of snapshot?.versions ?? []) loaded.versions.set(record.id, record)

  const take = <T>(map: Map<string, T>, id: string, read: ReturnType<typeof rows.readRecord<T>>): void => {
    if (read.ok) map.set(id, read.value.record)
    else notices.add('store-row-changed')
  }
  const open = ({ type, id }: RowName): void => {
    switch (type) {
      case blobTypes.credential:
        take(loaded.credentials, id, rows.readRecord(type, id, credentialRecordSchema))
        break
      case blobTypes.version:
        take(loaded.versions, id, rows.readRecord(type, id, versionRecordSchema))
        break
      case blobTypes.intent:
        take(loaded.intents, id, rows.readRecord(type, id, intentRecordSchema))
        break
      case blobTypes.profile:
        take(loaded.profiles, id, rows.readRecord(type, id, profileRecordSchema))
        break
      case blobTypes.run:
        take(loaded.runs, id, rows.readRecord(type, id, runRecordSchema))
        break
    }
  }

  for (const name of rows.names()) {
    if (name.generation > headGeneration && isListed(name)) notices.add('store-row-changed')
    const knownGeneration = known.get(keyOf(name.type, name.id))
    known.delete(keyOf(name.type, name.id))
    if (knownGeneration !== undefined && name.generation < knownGeneration) notices.add('store-row-changed')
    else if (knownGeneration !== name.generation || isNamedOnly(name)) open(name)
  }
  for (const missing of known.keys()) {
    const [, id = ''] = missing.split(':')
    loaded.credentials.delete(id)
    loaded.versions.delete(id)
    notices.add('store-row-missing')
  }
  return { ...loaded, notices: [...notices], snapshotAt: snapshot?.generation ?? 0 }
}
