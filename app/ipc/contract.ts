import * as v from 'valibot'
import {
  type CredentialSummary,
  editableSchema,
  idSchema,
  marksSchema,
  partNameSchema,
  summarySchema,
} from '#app/credential'
import { activityRowSchema, detailSchema } from './activity.ts'
import { call } from './call.ts'
import { claimsSchema } from './claims.ts'
import { draftDatesSchema, draftItemSchema, draftSchema } from './drafts.ts'
import { inspectorChannels, inspectorEvents } from './inspector.ts'
import { profileChannels, profileEvents } from './profiles.ts'
import { appStateSchema, clipboardStateSchema, preferencesSchema, vaultSettingsSchema } from './state.ts'

const nothing = v.strictObject({})
const password = v.pipe(v.string(), v.maxLength(4096))
const instantMs = v.pipe(v.number(), v.safeInteger())
const ids = v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(10_000))

/**
 * Every summary is made field by field from records that were parsed when they were written: ten thousand of them are
 * not parsed once more for each list.
 */
const listedSchema = v.custom<CredentialSummary>((row) => typeof row === 'object' && row !== null)

/** The one contract between the window and main. A channel that is not here does not exist. */
export const contract = {
  'app.state': call(nothing, appStateSchema, { needs: 'any' }),
  'app.acknowledgeEngine': call(nothing, nothing, { needs: 'any', gesture: 'required' }),
  'app.preferences': call(nothing, preferencesSchema, { needs: 'any' }),
  'app.setPreferences': call(preferencesSchema, nothing, { needs: 'any' }),
  'app.openProviderPage': call(v.strictObject({ provider: v.pipe(v.string(), v.maxLength(40)) }), nothing, {
    gesture: 'required',
  }),

  'setup.probe': call(
    nothing,
    v.strictObject({
      os: v.strictObject({
        state: v.picklist(['ok', 'absent', 'locked', 'denied', 'unavailable']),
        provider: v.string(),
      }),
    }),
    { needs: 'any' },
  ),
  'setup.create': call(
    v.strictObject({
      adapter: v.picklist(['os', 'passphrase-file']),
      /** The vault password (os) or the passphrase (passphrase-file); null means none, which only `os` allows. */
      password: v.nullable(password),
    }),
    nothing,
    { needs: 'any', gesture: 'required', per10s: 5 },
  ),

  'vault.unlock': call(v.strictObject({ password: v.nullable(password) }), nothing, {
    needs: 'any',
    per10s: 10,
  }),
  'vault.unlockKeychain': call(nothing, nothing, { needs: 'any', gesture: 'required', per10s: 5 }),
  'vault.cancelUnlock': call(nothing, nothing, { needs: 'any' }),
  'vault.retry': call(nothing, nothing, { needs: 'any', per10s: 20 }),
  'vault.lock': call(nothing, nothing),
  'vault.settings': call(nothing, vaultSettingsSchema),
  'vault.setSettings': call(vaultSettingsSchema, nothing, { gesture: 'required' }),
  'vault.setPassword': call(
    v.strictObject({ current: v.nullable(password), next: v.nullable(password) }),
    nothing,
    { gesture: 'required', per10s: 10 },
  ),
  'vault.dismissNotice': call(v.strictObject({ notice: appStateSchema.entries.notices.item }), nothing),

  'recovery.make': call(
    nothing,
    v.strictObject({ identity: v.string(), ask: v.tuple([v.number(), v.number()]) }),
    { gesture: 'required', per10s: 5 },
  ),
  /** Writes the key that is shown to a file that the user names; answers with the file's name. */
  'recovery.save': call(nothing, v.strictObject({ name: v.string() }), { gesture: 'required', per10s: 5 }),
  'recovery.print': call(nothing, nothing, { gesture: 'required', per10s: 5 }),
  'recovery.confirm': call(
    v.strictObject({
      answers: v.tuple([v.pipe(v.string(), v.maxLength(20)), v.pipe(v.string(), v.maxLength(20))]),
    }),
    nothing,
    { gesture: 'required' },
  ),
  'recovery.postpone': call(nothing, nothing),
  'recovery.use': call(
    v.strictObject({ identity: v.pipe(v.string(), v.maxLength(400)), password: v.nullable(password) }),
    v.strictObject({ recovered: v.number(), missing: v.number() }),
    { needs: 'any', gesture: 'required', per10s: 5 },
  ),

  'draft.fromClipboard': call(nothing, draftSchema, { gesture: 'required' }),
  'draft.fromText': call(v.strictObject({ text: v.pipe(v.string(), v.maxLength(1_100_000)) }), draftSchema),
  'draft.add': call(
    v.strictObject({ draftId: idSchema, items: v.pipe(v.array(draftItemSchema), v.minLength(1)) }),
    v.strictObject({ ids: v.array(idSchema) }),
    { gesture: 'required' },
  ),
  'draft.replace': call(
    v.strictObject({
      draftId: idSchema,
      index: v.number(),
      credentialId: idSchema,
      dates: draftDatesSchema,
    }),
    nothing,
    { gesture: 'required' },
  ),
  'draft.discard': call(v.strictObject({ draftId: idSchema }), nothing),

  'credentials.list': call(nothing, v.strictObject({ rows: v.array(listedSchema) })),
  'credentials.detail': call(v.strictObject({ id: idSchema }), detailSchema),
  /** Header and claims of a held token as flat rows, decoded in a helper; never its signature. */
  'credentials.claims': call(v.strictObject({ id: idSchema, part: partNameSchema }), claimsSchema),
  'credentials.edit': call(v.strictObject({ ids, changes: v.partial(editableSchema) }), nothing),
  'credentials.mark': call(v.strictObject({ id: idSchema, marks: marksSchema }), nothing),
  'credentials.restoreVersion': call(
    v.strictObject({ id: idSchema, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    nothing,
    { gesture: 'required' },
  ),
  'credentials.trash': call(v.strictObject({ ids }), nothing),
  'credentials.untrash': call(v.strictObject({ ids }), nothing),
  'credentials.purge': call(v.strictObject({ ids }), nothing, { gesture: 'required' }),

  'secret.reveal': call(
    v.strictObject({ id: idSchema, part: partNameSchema }),
    v.strictObject({ text: v.string(), hidesAtMs: instantMs }),
    { gesture: 'required', per10s: 20 },
  ),
  'secret.copy': call(
    v.strictObject({ id: idSchema, part: partNameSchema, as: preferencesSchema.entries.copyAs }),
    v.strictObject({ clearsAtMs: instantMs }),
    { gesture: 'required', per10s: 20 },
  ),
  'secret.clearClipboard': call(nothing, nothing, { needs: 'any' }),
  /** Copies a public text of the vault (a public part, a claim): no countdown. */
  'secret.copyPublic': call(v.strictObject({ id: idSchema, part: partNameSchema }), nothing, {
    gesture: 'required',
  }),
  /** Looks a pasted value up by its keyed fingerprint; the value never enters the page. */
  'secret.lookUpClipboard': call(
    nothing,
    v.strictObject({
      held: v.nullable(v.strictObject({ id: idSchema, name: v.string() })),
      text: v.nullable(v.string()),
    }),
    { gesture: 'required' },
  ),

  'activity.page': call(
    v.strictObject({
      beforeN: v.nullable(v.number()),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
    v.strictObject({ rows: v.array(activityRowSchema), intact: v.boolean() }),
  ),

  ...inspectorChannels,
  ...profileChannels,
} as const

export type Contract = typeof contract
export type Channel = keyof Contract
export type RequestOf<C extends Channel> = v.InferOutput<Contract[C]['request']>
export type ResponseOf<C extends Channel> = v.InferOutput<Contract[C]['response']>

/** What main pushes to the window. */
export const events = {
  'app.changed': appStateSchema,
  'credentials.changed': v.strictObject({ changed: v.array(summarySchema), removed: v.array(idSchema) }),
  'clipboard.changed': v.strictObject({ clipboard: clipboardStateSchema }),
  ...inspectorEvents,
  ...profileEvents,
} as const
export type Events = typeof events
export type EventName = keyof Events
export type EventOf<E extends EventName> = v.InferOutput<Events[E]>
