import type { ActivityAction } from '#app/ipc'
import type { StoreTx } from '#main/store'
import type { OpenVault } from './open-vault.ts'

/** Writes down, in the transaction that does it, what was done to a credential. */
export const note = (
  vault: OpenVault,
  tx: StoreTx,
  action: ActivityAction,
  credential: { readonly id: string; readonly name: string | null },
): void =>
  tx.appendActivity({
    v: 1,
    atMs: vault.nowMs(),
    action,
    credentialId: credential.id,
    name: credential.name,
    detail: null,
  })
