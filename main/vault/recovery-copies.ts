import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { encodeValueCopy, sealTo, sha256Hex } from '#main/recovery'
import type { ValueParts } from '#main/sealing'
import type { VersionRecord } from '#main/store'
import { inKeychain } from './custody.ts'
import { type OpenVault, written } from './open-vault.ts'
import { readValue, wipeParts } from './values.ts'

export interface RecoveryCopy {
  readonly file: Buffer
  readonly sha256: string
}

interface CopiedValue {
  readonly credentialId: string
  readonly version: number
  readonly name: string
  readonly parts: ValueParts
}

/** The age file of a value in keychain custody; null where there is no recovery key yet. */
export const makeRecoveryCopy = async (
  vault: OpenVault,
  { credentialId, version, name, parts }: CopiedValue,
): Promise<RecoveryCopy | null> => {
  const recipient = vault.store.settings.recoveryRecipient
  if (recipient === null) return null
  const plaintext = encodeValueCopy({
    vault: vault.vaultId.toString('hex'),
    credential: credentialId,
    version,
    name,
    parts,
  })
  const file = await sealTo(recipient, plaintext)
  plaintext.fill(0)
  return { file, sha256: sha256Hex(file) }
}

/** Values that the recovery key would not bring back if the keychain were lost now. */
export const uncoveredVersions = (vault: OpenVault): readonly VersionRecord[] =>
  inKeychain(vault).filter(({ recoveryCopySha256 }) => recoveryCopySha256 === null)

/** The copy of a version that lies in the keychain, from the value as it reads back; null where there is no recovery key. */
export const copyOfVersion = async (
  vault: OpenVault,
  version: VersionRecord,
): Promise<Result<RecoveryCopy | null, FaultCode>> => {
  const { store } = vault
  const credential = store.credential(version.credentialId)
  if (credential === null) return err('not-found')
  if (store.settings.recoveryRecipient === null) return ok(null)
  const value = await readValue(vault, version)
  if (!value.ok) return value
  const copy = await makeRecoveryCopy(vault, {
    credentialId: version.credentialId,
    version: version.version,
    name: credential.name,
    parts: value.value,
  })
  wipeParts(value.value)
  return ok(copy)
}

/** Seals the copy of one version; the caller goes on with the next, so that nothing has to wait for all of them. */
export const coverVersion = (vault: OpenVault, version: VersionRecord): Promise<Result<void, FaultCode>> =>
  written(vault, async () => {
    const current = vault.store.versionsOf(version.credentialId).find(({ id }) => id === version.id)
    if (current?.custody !== 'keychain') return ok(undefined)
    const copy = await copyOfVersion(vault, current)
    if (!copy.ok) return copy
    const { value } = copy
    if (value === null) return ok(undefined)
    vault.store.transact((tx) => {
      tx.putRecoveryCopy(current.id, value.file)
      tx.putVersion({ ...current, recoveryCopySha256: value.sha256 })
    })
    return ok(undefined)
  })
