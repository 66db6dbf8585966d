import type { Assessed } from '#app/credential'

/** How one group of credentials does. */
export interface HealthLine {
  readonly key: string
  readonly total: number
  readonly actNow: number
  readonly soon: number
  readonly unknown: number
}

interface Counting {
  total: number
  actNow: number
  soon: number
  unknown: number
}

const countOne = (counting: Counting, severity: Assessed['assessment']['severity']): void => {
  counting.total += 1
  switch (severity) {
    case 'act-now':
      counting.actNow += 1
      break
    case 'soon':
      counting.soon += 1
      break
    case 'unknown':
      counting.unknown += 1
      break
    case 'fine':
      break
  }
}

/**
 * Counts what is held, group by group: first where most has to be done, then the largest. What lies in the trash does not count.
 * @param keyOf the group that a credential belongs to
 */
export const healthBy = <T extends Assessed>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): readonly HealthLine[] => {
  const groups = new Map<string, Counting>()
  for (const row of rows) {
    if (row.credential.trashedAtMs !== null) continue
    const key = keyOf(row)
    const counting = groups.get(key) ?? { total: 0, actNow: 0, soon: 0, unknown: 0 }
    groups.set(key, counting)
    countOne(counting, row.assessment.severity)
  }
  return Array.from(groups, ([key, counting]): HealthLine => ({ key, ...counting })).sort(
    (a, b) => b.actNow - a.actNow || b.soon - a.soon || b.total - a.total || (a.key < b.key ? -1 : 1),
  )
}
