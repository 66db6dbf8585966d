import { type Assessed, trashOfferAtMs } from '#app/credential'

/** The short-lived tokens that ended long enough ago to be offered for the trash. */
export const endedToRemove = <T extends Assessed>(rows: readonly T[], nowMs: number): readonly T[] =>
  rows.filter((row) => {
    const offerAtMs = trashOfferAtMs(row)
    return offerAtMs !== null && offerAtMs <= nowMs
  })

/** What has come to need the user since an instant. */
export interface News {
  readonly exposed: number
  readonly expired: number
  readonly late: number
}

const cameAtMs = ({ credential, assessment }: Assessed): number | null => {
  switch (assessment.standing) {
    case 'exposed':
      return credential.marks.exposed?.sinceMs ?? null
    case 'expired':
      return assessment.expiresAtMs
    case 'overdue':
      return assessment.due?.atMs ?? null
    case 'refused':
    case 'failing':
    case 'expiring':
    case 'due-soon':
    case 'not-yet-valid':
    case 'unknown-age':
    case 'unknown-expiry':
    case 'healthy':
      return null
  }
}

/** @param sinceMs epoch milliseconds */
export const newsSince = (rows: readonly Assessed[], sinceMs: number): News => {
  const fresh = rows.filter((row) => row.assessment.needsYou && (cameAtMs(row) ?? sinceMs - 1) >= sinceMs)
  const counted = (standing: Assessed['assessment']['standing']): number =>
    fresh.filter(({ assessment }) => assessment.standing === standing).length
  return { exposed: counted('exposed'), expired: counted('expired'), late: counted('overdue') }
}
