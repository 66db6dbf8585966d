import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Custody, Editable } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { encodeItemText, sealValue } from '#main/sealing'
import type { CredentialRecord, IntentRecord, StoreTx, VersionRecord } from '#main/store'
import { type NewValue, secretPartsOf, versionRecordOf } from './new-value.ts'
import { accountOf, keychainFaultCode, type OpenVault, written } from './open-vault.ts'
import { makeRecoveryCopy } from './recovery-copies.ts'
import { readBlob } from './values.ts'

const newId = (): string => randomBytes(16).toString('hex')

const sha256OfText = (text: string): string => createHash('sha256').update(text, 'ascii').digest('hex')

/** Values of versions that are in the keychain now; the soft cap counts these. */
const keychainItems = (vault: OpenVault): number =>
  vault.store.summaries().filter((row) => row.custody === 'keychain').length

const custodyFor = (vault: OpenVault, itemText: string): Custody =>
  itemText.length <= vault.keychain.itemLimit && keychainItems(vault) < vault.keychain.softCap
    ? 'keychain'
    : 'sealed'

interface Sealed {
  readonly blob: Buffer
  readonly itemText: string
  readonly custody: Custody
}

const seal = (vault: OpenVault, credentialId: string, version: number, value: NewValue): Sealed => {
  const blob = sealValue(vault.keys.values, credentialId, version, secretPartsOf(value))
  const itemText = encodeItemText(blob)
  return { blob, itemText, custody: custodyFor(vault, itemText) }
}

