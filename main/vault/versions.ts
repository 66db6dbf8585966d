import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { Secret } from '#main/secret'
import type { VersionRecord } from '#main/store'
import type { OpenVault } from './open-vault.ts'
import { deleteItem, writeItem } from './opening/write-item.ts'
import { readValue } from './values.ts'

export interface VersionValue {
  readonly record: VersionRecord
  /** The caller wipes them. */
  readonly secrets: ReadonlyMap<string, Secret>
}

/** One version of a credential with its secrets, the one in use or an older one. */
export const readVersion = async (
  vault: OpenVault,
  credentialId: string,
  number: number,
): Promise<Result<VersionValue, FaultCode>> => {
  const find = () => vault.store.versionsOf(credentialId).find(({ version }) => version === number)
  const record = find()
  if (record === undefined) return err('not-found')
  const value = await readValue(vault, record)
  // A write that ended meanwhile may have moved the value: what counts is where it lies now.
  if (!value.ok && find() !== record) return readVersion(vault, credentialId, number)
  if (!value.ok) return value
  return ok({
    record,
    secrets: new Map([...value.value].map(([name, bytes]) => [name, Secret.takeBytes(bytes)])),
  })
}

/** Not the sentinel: a write of that one that is cut short would look like a foreign keychain. */
const trialAccount = 'probe.write'

/** Whether the vault takes a value right now: a trial item is written, read back and deleted. */
export const provesWritable = async (vault: OpenVault): Promise<Result<void, FaultCode>> => {
  if (vault.store.access === 'read-only') return err('store-read-only')
  const written = await writeItem(vault.keychain, vault.service, trialAccount, 'v1:trial')
  return written.ok ? deleteItem(vault.keychain, vault.service, trialAccount) : written
}
