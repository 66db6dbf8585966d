import * as v from 'valibot'
import { policyRulesSchema } from '#app/policy'
import { savedViewSchema } from './views.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const instantMs = v.pipe(v.number(), v.safeInteger())

export const troubleSchema = v.picklist([
  'keychain-locked',
  'keychain-denied',
  'keychain-unavailable',
  /** The keychain works, but it holds no key of this vault, or another vault's. */
  'key-missing',
  'store-damaged',
  'store-foreign',
  'store-newer',
  'store-missing',
])
export type Trouble = v.InferOutput<typeof troubleSchema>

export const noticeSchema = v.picklist([
  'password-removed-outside',
  'store-rolled-back',
  'store-row-missing',
  'store-row-changed',
  'pending-kept',
  /** The vault's folder or file takes no writes. */
  'store-read-only',
])

/** Where the app is as a whole; pushed whole at each change, so that no screen can hold half of a new state. */
export const appStateSchema = v.strictObject({
  /** `starting` until it is known where the vault stands. */
  phase: v.picklist(['starting', 'first-run', 'locked', 'open', 'trouble']),
  trouble: v.nullable(troubleSchema),
  custody: v.strictObject({
    adapter: v.nullable(v.picklist(['os', 'passphrase-file'])),
    provider: v.string(),
  }),
  passwordSet: v.boolean(),
  recovery: v.strictObject({
    made: v.boolean(),
    madeAtMs: v.nullable(instantMs),
    remind: v.boolean(),
    uncovered: count,
  }),
  counts: v.strictObject({ total: count, keychain: count, sealed: count }),
  notices: v.array(noticeSchema),
  engine: v.strictObject({
    supported: v.boolean(),
    acknowledged: v.boolean(),
    version: v.string(),
    builtAtMs: instantMs,
  }),
  platform: v.picklist(['linux', 'mac', 'windows']),
  zone: v.string(),
  locale: v.string(),
})
export type AppState = v.InferOutput<typeof appStateSchema>

export const preferencesSchema = v.strictObject({
  theme: v.picklist(['system', 'light', 'dark']),
  density: v.picklist(['comfortable', 'compact']),
  letterKeys: v.boolean(),
  copyAs: v.picklist(['value', 'env', 'export', 'header', 'json']),
  views: v.optional(v.pipe(v.array(savedViewSchema), v.maxLength(50)), []),
})
export type Preferences = v.InferOutput<typeof preferencesSchema>

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  letterKeys: true,
  copyAs: 'value',
  views: [],
}

export const vaultSettingsSchema = v.strictObject({
  clipboardSeconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(600)),
  revealSeconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(120)),
  idleLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(480)),
  trashDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  keptVersions: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  /** Rotation policies by type, provider and environment. */
  policyRules: policyRulesSchema,
})
export type VaultSettings = v.InferOutput<typeof vaultSettingsSchema>

export const clipboardStateSchema = v.nullable(v.strictObject({ name: v.string(), clearsAtMs: instantMs }))
export type ClipboardState = v.InferOutput<typeof clipboardStateSchema>
