import * as v from 'valibot'
import { idSchema, partNameSchema } from '#app/credential'
import type { Profile } from '#app/jwt'

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const filled = (maxLength: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maxLength))
const instantMs = v.pipe(v.number(), v.safeInteger())
const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length

/** The signature algorithms that can be allowed, as they are offered: a family a row, and beside it what has none. */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'ES256K',
  'PS256',
  'PS384',
  'PS512',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'Ed448',
  'HS256',
  'HS384',
  'HS512',
  'EdDSA',
] as const

/** Any registered name, so that encrypted tokens can be expected too; `none` is never allowed. */
const algorithmSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9+_-]{0,39}$/),
  v.check((name) => name.toLowerCase() !== 'none'),
)

export const profileKinds = ['access', 'id', 'any'] as const

/** What the user may edit of a profile: what one receiving API expects of a token. */
export const profileEditableSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** Never taken from the token that is checked. */
  algorithms: v.pipe(v.array(algorithmSchema), v.minLength(1), v.maxLength(30), v.check(unique)),
  /** Empty where any is right. */
  issuer: text(400),
  /** Any one of them is enough; none where any is right. */
  audience: v.pipe(v.array(filled(400)), v.maxLength(20), v.check(unique)),
  typ: text(100),
  kind: v.picklist(profileKinds),
  requiredClaims: v.pipe(v.array(filled(200)), v.maxLength(40), v.check(unique)),
  leewaySeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
  maxLifetimeSeconds: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(315_360_000))),
})
export type ProfileEditable = v.InferOutput<typeof profileEditableSchema>

/** How the text of a shared secret is to be read; `any` tries each way it can be read. */
export const secretReadings = ['any', 'text', 'hex', 'base64', 'base64url'] as const
export const secretReadingSchema = v.picklist(secretReadings)

/** Where the key comes from, and what it is in words; the key itself is sealed apart. */
export const profileKeySchema = v.variant('from', [
  v.strictObject({ from: v.literal('nowhere') }),
  v.strictObject({ from: v.literal('text'), reading: secretReadingSchema, named: text(400) }),
  /** A key set kept for checks without a network. */
  v.strictObject({ from: v.literal('jwks'), url: filled(2048), fetchedAtMs: instantMs, named: text(400) }),
  v.strictObject({
    from: v.literal('vault'),
    credentialId: idSchema,
    part: partNameSchema,
    reading: secretReadingSchema,
  }),
])
export type ProfileKey = v.InferOutput<typeof profileKeySchema>

/** A profile as it is kept, without its key. */
export const savedProfileSchema = v.strictObject({
  ...profileEditableSchema.entries,
  id: idSchema,
  key: profileKeySchema,
  /** Counts its saves: a check against an earlier one says nothing any more. */
  edition: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  savedAtMs: instantMs,
})
export type SavedProfile = v.InferOutput<typeof savedProfileSchema>

/** The profile as verification wants it: what is left open there is not asked. */
export const verifiableOf = (profile: ProfileEditable): Profile => ({
  algorithms: profile.algorithms,
  kind: profile.kind,
  leewaySeconds: profile.leewaySeconds,
  ...(profile.issuer === '' ? {} : { issuer: profile.issuer }),
  ...(profile.audience.length === 0 ? {} : { audience: profile.audience }),
  ...(profile.typ === '' ? {} : { typ: profile.typ }),
  ...(profile.requiredClaims.length === 0 ? {} : { requiredClaims: profile.requiredClaims }),
  ...(profile.maxLifetimeSeconds === null ? {} : { maxLifetimeSeconds: profile.maxLifetimeSeconds }),
})

export const emptyProfile: ProfileEditable = {
  name: '',
  algorithms: [],
  issuer: '',
  audience: [],
  typ: '',
  kind: 'any',
  requiredClaims: [],
  leewaySeconds: 60,
  maxLifetimeSeconds: null,
}
