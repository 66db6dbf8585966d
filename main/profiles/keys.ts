import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { KeyText } from '#main/jwt'
import { blobTypes, openBlob, sealBlob } from '#main/sealing'
import type { ProfileRecord } from '#main/store'
import { type OpenVault, readPart } from '#main/vault'

/** Sealed like a value, bound to the profile and the edition it was saved with. */
export const sealKey = (vault: OpenVault, profileId: string, text: string, edition: number): Buffer => {
  const plaintext = Buffer.from(text, 'utf8')
  const blob = sealBlob(
    vault.keys.values,
    { type: blobTypes.profileKey, id: profileId, n: edition },
    plaintext,
  )
  plaintext.fill(0)
  return blob
}

const openKey = (vault: OpenVault, { id, keyEdition }: ProfileRecord): Result<string, FaultCode> => {
  const blob = vault.store.profileKey(id)
  if (blob === null) return err('value-missing')
  const opened = openBlob(vault.keys.values, { type: blobTypes.profileKey, id, n: keyEdition }, blob)
  if (!opened.ok) return err('value-damaged')
  const text = opened.value.toString('utf8')
  opened.value.fill(0)
  return ok(text)
}

/** The text of a secret part. */
export const partText = async (
  vault: OpenVault,
  credentialId: string,
  part: string,
): Promise<Result<string, FaultCode>> => {
  const secret = await readPart(vault, credentialId, part)
  if (!secret.ok) return secret
  const text = secret.value.expose().toString('utf8')
  secret.value.wipe()
  return ok(text)
}

/** The key of a profile, null where it has none or the credential that held it is gone. */
export const keyOf = async (
  vault: OpenVault,
  profile: ProfileRecord,
): Promise<Result<KeyText | null, FaultCode>> => {
  const { key } = profile
  switch (key.from) {
    case 'nowhere':
      return ok(null)
    case 'text': {
      const text = openKey(vault, profile)
      return text.ok ? ok({ text: text.value, reading: key.reading, fetchedAtMs: null }) : text
    }
    case 'jwks': {
      const text = openKey(vault, profile)
      return text.ok ? ok({ text: text.value, reading: 'any', fetchedAtMs: key.fetchedAtMs }) : text
    }
    case 'vault': {
      const holder = vault.store.summary(key.credentialId)
      if (holder === null || holder.trashedAtMs !== null) return ok(null)
      const text = await partText(vault, key.credentialId, key.part)
      if (text.ok) return ok({ text: text.value, reading: key.reading, fetchedAtMs: null })
      return text.error === 'not-found' ? ok(null) : text
    }
  }
}
