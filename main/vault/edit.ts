import type { Editable, Marks } from '#app/credential'
import type { ActivityAction, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { CredentialRecord, VersionRecord } from '#main/store'
import { note } from './activity.ts'
import { type OpenVault, written } from './open-vault.ts'

type Done = Promise<Result<Record<string, never>, FaultCode>>

export interface Held {
  readonly record: CredentialRecord
  readonly version: VersionRecord
}

/** Credentials with the versions that are in use; all of them, or none when one is not there. */
export const heldOf = ({ store }: OpenVault, ids: readonly string[]): Result<readonly Held[], FaultCode> => {
  const held: Held[] = []
  for (const id of new Set(ids)) {
    const record = store.credential(id)
    const version = store.versionsOf(id).find((one) => one.version === record?.currentVersion)
    if (record === null || version === undefined) return err('not-found')
    held.push({ record, version })
  }
  return ok(held)
}

/** Changes several credentials in one transaction. */
const change = (
  vault: OpenVault,
  ids: readonly string[],
  action: ActivityAction,
  changed: (held: Held) => Held,
): Done =>
  written(vault, async () => {
    const held = heldOf(vault, ids)
    if (!held.ok) return held
    vault.store.transact((tx) => {
      for (const before of held.value) {
        const after = changed(before)
        tx.putCredential(after.record)
        if (after.version !== before.version) tx.putVersion(after.version)
        note(vault, tx, action, after.record)
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

/** Whether its expectations fail is found out by checks, never said from outside: a list that is late may say otherwise. */
export const markCredential = (vault: OpenVault, id: string, { failing: _said, ...marks }: Marks): Done =>
  change(vault, [id], 'credential-edited', ({ record, version }) => ({
    record: {
      ...record,
      marks: record.marks.failing === undefined ? marks : { ...marks, failing: record.marks.failing },
    },
    version,
  }))
