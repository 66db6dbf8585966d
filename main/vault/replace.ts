import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { CredentialRecord, StoreTx, VersionRecord } from '#main/store'
import { note } from './activity.ts'
import { moveToStore } from './custody.ts'
import { giveUpPurge } from './intents.ts'
import type { NewPart, NewValue } from './new-value.ts'
import { type OpenVault, written } from './open-vault.ts'
import { place } from './place.ts'
import { readBlob, readValue, wipeParts } from './values.ts'

/** Replaces the value. The old one stays, sealed in the store, up to the number of versions that settings keep. */
export const replaceValue = (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
): Promise<Result<void, FaultCode>> =>
  written(vault, () => replace(vault, credentialId, value, 'credential-replaced'))

const replace = async (
  vault: OpenVault,
  id: string,
  value: NewValue,
  action: 'credential-replaced' | 'version-restored',
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
    claim: (tx, version) => {
      tx.putCredential({ ...record, nextVersion: version + 1 })
      giveUpPurge(vault, tx, id)
    },
    commit: (tx, { version }) => {
      tx.putCredential({
        ...record,
        currentVersion: version,
        nextVersion: version + 1,
        lastRotatedAtMs: vault.nowMs(),
        marks: marksAfter(record),
      })
      note(vault, tx, action, record)
      dropOldVersions(vault, tx, old)
      return oldBlob?.ok ? [moveToStore(tx, old, oldBlob.value)] : []
    },
  })
}

/** What was said of the old value says nothing of the new one; an accepted exception is the credential's. */
const marksAfter = ({ marks: { accepted } }: CredentialRecord): CredentialRecord['marks'] =>
  accepted === undefined ? {} : { accepted }

/** The one being replaced right now is kept besides these. */
const dropOldVersions = (vault: OpenVault, tx: StoreTx, replaced: VersionRecord): void => {
  const older = vault.store
    .versionsOf(replaced.credentialId)
    .filter(({ id, custody }) => id !== replaced.id && custody === 'sealed')
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
      const replaced = await replace(vault, id, { ...version, parts }, 'version-restored')
      return replaced.ok ? ok({}) : replaced
    } finally {
      wipeParts(secrets.value)
    }
  })
