import { createHash, timingSafeEqual } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { ok, type Result } from '#app/result'
import type { IntentRecord } from '#main/store'
import { accountOf, keychainFaultCode, type OpenVault, written } from './open-vault.ts'
import { finishPurge } from './purge.ts'
import { finishCommitted } from './write.ts'

export interface Settled {
  /** Intents that stay open because the keychain did not answer; the next unlock tries again. */
  readonly waiting: number
  /** Values that a provider issued and that wait for their rotation to go on. */
  readonly pending: number
}

const isOurs = (itemText: string, sha256: string | null): boolean => {
  if (sha256 === null) return false
  const [found, wanted] = [
    createHash('sha256').update(itemText, 'ascii').digest(),
    Buffer.from(sha256, 'hex'),
  ]
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}

const drop = (vault: OpenVault, intent: IntentRecord): void => {
  const name = vault.store.credential(intent.credentialId)?.name ?? null
  vault.store.transact((tx) => {
    tx.removeIntent(intent.id)
    tx.appendActivity({
      v: 1,
      atMs: vault.nowMs(),
      action: 'intent-settled',
      credentialId: intent.credentialId,
      name,
      detail: null,
    })
  })
}

/** A write that was cut short before its commit: its item goes, if it is its item; what else lies there is left alone. */
const discard = async (vault: OpenVault, intent: IntentRecord): Promise<Result<void, FaultCode>> => {
  if (intent.custody === 'keychain') {
    const account = accountOf(intent.credentialId, intent.version)
    const found = await vault.keychain.get(vault.service, account)
    if (!found.ok) return { ok: false, error: keychainFaultCode(found.error) }
    if (found.value !== null && isOurs(found.value, intent.itemSha256)) {
      const gone = await vault.keychain.delete(vault.service, account)
      if (!gone.ok) return { ok: false, error: keychainFaultCode(gone.error) }
    }
  }
  drop(vault, intent)
  return ok(undefined)
}

const settleOne = async (vault: OpenVault, intent: IntentRecord): Promise<Result<void, FaultCode>> => {
  if (intent.operation === 'purge') return finishPurge(vault, intent)
  if (!intent.committed) return discard(vault, intent)
  await finishCommitted(vault, intent)
  return ok(undefined)
}

/** Brings every write that was under way when the vault closed to its end; run after each unlock. */
export const settleIntents = async (vault: OpenVault): Promise<Settled> => {
  let [waiting, pending] = [0, 0]
  for (const intent of vault.store.intents()) {
    if (!intent.committed && intent.recovery === 'keep-pending') {
      pending += 1
      continue
    }
    const settled = await written(vault, () => settleOne(vault, intent))
    if (!settled.ok) waiting += 1
  }
  return { waiting, pending }
}
