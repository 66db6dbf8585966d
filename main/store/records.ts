import * as v from 'valibot'
import {
  createdAtSchema,
  custodySchema,
  editableSchema,
  expirySchema,
  formatSchema,
  idSchema,
  judgedEntries,
  marksSchema,
  partSchema,
  provenanceSchema,
} from '#app/credential'
import { activityActions } from '#app/ipc'
import { policyRulesSchema } from '#app/policy'
import { savedProfileSchema } from '#app/profiles'
import { type Run, runSchema } from '#app/rotation'

const instantMs = v.pipe(v.number(), v.safeInteger())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const { createdAt: _createdAt, expiry: _expiry, ...editedOnce } = editableSchema.entries

/** Type 04. What belongs to the credential and not to one version of it. */
export const credentialRecordSchema = v.strictObject({
  v: v.literal(1),
  id: idSchema,
  ...editedOnce,
  marks: marksSchema,
  addedAtMs: instantMs,
  lastRotatedAtMs: v.nullable(instantMs),
  lastUsed: v.nullable(v.strictObject({ atMs: instantMs, from: provenanceSchema })),
  trashedAtMs: v.nullable(instantMs),
  currentVersion: version,
  /** The next number that was never used, discarded attempts included. */
  nextVersion: version,
  ...judgedEntries,
})
export type CredentialRecord = v.InferOutput<typeof credentialRecordSchema>

/** Type 05. One value of a credential, with the dates and the public parts that came with it. */
export const versionRecordSchema = v.strictObject({
  v: v.literal(1),
  id: idSchema,
  credentialId: idSchema,
  version,
  custody: custodySchema,
  format: formatSchema,
  parts: v.pipe(v.array(partSchema), v.minLength(1), v.maxLength(32)),
  createdAt: createdAtSchema,
  expiry: expirySchema,
  notBeforeMs: v.nullable(instantMs),
  lifetimeMs: v.nullable(instantMs),
  issuer: v.nullable(v.string()),
  audience: v.array(v.string()),
  addedAtMs: instantMs,
  /** SHA-256 of the age file in the store's recovery copy of this version; null while it has none. */
  recoveryCopySha256: v.nullable(sha256Hex),
})
export type VersionRecord = v.InferOutput<typeof versionRecordSchema>

/** Type 10. What one receiving API expects of a token. Its key lies apart, sealed like a value. */
export const profileRecordSchema = v.strictObject({
  v: v.literal(1),
  ...savedProfileSchema.entries,
  /** The edition at which its key was sealed. */
  keyEdition: version,
})
export type ProfileRecord = v.InferOutput<typeof profileRecordSchema>

/** Type 11. One rotation with its journal. What providers answered lies apart, sealed like a value. */
export const runRecordSchema = runSchema
export type RunRecord = Run

/** Type 07. A write that is under way; start-up settles every one it finds. */
export const intentRecordSchema = v.strictObject({
  v: v.literal(1),
  id: idSchema,
  operation: v.picklist(['add', 'replace', 'purge', 'move']),
  credentialId: idSchema,
  versionId: idSchema,
  version,
  custody: custodySchema,
  /** SHA-256 of the item text, so that recovery can tell its own item from another's. */
  itemSha256: v.nullable(sha256Hex),
  recovery: v.picklist(['discard', 'keep-pending']),
  /** With `keep-pending`, the sealed value in base64url: between S1 and S3 nothing else holds what a provider issued. */
  pendingBlob: v.nullable(v.string()),
  committed: v.boolean(),
  /** Accounts that S5 deletes once committed. */
  deleteAccounts: v.array(v.string()),
  startedAtMs: instantMs,
})
export type IntentRecord = v.InferOutput<typeof intentRecordSchema>

/** Type 06. What was done, to what, when; never a value. `name` is the credential's name at that time. */
export const activityRecordSchema = v.strictObject({
  v: v.literal(1),
  atMs: instantMs,
  action: v.picklist(activityActions),
  credentialId: v.nullable(idSchema),
  name: v.nullable(v.string()),
  detail: v.nullable(v.string()),
})
export type ActivityRecord = v.InferOutput<typeof activityRecordSchema>

/** Type 02. Settings that would weaken something if a thief could edit them, so they lie inside the seal. */
export const settingsRecordSchema = v.strictObject({
  v: v.literal(1),
  passwordSet: v.boolean(),
  /** age recipient of the recovery key; null while it was put off. */
  recoveryRecipient: v.nullable(v.string()),
  recoveryMadeAtMs: v.nullable(instantMs),
  recoveryRemindedAtMs: v.nullable(instantMs),
  vaultKeyCopySha256: v.nullable(sha256Hex),
  clipboardSeconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(600)),
  revealSeconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(120)),
  idleLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(480)),
  trashDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  keptVersions: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  policyRules: v.optional(policyRulesSchema, []),
})
export type SettingsRecord = v.InferOutput<typeof settingsRecordSchema>

export const defaultSettings: SettingsRecord = {
  v: 1,
  passwordSet: false,
  recoveryRecipient: null,
  recoveryMadeAtMs: null,
  recoveryRemindedAtMs: null,
  vaultKeyCopySha256: null,
  clipboardSeconds: 30,
  revealSeconds: 15,
  idleLockMinutes: 10,
  trashDays: 30,
  keptVersions: 5,
  policyRules: [],
}

/** Type 01. The anchor of the store: which generation it is at, and where the activity chain ends. */
export const headRecordSchema = v.strictObject({
  v: v.literal(1),
  generation: count,
  settings: count,
  activity: v.strictObject({ base: count, baseHash: sha256Hex, count, hash: sha256Hex }),
})
export type HeadRecord = v.InferOutput<typeof headRecordSchema>