/** S2 and S3. An error of `set` says nothing of its effect, so the item itself is asked. */
const placeInKeychain = async (
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

const intentFor = (
  vault: OpenVault,
  operation: IntentRecord['operation'],
  record: Pick<IntentRecord, 'credentialId' | 'versionId' | 'version' | 'custody'>,
  itemText: string | null,
): IntentRecord => ({
  v: 1,
  id: newId(),
  operation,
  ...record,
  itemSha256: itemText === null ? null : sha256OfText(itemText),
  recovery: 'discard',
  pendingBlob: null,
  committed: false,
  deleteAccounts: [],
  startedAtMs: vault.nowMs(),
})

interface Placement {
  readonly operation: 'add' | 'replace'
  readonly credentialId: string
  readonly name: string
  readonly from: number
  readonly value: NewValue
  /** Runs in S1's transaction, so that a number once tried is never used again. */
  readonly claim: (tx: StoreTx, version: number) => void
  /** Runs in S4's transaction, and names the accounts that S5 may delete. */
  readonly commit: (tx: StoreTx, version: VersionRecord) => readonly string[]
}

/** The write protocol from S0 to S6. The transaction of S4 is the only commit point. */
const place = async (vault: OpenVault, placement: Placement): Promise<Result<VersionRecord, FaultCode>> => {
  const { operation, credentialId, value } = placement
  const free = await freeVersion(vault, credentialId, placement.from)
  if (!free.ok) return free
  const version = free.value
  const sealed = seal(vault, credentialId, version, value)
  vault.reached('S0')
  const versionId = newId()
  const intent = intentFor(
    vault,
    operation,
    { credentialId, versionId, version, custody: sealed.custody },
    sealed.itemText,
  )
  vault.store.transact((tx) => {
    tx.putIntent(intent)
    placement.claim(tx, version)
  })
  vault.reached('S1')
  if (sealed.custody === 'keychain') {
    const placed = await placeInKeychain(vault, accountOf(credentialId, version), sealed.itemText)
    if (!placed.ok) return placed
  }
  const copied = { credentialId, version, name: placement.name, parts: secretPartsOf(value) }
  // Sealed values need none: the copy of the vault key opens them.
  const copy = sealed.custody === 'keychain' ? await makeRecoveryCopy(vault, copied) : null
  const record = versionRecordOf(vault.keys, value, {
    id: versionId,
    credentialId,
    version,
    custody: sealed.custody,
    addedAtMs: vault.nowMs(),
    recoveryCopySha256: copy?.sha256 ?? null,
  })
  let deleteAccounts: readonly string[] = []
  vault.store.transact((tx) => {
    tx.putVersion(record)
    if (sealed.custody === 'sealed') tx.putValue(credentialId, version, sealed.blob)
    if (copy !== null) tx.putRecoveryCopy(versionId, copy.file)
    deleteAccounts = placement.commit(tx, record)
    tx.putIntent({ ...intent, committed: true, deleteAccounts: [...deleteAccounts] })
  })
  vault.reached('S4')
  await finishCommitted(vault, { ...intent, committed: true, deleteAccounts: [...deleteAccounts] })
  return ok(record)
}

/** S5 and S6, also run at start-up for an intent that was committed: deletes what S4 made safe to delete. */
export const finishCommitted = async (vault: OpenVault, intent: IntentRecord): Promise<void> => {
  for (const account of intent.deleteAccounts) {
    const gone = await vault.keychain.delete(vault.service, account)
    // The intent stays, and the next start tries again: nothing is lost by an old item that stays a while.
    if (!gone.ok) return
  }
  vault.reached('S5')
  vault.store.transact((tx) => tx.removeIntent(intent.id))
  vault.reached('S6')
}

/** @returns the new credential's id */
export const addCredential = (
  vault: OpenVault,
  editable: Editable,
  value: NewValue,
): Promise<Result<string, FaultCode>> => written(vault, () => add(vault, editable, value))

const add = async (
  vault: OpenVault,
  editable: Editable,
  value: NewValue,
): Promise<Result<string, FaultCode>> => {
  const id = newId()
  const { createdAt: _createdAt, expiry: _expiry, ...kept } = editable
  const dated: NewValue = { ...value, createdAt: editable.createdAt, expiry: editable.expiry }
  const added = await place(vault, {
    operation: 'add',
    credentialId: id,
    name: editable.name,
    from: 1,
    value: dated,
    claim: () => {},
    commit: (tx, version) => {
      const record: CredentialRecord = {
        v: 1,
        id,
        ...kept,
        marks: {},
        addedAtMs: vault.nowMs(),
        lastRotatedAtMs: null,
        lastUsed: null,
        trashedAtMs: null,
        currentVersion: version.version,
        nextVersion: version.version + 1,
      }
      tx.putCredential(record)
      tx.appendActivity({
        v: 1,
        atMs: vault.nowMs(),
        action: 'credential-added',
        credentialId: id,
        name: record.name,
        detail: null,
      })
      return []
    },
  })
  return added.ok ? ok(id) : added
}

/** Replaces the value. The old one stays, sealed in the store, up to the number of versions that settings keep. */
export const replaceValue = (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
  action: 'credential-replaced' | 'version-restored' = 'credential-replaced',
): Promise<Result<void, FaultCode>> => written(vault, () => replace(vault, credentialId, value, action))

const replace = async (
  vault: OpenVault,
  credentialId: string,
  value: NewValue,
  action: 'credential-replaced' | 'version-restored',
): Promise<Result<void, FaultCode>> => {
  const record = vault.store.credential(credentialId)
  const old = vault.store.versionsOf(credentialId).find((v) => v.version === record?.currentVersion)
  if (record === null || old === undefined) return err('not-found')
  // Read before anything is written: a version whose old item can't be read keeps that item.
  const oldBlob = old.custody === 'keychain' ? await readBlob(vault, old) : null
  const replaced = await place(vault, {
    operation: 'replace',
    credentialId,
    name: record.name,
    from: record.nextVersion,
    value,
    claim: (tx, version) => tx.putCredential({ ...record, nextVersion: version + 1 }),
    commit: (tx, version) => {
      tx.putCredential({
        ...record,
        currentVersion: version.version,
        nextVersion: version.version + 1,
        lastRotatedAtMs: vault.nowMs(),
        marks: record.marks.accepted === undefined ? {} : { accepted: record.marks.accepted },
      })
      tx.appendActivity({
        v: 1,
        atMs: vault.nowMs(),
        action,
        credentialId,
        name: record.name,
        detail: null,
      })
      dropOldVersions(vault, tx, credentialId, version.version)
      return oldBlob?.ok ? [moveToStore(tx, old, oldBlob.value)] : []
    },
  })
  return replaced.ok ? ok(undefined) : replaced
}

const moveToStore = (tx: StoreTx, version: VersionRecord, blob: Buffer): string => {
  tx.putValue(version.credentialId, version.version, blob)
  tx.putVersion({ ...version, custody: 'sealed', recoveryCopySha256: null })
  tx.removeRecoveryCopy(version.id)
  return accountOf(version.credentialId, version.version)
}

const dropOldVersions = (vault: OpenVault, tx: StoreTx, credentialId: string, current: number): void => {
  const sealedOld = vault.store
    .versionsOf(credentialId)
    .filter((version) => version.version !== current && version.custody === 'sealed')
    .sort((a, b) => b.version - a.version)
  // The one being replaced right now is kept besides these.
  for (const version of sealedOld.slice(vault.store.settings.keptVersions - 1)) {
    tx.removeValue(credentialId, version.version)
    tx.removeVersion(version.id)
  }
}
