import type { CredentialSummary } from '#app/credential'
import type { FaultCode, HeldToken } from '#app/ipc'
import type { Profile } from '#app/jwt'
import { verifiableOf } from '#app/profiles'
import { err, ok, type Result } from '#app/result'
import type { KeyText, Verifier } from '#main/jwt'
import type { OpenVault } from '#main/vault'
import { keyOf, partText } from './keys.ts'

/** The part that holds the token of a credential; null where it holds none. */
export const tokenPart = ({ format, parts }: Pick<CredentialSummary, 'format' | 'parts'>): string | null =>
  format === 'jwt' || format === 'jwe' ? (parts.find(({ secret }) => secret)?.name ?? null) : null

interface Expected {
  readonly profile: Profile
  readonly key: KeyText | null
}

/** What a credential's token is held to; null where nothing is expected of it. */
const expectationsOf = async (
  vault: OpenVault,
  credentialId: string,
): Promise<Result<Expected | null, FaultCode>> => {
  const attached = vault.store.credential(credentialId)?.expectations
  const profile = attached === undefined ? null : vault.store.profile(attached.profileId)
  if (profile === null) return ok(null)
  const key = await keyOf(vault, profile)
  return key.ok ? ok({ profile: verifiableOf(profile), key: key.value }) : key
}

/** The same for whoever can look at a token without its key: a key that can't be read leaves nothing expected. */
export const expectedOf = async (vault: OpenVault, credentialId: string): Promise<Expected | null> => {
  const expected = await expectationsOf(vault, credentialId)
  return expected.ok ? expected.value : null
}

export interface Examining {
  readonly vault: OpenVault
  readonly verifier: Verifier
  readonly nowMs: () => number
}

/** A held token, examined in the process that may read it, under what is expected of it. */
export const examinedOf = async (
  { vault, verifier, nowMs }: Examining,
  credentialId: string,
): Promise<Result<HeldToken, FaultCode>> => {
  const summary = vault.store.summary(credentialId)
  if (summary === null) return err('not-found')
  const part = summary.expectations?.part ?? tokenPart(summary)
  if (part === null) return err('not-a-jwt')
  const token = await partText(vault, credentialId, part)
  if (!token.ok) return token
  const expected = await expectationsOf(vault, credentialId)
  if (!expected.ok) return expected
  return verifier.held({
    token: token.value,
    key: expected.value?.key ?? null,
    profile: expected.value?.profile ?? null,
    nowMs: nowMs(),
    timeZone: 'UTC',
  })
}
