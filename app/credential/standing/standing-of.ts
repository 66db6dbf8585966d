import type { CredentialSummary } from '../model.ts'
import { expiresAtMs, policyDeadlineMs } from './clocks.ts'
import type { EffectivePolicy } from './effective-policy.ts'

/** In this order: the first that holds is the standing. */
export const standings = [
  'exposed',
  'refused',
  'expired',
  'overdue',
  'failing',
  'expiring',
  'due-soon',
  'not-yet-valid',
  'unknown-age',
  'unknown-expiry',
  'healthy',
] as const
export type Standing = (typeof standings)[number]

/**
 * The one function that decides every flag. Total: any credential at any instant has exactly one standing.
 * @param policy what `effectivePolicy` says for this credential
 * @param nowMs epoch milliseconds
 * @param zone the zone in which dates without a time begin and end
 */
export const standingOf = (
  credential: CredentialSummary,
  policy: EffectivePolicy,
  nowMs: number,
  zone: string,
): Standing => {
  const { marks, notBeforeMs } = credential
  const expiryMs = expiresAtMs(credential.expiry, zone)
  const deadlineMs = policyDeadlineMs(credential, policy, zone)
  const { leadMs } = policy

  if (marks.exposed !== undefined) return 'exposed'
  if (marks.refused !== undefined) return 'refused'
  if (expiryMs !== null && nowMs >= expiryMs) return 'expired'
  if (deadlineMs !== null && nowMs >= deadlineMs) return 'overdue'
  if (marks.failing !== undefined) return 'failing'
  if (expiryMs !== null && nowMs >= expiryMs - leadMs) return 'expiring'
  if (deadlineMs !== null && nowMs >= deadlineMs - leadMs) return 'due-soon'
  if (notBeforeMs !== null && nowMs < notBeforeMs) return 'not-yet-valid'
  // An age that no policy asks about is no gap in what is known.
  if (policy.maxAgeMs !== null && credential.createdAt.kind === 'unknown') return 'unknown-age'
  if (credential.expiry.kind === 'unknown') return 'unknown-expiry'
  return 'healthy'
}
