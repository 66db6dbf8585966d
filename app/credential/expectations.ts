import * as v from 'valibot'
import { idSchema, partNameSchema } from './ids.ts'

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const instantMs = v.pipe(v.number(), v.safeInteger())
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/** What came of the last check against a profile. `meets` only where a signature was really verified. */
export const profileOutcomeSchema = v.picklist(['meets', 'fails', 'not-verified'])
export type ProfileOutcome = v.InferOutput<typeof profileOutcomeSchema>

export const profileCheckSchema = v.strictObject({
  atMs: instantMs,
  /** The version of the credential that was checked. */
  version,
  /** Which edition of the profile and of its key it was checked against. */
  basis: text(120),
  outcome: profileOutcomeSchema,
  signature: v.picklist(['verified', 'refused', 'not-verified']),
  /** What fails, or what was missing; never a value of the token. */
  reasons: v.pipe(v.array(v.strictObject({ title: text(60), reason: text(400) })), v.maxLength(12)),
  /** When time alone may change the answer; null when it can't. */
  nextMs: v.nullable(instantMs),
})
export type ProfileCheck = v.InferOutput<typeof profileCheckSchema>

/** A profile that one part of a credential is held to. */
export const attachmentSchema = v.strictObject({
  profileId: idSchema,
  part: partNameSchema,
  /** Null until it was checked, and after the profile was edited. */
  check: v.nullable(profileCheckSchema),
})
export type Attachment = v.InferOutput<typeof attachmentSchema>

export const mostDismissals = 100

/** A finding that the user has looked at and set aside, of this version, until a date. */
export const dismissalSchema = v.strictObject({
  rule: v.pipe(v.string(), v.regex(/^[A-Z0-9_]{1,40}$/)),
  /** Section and pointer of the finding, cut where they are long. */
  place: text(400),
  version,
  untilMs: instantMs,
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400)),
})
export type Dismissal = v.InferOutput<typeof dismissalSchema>

/**
 * Why a token that is held to a profile can't be called right yet, or null when it was verified, fails, or is held to none.
 * A check of an earlier version says nothing of this one.
 */
export const unverifiedReason = (attachment: Attachment | undefined, current: number): string | null => {
  if (attachment === undefined) return null
  const { check } = attachment
  if (check === null || check.version !== current) return 'It was not checked yet.'
  return check.outcome === 'not-verified' ? (check.reasons[0]?.reason ?? 'No key.') : null
}

/** Whether the signature of this version was verified when it was last held to its expectations. */
export const isVerified = (attachment: Attachment | undefined, current: number): boolean =>
  attachment?.check?.version === current && attachment.check.signature === 'verified'

/** Whether a dismissal still holds: not past its date, and of the very token that was looked at. */
export const holdsAt = (
  { untilMs, version: dismissed }: Dismissal,
  current: number,
  nowMs: number,
): boolean => nowMs < untilMs && dismissed === current
