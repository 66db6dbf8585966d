import * as v from 'valibot'

/** What main says to a helper: a request, or that its answer is no longer wanted. */
export const callSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('request'), id: v.number(), body: v.unknown() }),
  v.strictObject({ kind: v.literal('cancel'), id: v.number() }),
])

export const answerSchema = v.strictObject({ id: v.number(), body: v.unknown() })

export type Call = v.InferOutput<typeof callSchema>
export type Answer = v.InferOutput<typeof answerSchema>
