import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { openValue, type ValueParts } from '#main/sealing'
import type { IntentRecord, StoreTx } from '#main/store'
import { versionHolding } from './held.ts'
import { type NewValue, secretPartsOf } from './new-value.ts'
import { type OpenVault, written } from './open-vault.ts'
import { pendingBlobOf } from './place.ts'
import { replace } from './replace.ts'
import { wipeParts } from './values.ts'

const areSame = (one: ValueParts, other: ValueParts): boolean =>
  one.size === other.size && [...one].every(([name, bytes]) => other.get(name)?.equals(bytes) === true)

const holds = (vault: OpenVault, intent: IntentRecord, parts: ValueParts): boolean => {
  const blob = pendingBlobOf(intent)
  const opened =
    blob === null ? null : openValue(vault.keys.values, intent.credentialId, intent.version, blob)
  if (opened === null || !opened.ok) return false
  const same = areSame(opened.value, parts)
  wipeParts(opened.value)
  return same
}

/**
 * Makes a value that a provider issued the current one; the old one is kept. Safe to repeat: a placement that was cut
 * short is gone on with, and one that is done is done.
 * @param also runs in the transaction that makes it the current one
 * @returns the number of the version that holds it
 */
export const promoteValue = (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
  also: (tx: StoreTx, version: number) => void,
): Promise<Result<number, FaultCode>> =>
  written(vault, async () => {
    const parts = secretPartsOf(value)
    const held = versionHolding(vault, credentialId, [...parts.values()])
    if (held !== null && held.version === vault.store.credential(credentialId)?.currentVersion) {
      vault.store.transact((tx) => also(tx, held.version))
      return ok(held.version)
    }
    const pending = vault.store
      .intents()
      .filter((one) => one.credentialId === credentialId && one.recovery === 'keep-pending' && !one.committed)
    const begun = pending.find((intent) => holds(vault, intent, parts)) ?? null
    let version = 0
    const replaced = await replace(vault, credentialId, value, {
      action: 'credential-replaced',
      recovery: 'keep-pending',
      begun,
      also: (tx, number) => {
        version = number
        // Another value that was once on its way here is no longer awaited.
        for (const other of pending)
          if (other.id !== begun?.id) tx.putIntent({ ...other, recovery: 'discard' })
        also(tx, number)
      },
    })
    if (!replaced.ok) return replaced
    return version === 0 ? err('internal') : ok(version)
  })
