import type { FaultCode } from '#app/ipc'
import { ok, type Result } from '#app/result'
import { encodeValueCopy, sealTo, sha256Hex } from '#main/recovery'
import type { ValueParts } from '#main/sealing'
import type { VersionRecord } from '#main/store'
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
  vault.store
    .summaries()
    .flatMap(({ id }) => vault.store.versionsOf(id))
    .filter(({ custody, recoveryCopySha256 }) => custody === 'keychain' && recoveryCopySha256 === null)

/** Seals the copy of one version; the caller goes on with the next, so that nothing has to wait for all of them. */
export const coverVersion = (vault: OpenVault, version: VersionRecord): Promise<Result<void, FaultCode>> =>
  written(vault, async () => {
    const credential = vault.store.credential(version.credentialId)
    const current = vault.store.versionsOf(version.credentialId).find(({ id }) => id === version.id)
    if (credential === null || current?.custody !== 'keychain') return ok(undefined)
    const value = await readValue(vault, current)
    if (!value.ok) return value
    const copy = await makeRecoveryCopy(vault, {
      credentialId: current.credentialId,
      version: current.version,
      name: credential.name,
      parts: value.value,
    })
    wipeParts(value.value)
    if (copy === null) return ok(undefined)
    vault.store.transact((tx) => {
      tx.putRecoveryCopy(current.id, copy.file)
      tx.putVersion({ ...current, recoveryCopySha256: copy.sha256 })
    })
    return ok(undefined)
  })
