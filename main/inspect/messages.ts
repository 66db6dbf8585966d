import * as v from 'valibot'
import {
  createdAtSchema,
  environmentSchema,
  expirySchema,
  formatSchema,
  kindSchema,
  partNameSchema,
} from '#app/credential'
import { claimsSchema } from '#app/ipc'

const instantMs = v.pipe(v.number(), v.safeInteger())
const text = v.string()

export const parseRequest = v.variant('do', [
  v.strictObject({ do: v.literal('recognise'), text }),
  v.strictObject({ do: v.literal('claims'), token: text }),
])
export type ParseRequest = v.InferOutput<typeof parseRequest>

const candidateSchema = v.strictObject({
  name: text,
  kind: kindSchema,
  format: formatSchema,
  provider: text,
  host: text,
  account: text,
  environment: v.nullable(environmentSchema),
  parts: v.array(
    v.strictObject({ name: partNameSchema, label: text, secret: v.boolean(), text, prefix: text }),
  ),
  createdAt: createdAtSchema,
  expiry: expirySchema,
  notBeforeMs: v.nullable(instantMs),
  lifetimeMs: v.nullable(instantMs),
  issuer: v.nullable(text),
  audience: v.array(text),
  confidence: v.picklist(['certain', 'likely', 'guess']),
  reasons: v.array(text),
  lines: v.array(v.number()),
})
export type ParsedCandidate = v.InferOutput<typeof candidateSchema>

export const parseReply = v.variant('is', [
  v.strictObject({
    is: v.literal('recognised'),
    candidates: v.array(candidateSchema),
    skippedLines: v.array(v.number()),
  }),
  v.strictObject({
    is: v.literal('refused'),
    code: v.picklist(['empty', 'too-large', 'invalid-text', 'too-many']),
  }),
  v.strictObject({ is: v.literal('claims'), claims: claimsSchema }),
  v.strictObject({ is: v.literal('no token') }),
])
export type ParseReply = v.InferOutput<typeof parseReply>
