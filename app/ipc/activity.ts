import * as v from 'valibot'
import {
  createdAtSchema,
  custodySchema,
  expirySchema,
  idSchema,
  partSchema,
  summarySchema,
} from '#app/credential'

const instantMs = v.pipe(v.number(), v.safeInteger())

export const activityActions = [
  'vault-created',
  'vault-unlocked',
  'vault-locked',
  'password-set',
  'password-changed',
  'password-removed',
  'recovery-key-made',
  'recovery-key-used',
  'credential-added',
  'credential-edited',
  'credential-replaced',
  'version-restored',
  'secret-revealed',
  'secret-copied',
  'credential-trashed',
  'credential-restored',
  'credential-purged',
  'custody-moved',
  'profile-added',
  'profile-edited',
  'profile-deleted',
  'profile-restored',
  'profile-attached',
  'profile-detached',
  'issue-dismissed',
  'issue-recalled',
  'settings-changed',
  'intent-settled',
] as const
export type ActivityAction = (typeof activityActions)[number]

export const activityRowSchema = v.strictObject({
  n: v.number(),
  atMs: instantMs,
  action: v.picklist(activityActions),
  credentialId: v.nullable(idSchema),
  name: v.nullable(v.string()),
  detail: v.nullable(v.string()),
})
export type ActivityRow = v.InferOutput<typeof activityRowSchema>

export const versionRowSchema = v.strictObject({
  version: v.number(),
  current: v.boolean(),
  custody: custodySchema,
  addedAtMs: instantMs,
  createdAt: createdAtSchema,
  expiry: expirySchema,
  parts: v.array(partSchema),
})
export type VersionRow = v.InferOutput<typeof versionRowSchema>

export const detailSchema = v.strictObject({
  summary: summarySchema,
  versions: v.array(versionRowSchema),
  history: v.array(activityRowSchema),
})
export type CredentialDetail = v.InferOutput<typeof detailSchema>
