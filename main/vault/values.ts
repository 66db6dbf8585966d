import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { decodeItemText, openValue, type ValueParts } from '#main/sealing'
import type { VersionRecord } from '#main/store'
import { accountOf, keychainFaultCode, type OpenVault } from './open-vault.ts'

/** The sealed blob of a version from wherever it lies. Nothing is deleted or changed when it can't be read. */
export const readBlob = async (
  vault: OpenVault,
  version: VersionRecord,
): Promise<Result<Buffer, FaultCode>> => {
  if (version.custody === 'sealed') {
    const blob = vault.store.readValue(version.credentialId, version.version)
    return blob === null ? err('value-missing') : ok(blob)
  }
  const text = await vault.keychain.get(vault.service, accountOf(version.credentialId, version.version))
  if (!text.ok) return err(keychainFaultCode(text.error))
  if (text.value === null) return err('value-missing')
  const blob = decodeItemText(text.value)
  return blob.ok ? ok(blob.value) : err('value-changed-outside')
}

/** The secret parts of a version. The caller wipes them. */
export const readValue = async (
  vault: OpenVault,
  version: VersionRecord,
): Promise<Result<ValueParts, FaultCode>> => {
  const blob = await readBlob(vault, version)
  if (!blob.ok) return blob
  const opened = openValue(vault.keys.values, version.credentialId, version.version, blob.value)
  if (opened.ok) return opened
  return err(version.custody === 'keychain' ? 'value-changed-outside' : 'value-damaged')
}

export const wipeParts = (parts: ValueParts): void => {
  for (const bytes of parts.values()) bytes.fill(0)
}
