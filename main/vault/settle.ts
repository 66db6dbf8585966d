import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { IntentRecord } from '#main/store'
import { note } from './activity.ts'
import { wrote } from './intents.ts'
import { accountOf, keychainFaultCode, type OpenVault, written } from './open-vault.ts'
import { finishCommitted } from './place.ts'
import { finishPurge } from './purge.ts'

export interface Settled {
  /** Intents that stay open because the keychain did not answer, until it does. */
  readonly waiting: number
  /** Values that a provider issued and that wait for their rotation to go on. */
  readonly pending: number
}

/** Whether a version that is in the vault has its only value in this item. */
const isInUse = ({ store }: OpenVault, { credentialId, version }: IntentRecord): boolean =>
  store.versionsOf(credentialId).some((one) => one.version === version && one.custody === 'keychain')

/** A write that was cut short before its commit: its item goes, if it is its item; what else lies there is left alone. */
const discard = async (vault: OpenVault, intent: IntentRecord): Promise<Result<void, FaultCode>> => {
  if (intent.custody === 'keychain' && !isInUse(vault, intent)) {
    const account = accountOf(intent.credentialId, intent.version)
    const found = await vault.keychain.get(vault.service, account)
    if (!found.ok) return err(keychainFaultCode(found.error))
    if (found.value !== null && wrote(intent, found.value)) {
      const gone = await vault.keychain.delete(vault.service, account)
      if (!gone.ok) return err(keychainFaultCode(gone.error))
    }
  }
  const name = vault.store.credential(intent.credentialId)?.name ?? null
  vault.store.transact((tx) => {
    tx.removeIntent(intent.id)
    note(vault, tx, 'intent-settled', { id: intent.credentialId, name })
  })
  return ok(undefined)
}

const settleOne = async (vault: OpenVault, { id }: IntentRecord): Promise<Result<void, FaultCode>> => {
  // In its turn: the write that it stands for may have ended meanwhile.
  const intent = vault.store.intents().find((one) => one.id === id)
  if (intent === undefined) return ok(undefined)
  if (intent.operation === 'purge') return finishPurge(vault, intent)
  return intent.committed ? finishCommitted(vault, intent) : discard(vault, intent)
}

/** Brings every write that was cut short to its end; run after each unlock, and now and then while the vault is open. */
export const settleIntents = async (vault: OpenVault): Promise<Settled> => {
  let [waiting, pending] = [0, 0]
  // A store that takes no writes could not say that a write has ended, so the keychain is left alone too.
  let givenUp = vault.store.access === 'read-only'
  for (const intent of vault.store.intents()) {
    if (!intent.committed && intent.recovery === 'keep-pending') {
      pending += 1
      continue
    }
    // A keychain that hangs is not asked again for each of them.
    const settled = givenUp ? null : await written(vault, () => settleOne(vault, intent))
    if (settled?.ok) continue
    waiting += 1
    givenUp ||= settled?.error === 'keychain-unavailable'
  }
  return { waiting, pending }
}
