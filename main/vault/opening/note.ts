import type { ActivityAction } from '#app/ipc'
import type { StoreTx } from '#main/store'

/** Writes down, in the transaction that does it, what was done to the vault as a whole. */
export const noteOfVault = (tx: StoreTx, action: ActivityAction, atMs: number): void =>
  tx.appendActivity({ v: 1, atMs, action, credentialId: null, name: null, detail: null })
