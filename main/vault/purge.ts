import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { DAY_MS } from '#app/time'
import type { IntentRecord, StoreTx } from '#main/store'
import { note } from './activity.ts'
import { intentFor, openPurge } from './intents.ts'
import { accountOf, keychainFaultCode, type OpenVault, written } from './open-vault.ts'

/** Deletes the items of a credential and makes sure that they are gone. */
const deleteItems = async (vault: OpenVault, intent: IntentRecord): Promise<Result<void, FaultCode>> => {
  for (const account of intent.deleteAccounts) {
    const deleted = await vault.keychain.delete(vault.service, account)
    vault.reached('S2')
    const left = await vault.keychain.get(vault.service, account)
    if (!left.ok) return err(keychainFaultCode(left.error))
    if (left.value !== null) return err(deleted.ok ? 'keychain-unknown' : keychainFaultCode(deleted.error))
  }
  vault.reached('S3')
  return ok(undefined)
}

/** Values that a provider issued and that never became a version. */
const pendingOf = ({ store }: OpenVault, credentialId: string): readonly IntentRecord[] =>
  store.intents().filter((one) => one.credentialId === credentialId && one.recovery === 'keep-pending')

/** The journals of a credential, and the answers of providers that lie beside them. */
const forgetRotations = (vault: OpenVault, tx: StoreTx, credentialId: string): void => {
  for (const { id } of pendingOf(vault, credentialId)) tx.removeIntent(id)
  for (const run of vault.store.runs().filter((one) => one.credentialId === credentialId)) {
    for (const row of run.journal) if (row.row === 'answer-stored') tx.removeRunAnswer(row.answerId)
    tx.removeRun(run.id)
  }
}

/** Only now that their items are gone is it forgotten that they were there. */
const forget = (vault: OpenVault, purges: readonly IntentRecord[]): void => {
  vault.store.transact((tx) => {
    for (const { id, credentialId } of purges) {
      const name = vault.store.credential(credentialId)?.name ?? null
      for (const version of vault.store.versionsOf(credentialId)) tx.removeVersion(version.id)
      forgetRotations(vault, tx, credentialId)
      tx.removeCredential(credentialId)
      tx.removeIntent(id)
      note(vault, tx, 'credential-purged', { id: credentialId, name })
    }
  })
  vault.reached('S4')
  vault.store.cutLog()
  vault.reached('S5')
}

/** Goes on with a purge that was cut short. */
export const finishPurge = async (
  vault: OpenVault,
  intent: IntentRecord,
): Promise<Result<void, FaultCode>> => {
  const deleted = await deleteItems(vault, intent)
  if (deleted.ok) forget(vault, [intent])
  return deleted
}

const newPurge = (vault: OpenVault, credentialId: string): IntentRecord | null => {
  const versions = vault.store.versionsOf(credentialId)
  const newest = versions.at(-1)
  if (vault.store.credential(credentialId) === null || newest === undefined) return null
  const { id: versionId, version, custody } = newest
  return {
    ...intentFor(vault, { operation: 'purge', credentialId, versionId, version, custody }, null),
    deleteAccounts: [...versions, ...pendingOf(vault, credentialId)].flatMap((one) =>
      one.custody === 'keychain' ? [accountOf(credentialId, one.version)] : [],
    ),
  }
}

/** The intents of all these purges; those that were begun before and not ended are gone on with. */
const beginPurges = (
  vault: OpenVault,
  ids: readonly string[],
): Result<readonly IntentRecord[], FaultCode> => {
  const purges: IntentRecord[] = []
  for (const id of new Set(ids)) {
    const purge = openPurge(vault, id) ?? newPurge(vault, id)
    if (purge === null) return err('not-found')
    purges.push(purge)
  }
  vault.reached('S0')
  vault.store.transact((tx) => {
    for (const purge of purges) tx.putIntent(purge)
  })
  vault.reached('S1')
  return ok(purges)
}

/** Deletes credentials for good. What the keychain keeps from its end now is deleted later. */
export const purgeCredentials = (
  vault: OpenVault,
  ids: readonly string[],
): Promise<Result<Record<string, never>, FaultCode>> =>
  written(vault, async () => {
    const purges = beginPurges(vault, ids)
    if (!purges.ok) return purges
    const gone: IntentRecord[] = []
    let last: Result<void, FaultCode> = ok(undefined)
    for (const purge of purges.value) {
      last = await deleteItems(vault, purge)
      if (!last.ok) break
      gone.push(purge)
    }
    if (gone.length > 0) forget(vault, gone)
    if (!last.ok) return last
    vault.reached('S6')
    return ok({})
  })

/** What has lain in the trash for as long as the settings say. */
export const emptyTrash = async (vault: OpenVault): Promise<void> => {
  const beforeMs = vault.nowMs() - vault.store.settings.trashDays * DAY_MS
  const due = vault.store
    .summaries()
    .filter(({ trashedAtMs }) => trashedAtMs !== null && trashedAtMs <= beforeMs)
  if (due.length === 0) return
  await purgeCredentials(
    vault,
    due.map(({ id }) => id),
  )
}
