import { timingSafeEqual } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { encodeItemText, sealValue } from '#main/sealing'
import { type IntentRecord, StoreFailure, type StoreTx, type VersionRecord } from '#main/store'
import { custodyFor } from './custody.ts'
import { intentFor, newId } from './intents.ts'
import { type NewValue, secretPartsOf, versionRecordOf } from './new-value.ts'
import { accountOf, keychainFaultCode, type OpenVault } from './open-vault.ts'
import { makeRecoveryCopy } from './recovery-copies.ts'

/** S2 and S3. An error of `set` says nothing of its effect, so the item itself is asked. */
export const placeInKeychain = async (
  vault: OpenVault,
  account: string,
  itemText: string,
): Promise<Result<void, FaultCode>> => {
  const set = await vault.keychain.set(vault.service, account, itemText)
  vault.reached('S2')
  const back = await vault.keychain.get(vault.service, account)
  if (!back.ok) return err(keychainFaultCode(back.error))
  if (back.value === null) return err(set.ok ? 'keychain-unknown' : keychainFaultCode(set.error))
  const [written, wanted] = [Buffer.from(back.value, 'ascii'), Buffer.from(itemText, 'ascii')]
  if (written.length !== wanted.length || !timingSafeEqual(written, wanted)) return err('keychain-unknown')
  vault.reached('S3')
  return ok(undefined)
}

/** A version number whose account nobody holds; what is found there is left to Repair. */
const freeVersion = async (
  vault: OpenVault,
  credentialId: string,
  from: number,
): Promise<Result<number, FaultCode>> => {
  for (let version = from; version < from + 100; version += 1) {
    const found = await vault.keychain.get(vault.service, accountOf(credentialId, version))
    if (!found.ok) return err(keychainFaultCode(found.error))
    if (found.value === null) return ok(version)
  }
  return err('keychain-unknown')
}

export interface Placement {
  readonly operation: 'add' | 'replace'
  readonly credentialId: string
  readonly name: string
  /** The first version number to be tried. */
  readonly from: number
  readonly value: NewValue
  /** The version whose item goes once the new one is there. */
  readonly replaced: VersionRecord | null
  /** `keep-pending` where a provider issued the value: recovery then never deletes it, and the intent holds it too. */
  readonly recovery: IntentRecord['recovery']
  /** A placement of this very value that was cut short before its commit, and is gone on with. */
  readonly begun: IntentRecord | null
  /** Runs in S1's transaction, so that a number once tried is never used again. */
  readonly claim: (tx: StoreTx, version: number) => void
  /** Runs in S4's transaction, and names the accounts that S5 may delete. */
  readonly commit: (tx: StoreTx, version: VersionRecord) => readonly string[]
}

/** The sealed value that an intent holds between S1 and S6. */
export const pendingBlobOf = (intent: IntentRecord | null): Buffer | null =>
  intent === null || intent.pendingBlob === null ? null : Buffer.from(intent.pendingBlob, 'base64url')

/** The write protocol from S0 to S6. The transaction of S4 is the only commit point. */
export const place = async (vault: OpenVault, placement: Placement): Promise<Result<void, FaultCode>> => {
  const { operation, credentialId, name, value } = placement
  const { begun, recovery } = placement
  const free = begun === null ? await freeVersion(vault, credentialId, placement.from) : ok(begun.version)
  if (!free.ok) return free
  const version = free.value
  const parts = secretPartsOf(value)
  const blob = pendingBlobOf(begun) ?? sealValue(vault.keys.values, credentialId, version, parts)
  const itemText = encodeItemText(blob)
  const custody = custodyFor(vault, itemText, placement.replaced)
  vault.reached('S0')
  const versionId = begun?.versionId ?? newId()
  const intent: IntentRecord = {
    ...intentFor(vault, { operation, credentialId, versionId, version, custody }, itemText),
    recovery,
    pendingBlob: recovery === 'keep-pending' ? blob.toString('base64url') : null,
    ...(begun === null ? {} : { id: begun.id }),
  }
  vault.store.transact((tx) => {
    tx.putIntent(intent)
    placement.claim(tx, version)
  })
  vault.reached('S1')
  if (custody === 'keychain') {
    const placed = await placeInKeychain(vault, accountOf(credentialId, version), itemText)
    // The intent stays: what the keychain did with the item is found out, and undone, when it answers again.
    if (!placed.ok) return placed
  }
  // Sealed values need none: the copy of the vault key opens them.
  const copy =
    custody === 'keychain' ? await makeRecoveryCopy(vault, { credentialId, version, name, parts }) : null
  const record = versionRecordOf(vault.keys, value, {
    id: versionId,
    credentialId,
    version,
    custody,
    addedAtMs: vault.nowMs(),
    recoveryCopySha256: copy?.sha256 ?? null,
  })
  let committed: IntentRecord = { ...intent, committed: true }
  vault.store.transact((tx) => {
    tx.putVersion(record)
    if (custody === 'sealed') tx.putValue(credentialId, version, blob)
    if (copy !== null) tx.putRecoveryCopy(versionId, copy.file)
    committed = { ...committed, deleteAccounts: [...placement.commit(tx, record)] }
    tx.putIntent(committed)
  })
  vault.reached('S4')
  // The write stands, whatever comes of the rest: that is gone on with later.
  await finishCommitted(vault, committed)
  return ok(undefined)
}

/** S5 and S6, also run at start-up for an intent that was committed: deletes what S4 made safe to delete. */
export const finishCommitted = async (
  vault: OpenVault,
  intent: IntentRecord,
): Promise<Result<void, FaultCode>> => {
  for (const account of intent.deleteAccounts) {
    const gone = await vault.keychain.delete(vault.service, account)
    if (!gone.ok) return err(keychainFaultCode(gone.error))
  }
  vault.reached('S5')
  try {
    vault.store.transact((tx) => tx.removeIntent(intent.id))
  } catch (failure) {
    if (failure instanceof StoreFailure) return err(failure.code)
    throw failure
  }
  vault.reached('S6')
  return ok(undefined)
}
