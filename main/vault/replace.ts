import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { CredentialRecord, StoreTx, VersionRecord } from '#main/store'
import { note } from './activity.ts'
import { moveToStore } from './custody.ts'
import { versionHolding } from './held.ts'
import { giveUpPurge } from './intents.ts'
import { type NewPart, type NewValue, secretPartsOf } from './new-value.ts'
import { type OpenVault, written } from './open-vault.ts'
import { type Placement, place } from './place.ts'
import { readBlob, readValue, wipeParts } from './values.ts'

/** Replaces the value. The old one stays, sealed in the store, up to the number of versions that settings keep. */
export const replaceValue = (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
): Promise<Result<void, FaultCode>> =>
  written(vault, async () => {
    const repeated = repetition(vault, credentialId, value)
    return repeated === null
      ? replace(vault, credentialId, value, byHand('credential-replaced'))
      : err(repeated)
  })

/**
 * One secret of several may stay what it was: only a value that changes nothing is refused, and one that was replaced
 * before. That one may be dead by now, and comes back by being restored, if that is what is meant.
 */
const repetition = (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
): 'already-held' | 'held-by-older-version' | null => {
  const version = versionHolding(vault, credentialId, [...secretPartsOf(value).values()])
  if (version === null) return null
  const isCurrent = version.version === vault.store.credential(credentialId)?.currentVersion
  return isCurrent ? 'already-held' : 'held-by-older-version'
}

interface Replacement {
  readonly action: 'credential-replaced' | 'version-restored'
  readonly recovery: Placement['recovery']
  readonly begun: Placement['begun']
  /** Runs in the transaction that makes the new version the current one. */
  readonly also: (tx: StoreTx, version: number) => void
}

const byHand = (action: Replacement['action']): Replacement => ({
  action,
  recovery: 'discard',
  begun: null,
  also: () => {},
})

export const replace = async (
  vault: OpenVault,
  id: string,
  value: NewValue,
  { action, recovery, begun, also }: Replacement,
): Promise<Result<void, FaultCode>> => {
  const record = vault.store.credential(id)
  const old = vault.store.versionsOf(id).find(({ version }) => version === record?.currentVersion)
  if (record === null || old === undefined) return err('not-found')
  // Read before anything is written: a version whose old item can't be read keeps that item.
  const oldBlob = old.custody === 'keychain' ? await readBlob(vault, old) : null
  return place(vault, {
    operation: 'replace',
    credentialId: id,
    name: record.name,
    from: record.nextVersion,
    value,
    replaced: oldBlob?.ok ? old : null,
    recovery,
    begun,
    claim: (tx, version) => {
      tx.putCredential({ ...record, nextVersion: Math.max(record.nextVersion, version + 1) })
      giveUpPurge(vault, tx, id)
    },
    commit: (tx, { version }) => {
      tx.putCredential({
        ...record,
        currentVersion: version,
        nextVersion: Math.max(record.nextVersion, version + 1),
        lastRotatedAtMs: vault.nowMs(),
        marks: marksAfter(record, recovery),
      })
      note(vault, tx, action, record)
      also(tx, version)
      dropOldVersions(vault, tx, old)
      return oldBlob?.ok ? [moveToStore(tx, old, oldBlob.value)] : []
    },
  })
}

/** What was said of the old value says nothing of the new one; an accepted exception is the credential's. */
const marksAfter = (
  { marks: { accepted, exposed } }: CredentialRecord,
  recovery: Replacement['recovery'],
): CredentialRecord['marks'] => ({
  ...(accepted === undefined ? {} : { accepted }),
  // A rotation has yet to show that the value which others have is dead.
  ...(exposed === undefined || recovery === 'discard' ? {} : { exposed }),
})

/** A rotation that is under way has yet to show that this version is dead. */
const isBeingRetired = ({ store }: OpenVault, credentialId: string, version: number): boolean =>
  store
    .runs()
    .some(
      (run) =>
        run.credentialId === credentialId &&
        run.oldVersion === version &&
        run.journal[run.journal.length - 1]?.row !== 'finished',
    )

/** The one being replaced right now is kept besides these. */
const dropOldVersions = (vault: OpenVault, tx: StoreTx, replaced: VersionRecord): void => {
  const older = vault.store
    .versionsOf(replaced.credentialId)
    .filter(({ id, custody }) => id !== replaced.id && custody === 'sealed')
    .filter(({ credentialId, version }) => !isBeingRetired(vault, credentialId, version))
  const kept = vault.store.settings.keptVersions - 1
  for (const { id } of older.slice(0, Math.max(0, older.length - kept))) tx.removeVersion(id)
}

/** Makes an old version the one in use, as a new version: numbers are never used twice. */
export const restoreVersion = (
  vault: OpenVault,
  id: string,
  number: number,
): Promise<Result<Record<string, never>, FaultCode>> =>
  written(vault, async () => {
    const version = vault.store.versionsOf(id).find((one) => one.version === number)
    if (version === undefined) return err('not-found')
    const secrets = await readValue(vault, version)
    if (!secrets.ok) return secrets
    const parts = version.parts.flatMap((part): readonly NewPart[] => {
      if (!part.secret) return [part]
      const bytes = secrets.value.get(part.name)
      return bytes === undefined ? [] : [{ ...part, bytes }]
    })
    try {
      if (parts.length !== version.parts.length) return err('value-damaged')
      const replaced = await replace(vault, id, { ...version, parts }, byHand('version-restored'))
      return replaced.ok ? ok({}) : replaced
    } finally {
      wipeParts(secrets.value)
    }
  })
