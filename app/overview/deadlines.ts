import type { Assessed } from '#app/credential'

/** Which clock runs out: the rotation policy's, or the credential's own. */
export type DeadlineKind = 'rotate' | 'expiry'

/** How near a deadline is: past, within its lead time, or beyond that. */
export type Urgency = 'late' | 'soon' | 'later'

/** An instant by which one credential has to be replaced. Instants are epoch milliseconds. */
export interface Deadline {
  readonly credentialId: string
  readonly name: string
  readonly environment: string
  readonly productionLike: boolean
  readonly kind: DeadlineKind
  readonly atMs: number
  /** From here on it is flagged. */
  readonly soonFromMs: number
  /** The user accepted it, so it is no louder than any other. */
  readonly accepted: 'accepted' | 'no'
}

/** @param nowMs epoch milliseconds */
export const urgencyAt = ({ atMs, soonFromMs, accepted }: Deadline, nowMs: number): Urgency => {
  if (accepted === 'accepted') return 'later'
  if (nowMs >= atMs) return 'late'
  return nowMs >= soonFromMs ? 'soon' : 'later'
}

const deadlineOf = (
  { credential, assessment }: Assessed,
  kind: DeadlineKind,
  atMs: number,
  leadMs: number,
): Deadline => ({
  credentialId: credential.id,
  name: credential.name,
  environment: credential.environment.name,
  productionLike: credential.environment.productionLike,
  kind,
  atMs,
  soonFromMs: atMs - leadMs,
  accepted: assessment.accepted === null ? 'no' : 'accepted',
})

/**
 * Adds what still asks for a replacement, and when. What lies in the trash, what lives under a day, and what the user
 * has accepted past its time ask for nothing; what has expired is not asked to be rotated as well.
 */
const addOf = <T extends Assessed>(
  all: Deadline[],
  row: T,
  leadMsOf: (row: T) => number,
  nowMs: number,
): void => {
  const { due, expiresAtMs, accepted, severity } = row.assessment
  if (row.credential.trashedAtMs !== null || due === null) return
  // What is fine has no deadline within its lead time, however long that is.
  const leadMs = severity === 'fine' ? 0 : leadMsOf(row)
  const fromMs = accepted === null ? Number.NEGATIVE_INFINITY : nowMs
  const isDead = expiresAtMs !== null && nowMs >= expiresAtMs
  if (due.clock === 'policy' && !isDead && due.atMs > fromMs)
    all.push(deadlineOf(row, 'rotate', due.atMs, leadMs))
  if (expiresAtMs !== null && expiresAtMs > fromMs) all.push(deadlineOf(row, 'expiry', expiresAtMs, leadMs))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Every deadline of these credentials, the earliest first.
 * @param leadMsOf how long before a deadline a credential is flagged; asked only of those that may be
 * @param nowMs epoch milliseconds
 */
export const deadlinesOf = <T extends Assessed>(
  rows: readonly T[],
  leadMsOf: (row: T) => number,
  nowMs: number,
): readonly Deadline[] => {
  const all: Deadline[] = []
  for (const row of rows) addOf(all, row, leadMsOf, nowMs)
  return all.sort(
    (a, b) =>
      a.atMs - b.atMs ||
      compareText(a.name, b.name) ||
      compareText(a.credentialId, b.credentialId) ||
      compareText(a.kind, b.kind),
  )
}
