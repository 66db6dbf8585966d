import { type BlobType, blobTypes } from '#main/sealing'
import type { StoreTx } from './port.ts'
import type {
  ActivityRecord,
  CredentialRecord,
  IntentRecord,
  ProfileRecord,
  RunRecord,
  SettingsRecord,
  VersionRecord,
} from './records.ts'
import { type RowType, recoveryCopyType } from './schema.ts'

export type Change =
  | { readonly do: 'put record'; readonly type: BlobType; readonly id: string; readonly record: object }
  | { readonly do: 'put blob'; readonly type: RowType; readonly id: string; readonly blob: Buffer }
  | { readonly do: 'remove'; readonly type: RowType; readonly id: string }
  | { readonly do: 'append'; readonly record: ActivityRecord }
  | { readonly do: 'vault key copy'; readonly file: Buffer }

/** What memory has to learn once the changes are on disk. */
export interface Learned {
  readonly credentials: Map<string, CredentialRecord | null>
  readonly versions: Map<string, VersionRecord | null>
  readonly intents: Map<string, IntentRecord | null>
  readonly profiles: Map<string, ProfileRecord | null>
  readonly runs: Map<string, RunRecord | null>
  settings: SettingsRecord | null
}

export interface Collected {
  readonly changes: readonly Change[]
  readonly learned: Learned
}

/** @param versionIdOf the id of a version's row, also of one that this transaction puts */
export const collect = (
  work: (tx: StoreTx) => void,
  versionIdOf: (credentialId: string, version: number) => string | null,
): Collected => {
  const changes: Change[] = []
  const learned: Learned = {
    credentials: new Map(),
    versions: new Map(),
    intents: new Map(),
    profiles: new Map(),
    runs: new Map(),
    settings: null,
  }
  const idOf = (credentialId: string, version: number): string => {
    for (const put of learned.versions.values())
      if (put?.credentialId === credentialId && put.version === version) return put.id
    const id = versionIdOf(credentialId, version)
    if (id === null) throw new Error('A value belongs to a version that is there.')
    return id
  }
  const remove = (type: RowType, id: string): void => {
    changes.push({ do: 'remove', type, id })
  }

  work({
    putCredential: (record) => {
      changes.push({ do: 'put record', type: blobTypes.credential, id: record.id, record })
      learned.credentials.set(record.id, record)
    },
    removeCredential: (id) => {
      remove(blobTypes.credential, id)
      learned.credentials.set(id, null)
    },
    putVersion: (record) => {
      changes.push({ do: 'put record', type: blobTypes.version, id: record.id, record })
      learned.versions.set(record.id, record)
    },
    removeVersion: (versionId) => {
      for (const type of [blobTypes.version, blobTypes.value, recoveryCopyType] as const)
        remove(type, versionId)
      learned.versions.set(versionId, null)
    },
    putValue: (credentialId, version, blob) => {
      changes.push({ do: 'put blob', type: blobTypes.value, id: idOf(credentialId, version), blob })
    },
    removeValue: (credentialId, version) => remove(blobTypes.value, idOf(credentialId, version)),
    putRecoveryCopy: (versionId, file) => {
      changes.push({ do: 'put blob', type: recoveryCopyType, id: versionId, blob: file })
    },
    removeRecoveryCopy: (versionId) => remove(recoveryCopyType, versionId),
    putIntent: (record) => {
      changes.push({ do: 'put record', type: blobTypes.intent, id: record.id, record })
      learned.intents.set(record.id, record)
    },
    removeIntent: (id) => {
      remove(blobTypes.intent, id)
      learned.intents.set(id, null)
    },
    putProfile: (record) => {
      changes.push({ do: 'put record', type: blobTypes.profile, id: record.id, record })
      learned.profiles.set(record.id, record)
    },
    removeProfile: (id) => {
      for (const type of [blobTypes.profile, blobTypes.profileKey] as const) remove(type, id)
      learned.profiles.set(id, null)
    },
    putProfileKey: (profileId, blob) => {
      changes.push({ do: 'put blob', type: blobTypes.profileKey, id: profileId, blob })
    },
    removeProfileKey: (profileId) => remove(blobTypes.profileKey, profileId),
    putRun: (record) => {
      changes.push({ do: 'put record', type: blobTypes.run, id: record.id, record })
      learned.runs.set(record.id, record)
    },
    removeRun: (id) => {
      remove(blobTypes.run, id)
      learned.runs.set(id, null)
    },
    putRunAnswer: (answerId, blob) => {
      changes.push({ do: 'put blob', type: blobTypes.runAnswer, id: answerId, blob })
    },
    removeRunAnswer: (answerId) => remove(blobTypes.runAnswer, answerId),
    appendActivity: (record) => {
      changes.push({ do: 'append', record })
    },
    putSettings: (record) => {
      learned.settings = record
    },
    putVaultKeyCopy: (file) => {
      changes.push({ do: 'vault key copy', file })
    },
  })
  return { changes, learned }
}
