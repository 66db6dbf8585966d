import type { Editable, Marks } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { ActivityRecord, CredentialRecord, VersionRecord } from '#main/store'
import { type OpenVault, written } from './open-vault.ts'

type Done = Promise<Result<Record<string, never>, FaultCode>>

interface Pair {
  readonly record: CredentialRecord
  readonly version: VersionRecord
}

/** Changes several credentials in one transaction, or none of them when one is not there. */
const change = (
  vault: OpenVault,
  ids: readonly string[],
  action: ActivityRecord['action'],
  changed: (pair: Pair) => Pair,
): Done =>
  written(vault, async () => {
    const pairs = ids.map((id): Pair | null => {
      const record = vault.store.credential(id)
      const version = vault.store.versionsOf(id).find((one) => one.version === record?.currentVersion)
      return record === null || version === undefined ? null : { record, version }
    })
    if (pairs.includes(null)) return err('not-found')
    vault.store.transact((tx) => {
      for (const pair of pairs) {
        if (pair === null) continue
        const after = changed(pair)
        tx.putCredential(after.record)
        if (after.version !== pair.version) tx.putVersion(after.version)
        tx.appendActivity({
          v: 1,
          atMs: vault.nowMs(),
          action,
          credentialId: after.record.id,
          name: after.record.name,
          detail: null,
        })
      }
    })
    return ok({})
  })

export type Edits = { readonly [K in keyof Editable]?: Editable[K] | undefined }

/** Dates belong to the version that is in use; everything else to the credential. */
export const editCredentials = (vault: OpenVault, ids: readonly string[], edits: Edits): Done => {
  const { createdAt, expiry, ...rest } = edits
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return change(vault, ids, 'credential-edited', ({ record, version }) => ({
    record: { ...record, ...given },
    version:
      createdAt === undefined && expiry === undefined
        ? version
        : { ...version, createdAt: createdAt ?? version.createdAt, expiry: expiry ?? version.expiry },
  }))
}

export const markCredential = (vault: OpenVault, id: string, marks: Marks): Done =>
  change(vault, [id], 'credential-edited', ({ record, version }) => ({
    record: { ...record, marks },
    version,
  }))

export const trashCredentials = (vault: OpenVault, ids: readonly string[]): Done =>
  change(vault, ids, 'credential-trashed', ({ record, version }) => ({
    record: { ...record, trashedAtMs: vault.nowMs() },
    version,
  }))

export const untrashCredentials = (vault: OpenVault, ids: readonly string[]): Done =>
  change(vault, ids, 'credential-restored', ({ record, version }) => ({
    record: { ...record, trashedAtMs: null },
    version,
  }))
