import { timingSafeEqual } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { decodeValueCopy, openWith } from '#main/recovery'
import { encodeItemText, fingerprintOf, sealValue, type ValueParts } from '#main/sealing'
import type { VersionRecord } from '#main/store'
import { inKeychain, moveToStore } from '../custody.ts'
import { accountOf, type OpenVault } from '../open-vault.ts'
import { readValue, wipeParts } from '../values.ts'
import { writeItem } from './write-item.ts'

/** Of the values that belong into the keychain. */
export interface ValuesBack {
  /** There now, those that were never gone included. */
  readonly recovered: number
  /** Neither there nor in a copy that counts. */
  readonly missing: number
}

/** Whether what belongs into the keychain lies there as it should, is gone, or is something else. */
const standing = async (
  vault: OpenVault,
  version: VersionRecord,
): Promise<Result<'there' | 'absent' | 'changed', FaultCode>> => {
  const value = await readValue(vault, version)
  if (value.ok) {
    wipeParts(value.value)
    return ok('there')
  }
  switch (value.error) {
    case 'value-missing':
      return ok('absent')
    case 'value-changed-outside':
      return ok('changed')
    default:
      return err(value.error)
  }
}

/** age proves no sender: a value counts only if it is the one that the sealed record knows. */
const isTheOne = (vault: OpenVault, version: VersionRecord, parts: ValueParts): boolean => {
  const secrets = version.parts.flatMap((part) => (part.secret ? [part] : []))
  return (
    secrets.length === parts.size &&
    secrets.every(({ name, fingerprint }) => {
      const bytes = parts.get(name)
      if (bytes === undefined) return false
      return timingSafeEqual(fingerprintOf(vault.keys.fingerprints, bytes), Buffer.from(fingerprint, 'hex'))
    })
  )
}

const partsFromCopy = async (
  vault: OpenVault,
  version: VersionRecord,
  identity: string,
): Promise<ValueParts | null> => {
  const copy = vault.store.recoveryCopy(version.id)
  const plaintext = copy === null ? null : await openWith(identity, copy)
  if (plaintext === null) return null
  const place = {
    vault: vault.vaultId.toString('hex'),
    credential: version.credentialId,
    version: version.version,
  }
  const parts = decodeValueCopy(place, plaintext)
  plaintext.fill(0)
  if (parts === null || isTheOne(vault, version, parts)) return parts
  wipeParts(parts)
  return null
}

const bringBack = async (
  vault: OpenVault,
  version: VersionRecord,
  identity: string,
): Promise<Result<'there' | 'missing', FaultCode>> => {
  const found = await standing(vault, version)
  if (!found.ok) return found
  if (found.value === 'there') return ok('there')
  const parts = await partsFromCopy(vault, version, identity)
  if (parts === null) return ok('missing')
  const blob = sealValue(vault.keys.values, version.credentialId, version.version, parts)
  wipeParts(parts)
  const text = encodeItemText(blob)
  // What lies there instead is not overwritten, and another system's keychain may take less: the store takes the value.
  if (found.value === 'changed' || text.length > vault.keychain.itemLimit) {
    vault.store.transact((tx) => moveToStore(tx, version, blob))
    return ok('there')
  }
  const account = accountOf(version.credentialId, version.version)
  const placed = await writeItem(vault.keychain, vault.service, account, text)
  return placed.ok ? ok('there') : placed
}

/** Puts every value back that the keychain lost; ends at the first on which the keychain fails, and can be done again. */
export const bringValuesBack = async (
  vault: OpenVault,
  identity: string,
): Promise<Result<ValuesBack, FaultCode>> => {
  let [recovered, missing] = [0, 0]
  for (const version of inKeychain(vault)) {
    const outcome = await bringBack(vault, version, identity)
    if (!outcome.ok) return outcome
    if (outcome.value === 'there') recovered += 1
    else missing += 1
  }
  return ok({ recovered, missing })
}
