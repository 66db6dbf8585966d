import { randomBytes } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { DAY_MS } from '#app/time'
import type { IntentRecord } from '#main/store'
import { accountOf, keychainFaultCode, type OpenVault, written } from './open-vault.ts'

/** Deletes the items, makes sure that they are gone, and only then forgets that they were there. */
export const finishPurge = async (
  vault: OpenVault,
  intent: IntentRecord,
): Promise<Result<void, FaultCode>> => {
  const { credentialId } = intent
  for (const account of intent.deleteAccounts) {
    const deleted = await vault.keychain.delete(vault.service, account)
    vault.reached('S2')
    const left = await vault.keychain.get(vault.service, account)
    if (!left.ok) return err(keychainFaultCode(left.error))
    if (left.value !== null) return err(deleted.ok ? 'keychain-unknown' : keychainFaultCode(deleted.error))
  }
  vault.reached('S3')
  const credential = vault.store.credential(credentialId)
  vault.store.transact((tx) => {
    for (const version of vault.store.versionsOf(credentialId)) tx.removeVersion(version.id)
    tx.removeCredential(credentialId)
    tx.removeIntent(intent.id)
    tx.appendActivity({
      v: 1,
      atMs: vault.nowMs(),
      action: 'credential-purged',
      credentialId,
      name: credential?.name ?? null,
      detail: null,
    })
  })
  vault.reached('S4')
  vault.store.cutLog()
  vault.reached('S5')
  return ok(undefined)
}

const purge = async (vault: OpenVault, credentialId: string): Promise<Result<void, FaultCode>> => {
  const versions = vault.store.versionsOf(credentialId)
  const current = versions.at(-1)
  if (vault.store.credential(credentialId) === null || current === undefined) return err('not-found')
  vault.reached('S0')
  const inKeychain = versions.filter(({ custody }) => custody === 'keychain')
  const intent: IntentRecord = {
    v: 1,
    id: randomBytes(16).toString('hex'),
    operation: 'purge',
    credentialId,
    versionId: current.id,
    version: current.version,
    custody: current.custody,
    itemSha256: null,
    recovery: 'discard',
    pendingBlob: null,
    committed: false,
    deleteAccounts: inKeychain.map(({ version }) => accountOf(credentialId, version)),
    startedAtMs: vault.nowMs(),
  }
  vault.store.transact((tx) => tx.putIntent(intent))
  vault.reached('S1')
  const finished = await finishPurge(vault, intent)
  if (finished.ok) vault.reached('S6')
  return finished
}

/** Deletes credentials for good, one after another; the first that can't be deleted ends it and stays. */
export const purgeCredentials = async (
  vault: OpenVault,
  ids: readonly string[],
): Promise<Result<Record<string, never>, FaultCode>> => {
  for (const id of ids) {
    const purged = await written(vault, () => purge(vault, id))
    if (!purged.ok) return purged
  }
  return ok({})
}

/** What has lain in the trash for as long as the settings say. */
export const emptyTrash = async (vault: OpenVault): Promise<void> => {
  const beforeMs = vault.nowMs() - vault.store.settings.trashDays * DAY_MS
  const due = vault.store
    .summaries()
    .filter(({ trashedAtMs }) => trashedAtMs !== null && trashedAtMs <= beforeMs)
  await purgeCredentials(
    vault,
    due.map(({ id }) => id),
  )
}
