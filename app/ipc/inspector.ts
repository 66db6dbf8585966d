import * as v from 'valibot'
import { idSchema, partNameSchema } from '#app/credential'
import { call } from './call.ts'
import { decodedTokenSchema, examinationSchema, profileSchema } from './tokens.ts'

const nothing = v.strictObject({})
const instantMs = v.pipe(v.number(), v.safeInteger())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const words = v.pipe(v.string(), v.maxLength(4096))
const tokenText = v.pipe(v.string(), v.maxLength(1_048_576))

/** How the text of a shared secret is to be read; `any` tries each way it can be read. */
export const keyReadings = ['any', 'text', 'hex', 'base64', 'base64url'] as const
export type KeyReading = (typeof keyReadings)[number]

export const keyChoiceSchema = v.variant('from', [
  v.strictObject({
    from: v.literal('text'),
    text: v.pipe(v.string(), v.maxLength(524_288)),
    reading: v.picklist(keyReadings),
  }),
  v.strictObject({
    from: v.literal('vault'),
    credentialId: idSchema,
    part: partNameSchema,
    reading: v.picklist(keyReadings),
  }),
  v.strictObject({ from: v.literal('jwks'), jwksId: idSchema }),
])
export type KeyChoice = v.InferOutput<typeof keyChoiceSchema>

/** What people may see of a key: never any of the key itself. */
const keySummarySchema = v.strictObject({
  label: words,
  kid: v.nullable(words),
  algorithm: v.nullable(words),
  use: v.nullable(words),
  visibility: v.picklist(['secret', 'public', 'private']),
})
export type KeySummary = v.InferOutput<typeof keySummarySchema>

/** What a text given as a key turned out to be. */
const keyIntakeSummarySchema = v.strictObject({
  form: v.picklist(['empty', 'secret', 'jwk', 'jwks', 'pem', 'der', 'unreadable']),
  named: words,
  keys: v.pipe(v.array(keySummarySchema), v.maxLength(1000)),
})
export type KeyIntakeSummary = v.InferOutput<typeof keyIntakeSummarySchema>

const findings = {
  examination: examinationSchema,
  signature: v.picklist([
    'no-key',
    'verified',
    'mismatch',
    'unsupported',
    'key-not-found',
    'key-ambiguous',
    'key-unfit',
    'unsigned',
    'detached',
    'malformed',
    'encrypted',
  ]),
  /** Null when no key was given. */
  key: v.nullable(keyIntakeSummarySchema),
  /** Which of its keys, or readings of a secret, matched: an index into `key.keys`. */
  matchedKey: v.nullable(count),
  /** What an encrypted token holds, once it opened with the key. Its ranges count in the opened text. */
  opened: v.nullable(decodedTokenSchema),
}

const gaveUpSchema = v.strictObject({
  state: v.literal('gave-up'),
  /** The work was ended from outside, or its process died of the token. */
  reason: v.picklist(['took-too-long', 'died']),
})

export const verificationSchema = v.variant('state', [
  v.strictObject({ state: v.literal('examined'), ...findings }),
  gaveUpSchema,
])
export type Verification = v.InferOutput<typeof verificationSchema>

export const heldTokenSchema = v.variant('state', [
  v.strictObject({
    state: v.literal('examined'),
    /** As long as the token itself, so that ranges fit; only header, payload and separators are legible. */
    text: tokenText,
    decoded: decodedTokenSchema,
    ...findings,
  }),
  gaveUpSchema,
])
export type HeldToken = v.InferOutput<typeof heldTokenSchema>

/** Why no key set was fetched; `host` says which machine was asked, if any was. */
export const fetchRefusals = [
  'not-a-url',
  'not-https',
  'private-address',
  'loopback-address',
  'unknown-host',
  'unreachable',
  'bad-certificate',
  'redirected',
  'refused-by-host',
  'too-slow',
  'too-large',
  'not-discovery',
  'wrong-issuer',
  'not-a-key-set',
] as const
export type FetchRefusal = (typeof fetchRefusals)[number]

