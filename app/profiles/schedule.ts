import type { Attachment, CredentialSummary } from '#app/credential'
import type { SavedProfile } from './model.ts'

/** What a check depends on besides the token and the clock: the profile's edition, and its key's where the vault holds it. */
export const basisOf = (
  profile: Pick<SavedProfile, 'id' | 'edition' | 'key'>,
  versionOf: (credentialId: string) => number | null,
): string => {
  const edition = `${profile.id}.${profile.edition}`
  return profile.key.from === 'vault'
    ? `${edition}.${versionOf(profile.key.credentialId) ?? 'gone'}`
    : edition
}

type Checked = Pick<CredentialSummary, 'version' | 'trashedAtMs' | 'expectations'>

/** The attachment, where the token was never checked, or something changed since: token, profile, key or time. */
export const dueAttachment = (
  credential: Checked,
  basis: (profileId: string) => string | null,
  nowMs: number,
): Attachment | null => {
  const { expectations } = credential
  if (expectations === undefined || credential.trashedAtMs !== null) return null
  const { check } = expectations
  const current = basis(expectations.profileId)
  if (current === null) return null
  if (check === null || check.version !== credential.version || check.basis !== current) return expectations
  return check.nextMs !== null && nowMs >= check.nextMs ? expectations : null
}
