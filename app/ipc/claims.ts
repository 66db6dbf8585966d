import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(20_000))

/** One member of a header or a claims set, flat: nothing of a token reaches the window as a live object. */
export const claimRowSchema = v.strictObject({
  /** Where it stands (RFC 6901). */
  pointer: text,
  name: text,
  depth: v.number(),
  type: v.picklist(['string', 'number', 'boolean', 'null', 'object', 'array']),
  text,
  /** What a registered claim means, in a sentence; empty for others. */
  meaning: text,
  /** A NumericDate as an instant in epoch milliseconds. */
  atMs: v.nullable(v.number()),
})
export type ClaimRow = v.InferOutput<typeof claimRowSchema>

export const claimsSchema = v.strictObject({
  /** What the token is, in plain words, such as "ID token". */
  title: text,
  /** Why it is taken for that. */
  evidence: v.array(text),
  header: v.array(claimRowSchema),
  claims: v.array(claimRowSchema),
  /** What is wrong with its form, in sentences. */
  faults: v.array(text),
})
export type Claims = v.InferOutput<typeof claimsSchema>