export const keySetSchema = v.strictObject({
  id: idSchema,
  /** As typed: an issuer or the address of a key set. */
  url: words,
  /** The machines that were asked, for the status line. */
  hosts: v.pipe(v.array(words), v.maxLength(2)),
  fetchedAtMs: instantMs,
  keys: v.pipe(v.array(keySummarySchema), v.maxLength(1000)),
})
export type KeySet = v.InferOutput<typeof keySetSchema>

export const fetchedKeysSchema = v.variant('state', [
  v.strictObject({ state: v.literal('fetched'), set: keySetSchema }),
  v.strictObject({
    state: v.literal('refused'),
    reason: v.picklist(fetchRefusals),
    hosts: keySetSchema.entries.hosts,
  }),
])
export type FetchedKeys = v.InferOutput<typeof fetchedKeysSchema>

export const secretRunSchema = v.variant('state', [
  v.strictObject({
    state: v.literal('found'),
    /** A word that stands in a public list or the user's own; shown by reference like any secret. */
    word: words,
    list: v.picklist(['ours', 'file']),
    /** Its line in the user's file, counted from 1; null in our own list. */
    line: v.nullable(count),
    tried: count,
  }),
  v.strictObject({ state: v.literal('not-found'), tried: count }),
  v.strictObject({ state: v.literal('cancelled'), tried: count }),
  v.strictObject({
    state: v.literal('not-tried'),
    reason: v.picklist(['not-hmac', 'too-long', 'file-unreadable', 'file-too-large', 'died']),
  }),
])
export type SecretRun = v.InferOutput<typeof secretRunSchema>

export const secretProgressSchema = v.strictObject({ tried: count, total: count })

const asOf = {
  /** The time to examine for; null for now. */
  nowMs: v.nullable(instantMs),
  /** The reader's zone, an IANA name. */
  timeZone: v.pipe(v.string(), v.maxLength(64)),
}

/** The inspector's calls. It works without a vault, and writes down nothing of what it is shown. */
export const inspectorChannels = {
  'inspector.verify': call(
    v.strictObject({
      token: tokenText,
      key: v.nullable(keyChoiceSchema),
      profile: v.nullable(profileSchema),
      ...asOf,
    }),
    verificationSchema,
    { needs: 'any' },
  ),
  'inspector.held': call(v.strictObject({ id: idSchema, part: partNameSchema, ...asOf }), heldTokenSchema),
  'inspector.fetchKeys': call(
    v.strictObject({
      /** An issuer (OpenID Connect Discovery), or the address of a key set. */
      url: v.pipe(v.string(), v.maxLength(2048)),
      loopback: v.picklist(['refused', 'allowed']),
    }),
    fetchedKeysSchema,
    { needs: 'any', gesture: 'required', per10s: 10 },
  ),
  /** Key sets fetched since the app started, newest first. */
  'inspector.keySets': call(
    nothing,
    v.strictObject({ sets: v.pipe(v.array(keySetSchema), v.maxLength(50)) }),
    {
      needs: 'any',
    },
  ),
  /** Tries known secrets on a token; one run at a time, a new one ends the one before. Progress comes as an event. */
  'inspector.checkSecrets': call(
    v.strictObject({ token: tokenText, list: v.picklist(['ours', 'file']) }),
    secretRunSchema,
    { needs: 'any', gesture: 'required', per10s: 20 },
  ),
  'inspector.stopSecrets': call(nothing, nothing, { needs: 'any' }),
  /** Copies what the user chose to share of a token: no secret, so no countdown. */
  'inspector.copyText': call(v.strictObject({ text: v.pipe(v.string(), v.maxLength(4_194_304)) }), nothing, {
    needs: 'any',
    gesture: 'required',
    per10s: 20,
  }),
  /** Opens the system's dialog for a file of secrets, one a line. Null when none was chosen. */
  'inspector.chooseSecretFile': call(
    nothing,
    v.strictObject({ file: v.nullable(v.strictObject({ name: words, bytes: count })) }),
    { needs: 'any', gesture: 'required', per10s: 10 },
  ),
} as const

export const inspectorEvents = {
  'inspector.secretProgress': secretProgressSchema,
} as const
