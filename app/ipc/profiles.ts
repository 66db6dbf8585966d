import * as v from 'valibot'
import { dismissalSchema, idSchema, partNameSchema } from '#app/credential'
import { ruleIds } from '#app/jwt'
import { profileEditableSchema, savedProfileSchema, secretReadingSchema } from '#app/profiles'
import { call } from './call.ts'

const nothing = v.strictObject({})
const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const ids = v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(10_000))
const rows = v.pipe(v.array(savedProfileSchema), v.maxLength(500))

/** The key that a profile is saved with. Its text goes to main and never comes back. */
export const profileKeyInputSchema = v.variant('from', [
  v.strictObject({ from: v.literal('nowhere') }),
  v.strictObject({ from: v.literal('as-before') }),
  v.strictObject({ from: v.literal('text'), text: text(524_288), reading: secretReadingSchema }),
  /** A key set that was fetched since the app started. */
  v.strictObject({ from: v.literal('jwks'), jwksId: idSchema }),
  v.strictObject({
    from: v.literal('vault'),
    credentialId: idSchema,
    part: partNameSchema,
    reading: secretReadingSchema,
  }),
])
export type ProfileKeyInput = v.InferOutput<typeof profileKeyInputSchema>

/** A finding of the audit, as it is listed: its place names a member of the token, never a value. */
export const issueSchema = v.strictObject({
  rule: v.picklist(ruleIds),
  severity: v.picklist(['error', 'warn', 'info']),
  place: dismissalSchema.entries.place,
  title: text(400),
  message: text(1000),
  fix: text(1000),
  source: text(200),
})
export type Issue = v.InferOutput<typeof issueSchema>

export const heldKeySchema = v.strictObject({
  credentialId: idSchema,
  name: text(120),
  part: partNameSchema,
  label: text(80),
})
export type HeldKey = v.InferOutput<typeof heldKeySchema>

/** A proposal may still lack what a saved profile must have: a name, an algorithm. */
const profileDraftSchema = v.strictObject({
  ...profileEditableSchema.entries,
  name: text(80),
  algorithms: v.pipe(v.array(text(40)), v.maxLength(30)),
})

const findingOf = {
  id: idSchema,
  rule: dismissalSchema.entries.rule,
  place: dismissalSchema.entries.place,
} as const

export const profileChannels = {
  'profiles.list': call(nothing, v.strictObject({ rows })),
  /** Parts of held credentials that may be a key. */
  'profiles.heldKeys': call(
    nothing,
    v.strictObject({ keys: v.pipe(v.array(heldKeySchema), v.maxLength(2000)) }),
  ),
  /** @returns the id, also of a new one */
  'profiles.save': call(
    v.strictObject({
      id: v.nullable(idSchema),
      profile: profileEditableSchema,
      key: profileKeyInputSchema,
      /** Held to it from now on. */
      attachTo: v.nullable(idSchema),
    }),
    v.strictObject({ id: idSchema }),
    { gesture: 'required', per10s: 20 },
  ),
  'profiles.delete': call(v.strictObject({ id: idSchema }), nothing),
  /** Brings back the one that was deleted last, with its key and where it was attached. */
  'profiles.undelete': call(v.strictObject({ id: idSchema }), nothing),
  /** Holds credentials to a profile; null lets go of the one they have. */
  'profiles.attach': call(v.strictObject({ ids, profileId: v.nullable(idSchema) }), nothing),
  /** What a held token suggests that its receiver expects. */
  'profiles.fromToken': call(v.strictObject({ id: idSchema }), profileDraftSchema),
  'profiles.issues': call(
    v.strictObject({ id: idSchema }),
    v.strictObject({ issues: v.pipe(v.array(issueSchema), v.maxLength(200)) }),
  ),
  'profiles.dismiss': call(
    v.strictObject({
      ...findingOf,
      untilMs: dismissalSchema.entries.untilMs,
      reason: dismissalSchema.entries.reason,
    }),
    nothing,
  ),
  /** Takes a dismissal back. */
  'profiles.undismiss': call(v.strictObject(findingOf), nothing),
} as const

export const profileEvents = { 'profiles.changed': v.strictObject({ rows }) } as const
