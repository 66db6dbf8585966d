import { type Assessment, assess, type CredentialSummary } from '#app/credential'
import { effectivePolicy } from './effective.ts'
import type { PolicyRule } from './rules.ts'

/** What other rules would change; each credential counts once. */
export interface Preview {
  /** Late for rotation that are not late now. */
  readonly late: readonly CredentialSummary[]
  /** Due within their lead time that are not now. */
  readonly soon: readonly CredentialSummary[]
  /** Late or due now that would not be any more. */
  readonly released: readonly CredentialSummary[]
}

type Age = 'late' | 'soon' | 'no'

const ageOf = ({ standing }: Assessment): Age => {
  if (standing === 'overdue') return 'late'
  return standing === 'due-soon' ? 'soon' : 'no'
}

/**
 * Holds every credential that is not in the trash against the rules as they are and as they would be.
 * @param nowMs epoch milliseconds
 * @param zone the zone in which dates without a time begin and end
 */
export const previewRules = (
  credentials: readonly CredentialSummary[],
  rules: { readonly before: readonly PolicyRule[]; readonly after: readonly PolicyRule[] },
  nowMs: number,
  zone: string,
): Preview => {
  const kept = credentials.filter(({ trashedAtMs }) => trashedAtMs === null)
  const ageUnder = (credential: CredentialSummary, set: readonly PolicyRule[]): Age =>
    ageOf(assess(credential, effectivePolicy(credential, set), nowMs, zone))
  const moved = kept
    .map((credential) => ({
      credential,
      from: ageUnder(credential, rules.before),
      to: ageUnder(credential, rules.after),
    }))
    .filter(({ from, to }) => from !== to)
  const going = (to: Age) => moved.filter((one) => one.to === to).map(({ credential }) => credential)
  return { late: going('late'), soon: going('soon'), released: going('no') }
}
