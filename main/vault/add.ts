import type { Editable } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import { ok, type Result } from '#app/result'
import { note } from './activity.ts'
import { newId } from './intents.ts'
import type { NewValue } from './new-value.ts'
import { type OpenVault, written } from './open-vault.ts'
import { place } from './place.ts'

/** @returns the new credential's id */
export const addCredential = (
  vault: OpenVault,
  editable: Editable,
  value: NewValue,
): Promise<Result<string, FaultCode>> =>
  written(vault, async () => {
    const id = newId()
    const { createdAt, expiry, ...kept } = editable
    const added = await place(vault, {
      operation: 'add',
      credentialId: id,
      name: editable.name,
      from: 1,
      value: { ...value, createdAt, expiry },
      replaced: null,
      recovery: 'discard',
      begun: null,
      claim: () => {},
      commit: (tx, { version }) => {
        tx.putCredential({
          v: 1,
          id,
          ...kept,
          marks: {},
          addedAtMs: vault.nowMs(),
          lastRotatedAtMs: null,
          lastUsed: null,
          trashedAtMs: null,
          currentVersion: version,
          nextVersion: version + 1,
        })
        note(vault, tx, 'credential-added', { id, name: editable.name })
        return []
      },
    })
    return added.ok ? ok(id) : added
  })
