import type { FaultCode } from '#app/ipc'
import { ok, type Result } from '#app/result'
import { encodeItemText } from '#main/sealing'
import type { IntentRecord, VersionRecord } from '#main/store'
import { note } from './activity.ts'
import { custodyFor, moveToStore } from './custody.ts'
import { heldOf } from './edit.ts'
import { giveUpPurge, intentFor } from './intents.ts'
import { accountOf, type OpenVault, written } from './open-vault.ts'
import { finishCommitted, placeInKeychain } from './place.ts'
import { copyOfVersion } from './recovery-copies.ts'
import { readBlob } from './values.ts'

type Done = Promise<Result<Record<string, never>, FaultCode>>

/** The items of a credential that can be read now; one that can't stays where it is. */
const readable = async (vault: OpenVault, credentialId: string) => {
  const found: { readonly version: VersionRecord; readonly blob: Buffer }[] = []
  for (const version of vault.store.versionsOf(credentialId)) {
    const blob = version.custody === 'keychain' ? await readBlob(vault, version) : null
    if (blob?.ok) found.push({ version, blob: blob.value })
  }
  return found
}

/** Into the trash, and out of the keychain, whose room is for what is in use. */
export const trashCredentials = (vault: OpenVault, ids: readonly string[]): Done =>
  written(vault, async () => {
    const held = heldOf(vault, ids)
    if (!held.ok) return held
    const items = new Map<string, Awaited<ReturnType<typeof readable>>>()
    for (const { record } of held.value) items.set(record.id, await readable(vault, record.id))
    const moves: IntentRecord[] = []
    vault.store.transact((tx) => {
      for (const { record, version } of held.value) {
        tx.putCredential({ ...record, trashedAtMs: record.trashedAtMs ?? vault.nowMs() })
        note(vault, tx, 'credential-trashed', record)
        const deleteAccounts = (items.get(record.id) ?? []).map((item) =>
          moveToStore(tx, item.version, item.blob),
        )
        if (deleteAccounts.length === 0) continue
        const move = { ...intentFor(vault, moveOf(version, 'sealed'), null), committed: true, deleteAccounts }
        tx.putIntent(move)
        moves.push(move)
      }
    })
    // The values are in the store; items that stay a while longer are deleted later.
    for (const move of moves) await finishCommitted(vault, move)
    return ok({})
  })

const moveOf = ({ id, credentialId, version }: VersionRecord, custody: IntentRecord['custody']) =>
  ({ operation: 'move', credentialId, versionId: id, version, custody }) as const

/** Out of the trash, and back into the keychain where it has room. */
export const untrashCredentials = (vault: OpenVault, ids: readonly string[]): Done =>
  written(vault, async () => {
    const held = heldOf(vault, ids)
    if (!held.ok) return held
    vault.store.transact((tx) => {
      for (const { record } of held.value) {
        tx.putCredential({ ...record, trashedAtMs: null })
        giveUpPurge(vault, tx, record.id)
        note(vault, tx, 'credential-restored', record)
      }
    })
    for (const { version } of held.value) await moveToKeychain(vault, version)
    return ok({})
  })

/** The same bytes under the same number; until that is committed the store holds them, so whatever fails costs nothing. */
const moveToKeychain = async (vault: OpenVault, version: VersionRecord): Promise<void> => {
  const account = accountOf(version.credentialId, version.version)
  const blob = version.custody === 'sealed' ? await readBlob(vault, version) : null
  if (!blob?.ok) return
  const itemText = encodeItemText(blob.value)
  if (custodyFor(vault, itemText, null) === 'sealed') return
  const found = await vault.keychain.get(vault.service, account)
  if (!found.ok || found.value !== null) return
  const intent = intentFor(vault, moveOf(version, 'keychain'), itemText)
  vault.store.transact((tx) => tx.putIntent(intent))
  const placed = await placeInKeychain(vault, account, itemText)
  if (!placed.ok) return
  const moved: VersionRecord = { ...version, custody: 'keychain' }
  const copy = await copyOfVersion(vault, moved)
  if (!copy.ok) return
  vault.store.transact((tx) => {
    tx.putVersion({ ...moved, recoveryCopySha256: copy.value?.sha256 ?? null })
    tx.removeValue(version.credentialId, version.version)
    if (copy.value !== null) tx.putRecoveryCopy(version.id, copy.value.file)
    tx.removeIntent(intent.id)
  })
}
