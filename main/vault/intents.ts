import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IntentRecord, StoreTx } from '#main/store'
import type { OpenVault } from './open-vault.ts'

export const newId = (): string => randomBytes(16).toString('hex')

const sha256Of = (itemText: string): Buffer => createHash('sha256').update(itemText, 'ascii').digest()

type Planned = Pick<IntentRecord, 'operation' | 'credentialId' | 'versionId' | 'version' | 'custody'>

/** @param itemText what will be written into the keychain, if anything */
export const intentFor = (vault: OpenVault, planned: Planned, itemText: string | null): IntentRecord => ({
  v: 1,
  id: newId(),
  ...planned,
  itemSha256: itemText === null ? null : sha256Of(itemText).toString('hex'),
  recovery: 'discard',
  pendingBlob: null,
  committed: false,
  deleteAccounts: [],
  startedAtMs: vault.nowMs(),
})

/** Whether an item that was found is the one that this intent wrote. */
export const wrote = ({ itemSha256 }: IntentRecord, itemText: string): boolean =>
  itemSha256 !== null && timingSafeEqual(sha256Of(itemText), Buffer.from(itemSha256, 'hex'))

/** A purge of this credential that the keychain has kept from its end. */
export const openPurge = (vault: OpenVault, credentialId: string): IntentRecord | null =>
  vault.store
    .intents()
    .find((intent) => intent.operation === 'purge' && intent.credentialId === credentialId) ?? null

/** Who takes a credential back, or gives it a new value, wants it no longer gone. */
export const giveUpPurge = (vault: OpenVault, tx: StoreTx, credentialId: string): void => {
  const purge = openPurge(vault, credentialId)
  if (purge !== null) tx.removeIntent(purge.id)
}
