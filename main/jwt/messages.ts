import * as v from 'valibot'
import { heldTokenSchema, keyReadings, profileSchema, verificationSchema } from '#app/ipc'

const instantMs = v.pipe(v.number(), v.safeInteger())

export const verifyRequest = v.variant('do', [
  /** Answered at once: what a process needs to start is not the token's time. */
  v.strictObject({ do: v.literal('ready') }),
  v.strictObject({
    do: v.literal('examine'),
    token: v.string(),
    key: v.nullable(
      v.strictObject({
        text: v.string(),
        reading: v.picklist(keyReadings),
        fetchedAtMs: v.nullable(instantMs),
      }),
    ),
    profile: v.nullable(profileSchema),
    nowMs: instantMs,
    timeZone: v.string(),
    /** `pasted`: what the window decoded itself is left out. */
    origin: v.picklist(['pasted', 'held']),
    /** `short`: a password that needs many rounds is not computed yet. */
    patience: v.picklist(['short', 'long']),
  }),
])
export type VerifyHelperRequest = v.InferOutput<typeof verifyRequest>
export type ExamineRequest = Extract<VerifyHelperRequest, { readonly do: 'examine' }>

export const verifyReply = v.variant('is', [
  v.strictObject({ is: v.literal('ready') }),
  /** The answer takes long by the token's own words; whoever still wants it asks again with patience. */
  v.strictObject({ is: v.literal('slow') }),
  v.strictObject({ is: v.literal('no token') }),
  v.strictObject({ is: v.literal('pasted'), verification: verificationSchema }),
  v.strictObject({ is: v.literal('held'), held: heldTokenSchema }),
])
export type VerifyReply = v.InferOutput<typeof verifyReply>
