import { unverifiedReason } from '../expectations.ts'
import type { CredentialSummary, Marks } from '../model.ts'
import { type Due, dueOf, expiresAtMs, isShortLived, policyDeadlineMs } from './clocks.ts'
import type { EffectivePolicy } from './effective-policy.ts'
import { type Standing, standingOf } from './standing-of.ts'

export const severities = ['act-now', 'soon', 'unknown', 'fine'] as const
/** How loud it is: colour is spent by this, never by the standing itself. */
export type Severity = (typeof severities)[number]

/** The sign beside the word, so that colour is never alone. */
export type Shape = 'octagon' | 'triangle' | 'clock' | 'dash' | 'tick'

/** Everything a row says about a credential at one instant. Instants are epoch milliseconds. */
export interface Assessment {
  readonly standing: Standing
  /** It expired as it was meant to, within a day of its making: shown as "Ended" and asks for nothing. */
  readonly ended: boolean
  /** Held to expectations and nothing against it, but its signature could not be verified: never shown as healthy. */
  readonly unverified: boolean
  /** An exception that the user made and that still holds for this standing. */
  readonly accepted: NonNullable<Marks['accepted']> | null
  readonly severity: Severity
  readonly shape: Shape
  /** Whether it belongs to "what needs me now". */
  readonly needsYou: boolean
  readonly due: Due | null
  readonly expiresAtMs: number | null
  /** When this assessment will next differ with nothing edited; null when it never will. */
  readonly nextChangeMs: number | null
}

const severityOf: Readonly<Record<Standing, Severity>> = {
  exposed: 'act-now',
  refused: 'act-now',
  expired: 'act-now',
  overdue: 'act-now',
  failing: 'act-now',
  expiring: 'soon',
  'due-soon': 'soon',
  'not-yet-valid': 'fine',
  'unknown-age': 'unknown',
  'unknown-expiry': 'unknown',
  healthy: 'fine',
}

const shapeOf: Readonly<Record<Standing, Shape>> = {
  exposed: 'octagon',
  refused: 'triangle',
  expired: 'triangle',
  overdue: 'triangle',
  failing: 'triangle',
  expiring: 'clock',
  'due-soon': 'clock',
  'not-yet-valid': 'clock',
  'unknown-age': 'dash',
  'unknown-expiry': 'dash',
  healthy: 'tick',
}

/** What a user may decide to live with. A secret that others hold, or that no longer works, is not a matter of opinion. */
const acceptable: ReadonlySet<Standing> = new Set<Standing>([
  'overdue',
  'failing',
  'expiring',
  'due-soon',
  'unknown-age',
  'unknown-expiry',
])

type Facts = Pick<Assessment, 'standing' | 'ended' | 'unverified' | 'accepted'>

const factsAt = (
  credential: CredentialSummary,
  policy: EffectivePolicy,
  nowMs: number,
  zone: string,
): Facts => {
  const standing = standingOf(credential, policy, nowMs, zone)
  const { accepted } = credential.marks
  return {
    standing,
    ended: standing === 'expired' && isShortLived(credential),
    unverified:
      standing === 'healthy' && unverifiedReason(credential.expectations, credential.version) !== null,
    accepted:
      accepted !== undefined && nowMs < accepted.untilMs && acceptable.has(standing) ? accepted : null,
  }
}

/**
 * When the standing, or the exception beside it, will next change with nothing edited; null when it never will.
 * @param nowMs epoch milliseconds, as the result
 */
export const nextChangeMs = (
  credential: CredentialSummary,
  policy: EffectivePolicy,
  nowMs: number,
  zone: string,
): number | null => {
  const expiryMs = expiresAtMs(credential.expiry, zone)
  const deadlineMs = policyDeadlineMs(credential, policy, zone)
  const edges = [
    credential.notBeforeMs,
    credential.marks.accepted?.untilMs ?? null,
    expiryMs,
    expiryMs === null ? null : expiryMs - policy.leadMs,
    deadlineMs,
    deadlineMs === null ? null : deadlineMs - policy.leadMs,
  ]
    .filter((edge): edge is number => edge !== null && edge > nowMs)
    .sort((a, b) => a - b)
  if (edges.length === 0) return null
  const today = factsAt(credential, policy, nowMs, zone)
  for (const edge of edges) {
    const then = factsAt(credential, policy, edge, zone)
    if (then.standing !== today.standing || then.accepted !== today.accepted) return edge
  }
  return null
}

/**
 * The standing with everything that follows from it. Total, and it reads no secret.
 * @param policy what `effectivePolicy` says for this credential
 * @param nowMs epoch milliseconds
 * @param zone the zone in which dates without a time begin and end
 */
export const assess = (
  credential: CredentialSummary,
  policy: EffectivePolicy,
  nowMs: number,
  zone: string,
): Assessment => {
  const facts = factsAt(credential, policy, nowMs, zone)
  const quiet = facts.ended || facts.accepted !== null
  const severity = quiet ? 'fine' : facts.unverified ? 'unknown' : severityOf[facts.standing]
  return {
    ...facts,
    severity,
    shape: quiet || facts.unverified ? 'dash' : shapeOf[facts.standing],
    needsYou: severity !== 'fine' && credential.trashedAtMs === null,
    due: dueOf(credential, policy, zone),
    expiresAtMs: expiresAtMs(credential.expiry, zone),
    nextChangeMs: nextChangeMs(credential, policy, nowMs, zone),
  }
}
