import * as v from 'valibot'
import { attachmentSchema, dismissalSchema, mostDismissals } from './expectations.ts'
import { idSchema, partNameSchema } from './ids.ts'

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const instantMs = v.pipe(v.number(), v.safeInteger())

export const kinds = [
  'api-key',
  'access-token',
  'refresh-token',
  'id-token',
  'oauth-grant',
  'oauth-client',
  'webhook-secret',
  'signing-key',
  'opaque',
] as const
export const kindSchema = v.picklist(kinds)
export type CredentialKind = v.InferOutput<typeof kindSchema>

export const formats = ['jwt', 'jwe', 'pem', 'jwk', 'text'] as const
export const formatSchema = v.picklist(formats)
export type CredentialFormat = v.InferOutput<typeof formatSchema>

/** Where a date came from: the token's own claim, the provider's answer, the user, a rule of the catalogue, or the policy. */
export const provenanceSchema = v.picklist(['jwt', 'provider', 'typed', 'catalogue', 'policy'])
export type Provenance = v.InferOutput<typeof provenanceSchema>

/** An instant in epoch milliseconds with its provenance; `dateOnly` keeps "the 3rd of May" a date on screen. */
export const knownInstantSchema = v.strictObject({
  kind: v.literal('at'),
  atMs: instantMs,
  from: provenanceSchema,
  dateOnly: v.optional(v.literal(true)),
})
const unknownSchema = v.strictObject({ kind: v.literal('unknown') })

export const expirySchema = v.variant('kind', [
  knownInstantSchema,
  v.strictObject({ kind: v.literal('never'), from: provenanceSchema }),
  unknownSchema,
])
export type Expiry = v.InferOutput<typeof expirySchema>

export const createdAtSchema = v.variant('kind', [knownInstantSchema, unknownSchema])
export type CreatedAt = v.InferOutput<typeof createdAtSchema>

export const environmentNameSchema = v.pipe(
  text(40),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'environment'),
)
export const environmentSchema = v.strictObject({
  name: environmentNameSchema,
  productionLike: v.boolean(),
})
export type Environment = v.InferOutput<typeof environmentSchema>

export const defaultEnvironments: readonly Environment[] = [
  { name: 'production', productionLike: true },
  { name: 'staging', productionLike: false },
  { name: 'development', productionLike: false },
  { name: 'ci', productionLike: false },
  { name: 'personal', productionLike: false },
]

/** One credential's own rotation policy; an absent field follows the defaults, `maxAgeDays: null` means "not by age". */
export const policyOverrideSchema = v.strictObject({
  maxAgeDays: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)))),
  leadDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365))),
  graceHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8760))),
})
export type PolicyOverride = v.InferOutput<typeof policyOverrideSchema>

export const publicPartSchema = v.strictObject({
  secret: v.literal(false),
  name: partNameSchema,
  label: text(80),
  value: text(4096),
})
/** A secret part as the record knows it: never the value, only its keyed fingerprint, its size and what may be shown of it. */
export const secretPartSchema = v.strictObject({
  secret: v.literal(true),
  name: partNameSchema,
  label: text(80),
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  byteLength: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The provider's public prefix, such as `ghp_`; empty when nothing may be shown. */
  prefix: text(16),
})
export const partSchema = v.variant('secret', [publicPartSchema, secretPartSchema])
export type Part = v.InferOutput<typeof partSchema>

/** States set by an act or an answer, not derived from dates. */
export const marksSchema = v.strictObject({
  exposed: v.optional(v.strictObject({ sinceMs: instantMs, where: text(400) })),
  refused: v.optional(v.strictObject({ atMs: instantMs, host: text(255) })),
  failing: v.optional(v.strictObject({ profile: text(120), reason: text(400) })),
  accepted: v.optional(v.strictObject({ untilMs: instantMs, reason: text(400) })),
})
export type Marks = v.InferOutput<typeof marksSchema>

export const custodySchema = v.picklist(['keychain', 'sealed'])
export type Custody = v.InferOutput<typeof custodySchema>

export const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))
export const tagSchema = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u))

/** What the user may edit; every write is checked against it. */
export const editableSchema = v.strictObject({
  name: nameSchema,
  kind: kindSchema,
  provider: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  host: text(255),
  account: text(200),
  environment: environmentSchema,
  tags: v.pipe(v.array(tagSchema), v.maxLength(20)),
  notes: text(4000),
  createdAt: createdAtSchema,
  expiry: expirySchema,
  policy: policyOverrideSchema,
})
export type Editable = v.InferOutput<typeof editableSchema>

/** What was decided about the token that a credential holds; absent where nothing was. */
export const judgedEntries = {
  expectations: v.exactOptional(attachmentSchema),
  dismissals: v.exactOptional(v.pipe(v.array(dismissalSchema), v.maxLength(mostDismissals))),
} as const

/** A row of the list: everything known about a credential without reading the keychain. Times are epoch milliseconds. */
export const summarySchema = v.strictObject({
  ...editableSchema.entries,
  id: idSchema,
  format: formatSchema,
  notBeforeMs: v.nullable(instantMs),
  /** The whole life the token was given, when it says so; a token under 24 hours never needs rotation. */
  lifetimeMs: v.nullable(v.pipe(v.number(), v.safeInteger())),
  lastUsed: v.nullable(v.strictObject({ atMs: instantMs, from: provenanceSchema })),
  addedAtMs: instantMs,
  lastRotatedAtMs: v.nullable(instantMs),
  trashedAtMs: v.nullable(instantMs),
  marks: marksSchema,
  custody: custodySchema,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  versionCount: v.pipe(v.number(), v.integer(), v.minValue(1)),
  parts: v.array(partSchema),
  issuer: v.nullable(text(400)),
  audience: v.array(text(400)),
  ...judgedEntries,
})
export type CredentialSummary = v.InferOutput<typeof summarySchema>
