import * as v from 'valibot'
import {
  createdAtSchema,
  editableSchema,
  expirySchema,
  formatSchema,
  kindSchema,
  partNameSchema,
  publicPartSchema,
  secretPartSchema,
  summarySchema,
} from '#app/credential'
import { claimsSchema } from '#app/ipc'

const instantMs = v.pipe(v.number(), v.safeInteger())
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

export const parseRequest = v.variant('do', [
  v.strictObject({ do: v.literal('recognise'), text: v.string(), nowMs: instantMs }),
  v.strictObject({ do: v.literal('claims'), token: v.string() }),
])
export type ParseRequest = v.InferOutput<typeof parseRequest>

// What the helper says is held to the limits of a record, so that nothing it made up reaches the window or the store.
const candidateSchema = v.strictObject({
  name: editableSchema.entries.name,
  kind: kindSchema,
  format: formatSchema,
  provider: editableSchema.entries.provider,
  host: editableSchema.entries.host,
  account: editableSchema.entries.account,
  environment: v.nullable(editableSchema.entries.environment),
  parts: v.pipe(
    v.array(
      v.variant('secret', [
        v.strictObject({
          secret: v.literal(false),
          name: partNameSchema,
          label: publicPartSchema.entries.label,
          text: publicPartSchema.entries.value,
          prefix: v.string(),
        }),
        v.strictObject({
          secret: v.literal(true),
          name: partNameSchema,
          label: secretPartSchema.entries.label,
          text: v.string(),
          prefix: secretPartSchema.entries.prefix,
        }),
      ]),
    ),
    // As many as a sealed value can hold.
    v.maxLength(32),
  ),
  createdAt: createdAtSchema,
  expiry: expirySchema,
  notBeforeMs: v.nullable(instantMs),
  lifetimeMs: v.nullable(instantMs),
  issuer: summarySchema.entries.issuer,
  audience: summarySchema.entries.audience,
  confidence: v.picklist(['certain', 'likely', 'guess']),
  reasons: v.array(v.pipe(v.string(), v.maxLength(400))),
  lines: v.array(lineNumber),
})
export type ParsedCandidate = v.InferOutput<typeof candidateSchema>

export const parseReply = v.variant('is', [
  v.strictObject({
    is: v.literal('recognised'),
    candidates: v.array(candidateSchema),
    skippedLines: v.array(lineNumber),
  }),
  v.strictObject({
    is: v.literal('refused'),
    code: v.picklist(['empty', 'too-large', 'invalid-text', 'too-many']),
  }),
  v.strictObject({ is: v.literal('claims'), claims: claimsSchema }),
  v.strictObject({ is: v.literal('no token') }),
])
export type ParseReply = v.InferOutput<typeof parseReply>
