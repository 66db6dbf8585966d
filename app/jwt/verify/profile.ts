/** What one receiving API expects of a token. What is absent is not checked. */
export interface Profile {
  readonly algorithms?: readonly string[]
  readonly issuer?: string
  /** Any one of several is enough. */
  readonly audience?: string | readonly string[]
  readonly typ?: string
  readonly kind?: 'access' | 'id' | 'any'
  readonly leewaySeconds?: number
  readonly maxLifetimeSeconds?: number
  readonly requiredClaims?: readonly string[]
}

export const audiencesOf = (profile: Profile): readonly string[] => {
  if (profile.audience === undefined) return []
  return typeof profile.audience === 'string' ? [profile.audience] : profile.audience
}

export const leewayMs = (profile: Profile | undefined): number => (profile?.leewaySeconds ?? 0) * 1000

/** What `typ` must say: what the profile names, else what RFC 9068 wants of an access token. */
export const expectedType = (profile: Profile | undefined): string | undefined =>
  profile?.typ ?? (profile?.kind === 'access' ? 'at+jwt' : undefined)

/** Media types compare without letter case, and `application/` may be left out (RFC 7515 §4.1.9). */
export const sameType = (one: string, other: string): boolean => {
  const plain = (type: string) => type.toLowerCase().replace(/^application\/(?=[^/]*$)/, '')
  return plain(one) === plain(other)
}
