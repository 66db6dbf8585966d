import { DAY_MS } from '#app/time'
import type { CredentialSummary } from '../model.ts'
import type { Assessment } from './assess.ts'
import { type Standing, standings } from './standing-of.ts'

export interface Assessed {
  readonly credential: CredentialSummary
  readonly assessment: Assessment
}

const rank: ReadonlyMap<Standing, number> = new Map(standings.map((standing, place) => [standing, place]))

/** The instant that says which of two equal standings is worse: the earlier one. */
const sinceMs = ({ credential, assessment }: Assessed): number => {
  switch (assessment.standing) {
    case 'exposed':
      return credential.marks.exposed?.sinceMs ?? 0
    case 'refused':
      return credential.marks.refused?.atMs ?? 0
    case 'expired':
    case 'expiring':
      return assessment.expiresAtMs ?? 0
    case 'overdue':
    case 'due-soon':
      return assessment.due?.atMs ?? 0
    case 'not-yet-valid':
      return credential.notBeforeMs ?? 0
    case 'failing':
    case 'unknown-age':
    case 'unknown-expiry':
    case 'healthy':
      return assessment.due?.atMs ?? Number.MAX_SAFE_INTEGER
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** One number for what comes before the instant: who needs the user, then the standing, then production. */
const leading = ({ credential, assessment }: Assessed): number =>
  (assessment.needsYou ? 0 : 1000) +
  (rank.get(assessment.standing) ?? standings.length) * 10 +
  (credential.environment.productionLike ? 0 : 1)

/**
 * Most urgent first: what needs the user before what does not, then the order of the standings, then production, then
 * the earlier instant, then name and id so that the order never jumps.
 */
export const inOrderOfUrgency = <T extends Assessed>(all: readonly T[]): T[] =>
  all
    .map((item) => ({ item, first: leading(item), sinceMs: sinceMs(item) }))
    .sort(
      (a, b) =>
        a.first - b.first ||
        a.sinceMs - b.sinceMs ||
        compareText(a.item.credential.name, b.item.credential.name) ||
        compareText(a.item.credential.id, b.item.credential.id),
    )
    .map(({ item }) => item)

const ENDED_KEPT_MS = 7 * DAY_MS

/** When a short-lived token that has ended is offered for the trash, in epoch milliseconds; null for every other one. */
export const trashOfferAtMs = ({ credential, assessment }: Assessed): number | null =>
  assessment.ended && assessment.expiresAtMs !== null && credential.trashedAtMs === null
    ? assessment.expiresAtMs + ENDED_KEPT_MS
    : null
