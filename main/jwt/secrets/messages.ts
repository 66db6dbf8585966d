import * as v from 'valibot'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const secretsRequest = v.variant('do', [
  v.strictObject({
    do: v.literal('begin'),
    token: v.string(),
    /** A path that the user chose; null for our own list. */
    file: v.nullable(v.string()),
  }),
  /** The next piece of the list: short, so that a run can be watched and ended. */
  v.strictObject({ do: v.literal('go-on') }),
])
export type SecretsRequest = v.InferOutput<typeof secretsRequest>

export const secretsReply = v.variant('is', [
  v.strictObject({ is: v.literal('begun'), total: count }),
  v.strictObject({
    is: v.literal('not-tried'),
    reason: v.picklist(['not-hmac', 'too-long', 'file-unreadable', 'file-too-large']),
  }),
  v.strictObject({ is: v.literal('going-on'), tried: count }),
  v.strictObject({ is: v.literal('not-found'), tried: count }),
  v.strictObject({
    is: v.literal('found'),
    tried: count,
    word: v.pipe(v.string(), v.maxLength(4096)),
    line: v.nullable(count),
  }),
])
export type SecretsReply = v.InferOutput<typeof secretsReply>
