import { DAY_MS, dayMs, endOfDayMs, startOfDayMs } from '#app/time'
import type { CredentialSummary, Expiry } from '../model.ts'
import type { EffectivePolicy } from './effective-policy.ts'

/** A token that lives less than this in all is renewed by its program, not rotated by a person. */
export const SHORT_LIFE_MS = DAY_MS

/** When it stops being accepted, in epoch milliseconds; a date-only expiry lasts through that date in the zone. */
export const expiresAtMs = (expiry: Expiry, zone: string): number | null => {
  if (expiry.kind !== 'at') return null
  return expiry.dateOnly ? endOfDayMs(expiry.atMs, zone) : expiry.atMs
}

/**
 * The whole life the credential was given, in milliseconds, or null when it is not known: what it says itself, else
 * from creation to expiry. Dates without a time count as whole days, in every zone alike.
 */
export const wholeLifeMs = (
  credential: Pick<CredentialSummary, 'lifetimeMs' | 'createdAt' | 'expiry'>,
): number | null => {
  const { lifetimeMs, createdAt, expiry } = credential
  if (lifetimeMs !== null && lifetimeMs > 0) return lifetimeMs
  if (createdAt.kind !== 'at' || expiry.kind !== 'at') return null
  const fromMs = createdAt.dateOnly ? dayMs(createdAt.atMs) : createdAt.atMs
  const toMs = expiry.dateOnly ? dayMs(expiry.atMs) + DAY_MS : expiry.atMs
  return toMs > fromMs ? toMs - fromMs : null
}

export const isShortLived = (
  credential: Pick<CredentialSummary, 'lifetimeMs' | 'createdAt' | 'expiry'>,
): boolean => {
  const lifeMs = wholeLifeMs(credential)
  return lifeMs !== null && lifeMs < SHORT_LIFE_MS
}

/**
 * When the policy wants it replaced, in epoch milliseconds; null when the policy does not go by age or the age is
 * unknown. From a date without a time the days are counted on the calendar, so no change of clocks moves the date.
 */
export const policyDeadlineMs = (
  credential: Pick<CredentialSummary, 'createdAt'>,
  policy: Pick<EffectivePolicy, 'maxAgeMs'>,
  zone: string,
): number | null => {
  const { createdAt } = credential
  if (policy.maxAgeMs === null || createdAt.kind !== 'at') return null
  return createdAt.dateOnly
    ? startOfDayMs(dayMs(createdAt.atMs) + policy.maxAgeMs, zone)
    : createdAt.atMs + policy.maxAgeMs
}

/** The instant by which it must be replaced, and which clock sets it. */
export interface Due {
  readonly atMs: number
  readonly clock: 'policy' | 'expiry'
}

/** The policy's deadline or the expiry, whichever is earlier; null when neither is known or none is needed. */
export const dueOf = (
  credential: Pick<CredentialSummary, 'createdAt' | 'expiry' | 'lifetimeMs'>,
  policy: EffectivePolicy,
  zone: string,
): Due | null => {
  if (isShortLived(credential)) return null
  const policyMs = policyDeadlineMs(credential, policy, zone)
  const expiryMs = expiresAtMs(credential.expiry, zone)
  if (expiryMs !== null && (policyMs === null || expiryMs <= policyMs))
    return { atMs: expiryMs, clock: 'expiry' }
  return policyMs === null ? null : { atMs: policyMs, clock: 'policy' }
}
