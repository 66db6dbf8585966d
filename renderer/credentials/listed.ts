import { useMemo } from 'react'
import { byUrgency } from '#app/credential'
import { matches, parseQuery, type Query } from '#app/search'
import { useMinute } from '#renderer/time'
import { type Row, useRows } from './assessed.ts'
import { type Entry, groupRows } from './grouping.ts'
import { type ChipId, chips, type Sort, useCredentials } from './store.ts'

const inChip = ({ credential, assessment }: Row, chip: ChipId): boolean => {
  if (chip === 'trash') return credential.trashedAtMs !== null
  if (credential.trashedAtMs !== null) return false
  switch (chip) {
    case 'all':
      return true
    case 'needs':
      return assessment.needsYou
    case 'soon':
      return assessment.severity === 'soon'
    case 'production':
      return credential.environment.productionLike
  }
}

const later = Number.POSITIVE_INFINITY
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const compareInstants = (a: number | null, b: number | null): number => {
  const [first, second] = [a ?? later, b ?? later]
  return first === second ? 0 : first - second
}

const comparing = ({ by, order }: Sort): ((a: Row, b: Row) => number) => {
  const turn = order === 'up' ? 1 : -1
  switch (by) {
    case 'urgency':
      return (a, b) => turn * byUrgency(a, b)
    case 'name':
      return (a, b) => turn * collator.compare(a.credential.name, b.credential.name)
    case 'environment':
      return (a, b) =>
        turn * collator.compare(a.credential.environment.name, b.credential.environment.name) ||
        byUrgency(a, b)
    case 'expires':
      return (a, b) =>
        turn * compareInstants(a.assessment.expiresAtMs, b.assessment.expiresAtMs) || byUrgency(a, b)
    case 'rotateBy':
      return (a, b) =>
        turn * compareInstants(a.assessment.due?.atMs ?? null, b.assessment.due?.atMs ?? null) ||
        byUrgency(a, b)
  }
}

export type Counts = Readonly<Record<ChipId, number>>

const countsHeld = new WeakMap<readonly Row[], Counts>()

const countsOf = (rows: readonly Row[]): Counts => {
  const held = countsHeld.get(rows)
  if (held !== undefined) return held
  const counts: Record<ChipId, number> = { all: 0, needs: 0, soon: 0, production: 0, trash: 0 }
  for (const row of rows) for (const chip of chips) if (inChip(row, chip)) counts[chip] += 1
  countsHeld.set(rows, counts)
  return counts
}

/** How many there are behind each chip, whatever is searched for. */
export const useCounts = (): Counts => countsOf(useRows())

export interface Listed {
  readonly rows: readonly Row[]
  /** The rows with the headings of their groups between them. */
  readonly entries: readonly Entry[]
  readonly query: Query
}

/** What the list shows: filtered by chip and search, in the chosen order, in the chosen groups. */
export const useListed = (): Listed => {
  const all = useRows()
  const chip = useCredentials((state) => state.chip)
  const sort = useCredentials((state) => state.sort)
  const grouping = useCredentials((state) => state.grouping)
  const search = useCredentials((state) => state.search)
  const nowMs = useMinute()
  const query = useMemo(() => parseQuery(search), [search])
  const chosen = useMemo(
    () => all.filter((row) => inChip(row, chip)).sort(comparing(sort)),
    [all, chip, sort],
  )
  const found = useMemo(
    () => (query.terms.length === 0 ? chosen : chosen.filter((row) => matches(row, query, nowMs))),
    [chosen, query, nowMs],
  )
  return useMemo(() => ({ ...groupRows(found, grouping), query }), [found, grouping, query])
}
