import { useMemo, useRef } from 'react'
import { matches, narrows, parseQuery, type Query } from '#app/search'
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

const madeAtMs = ({ credential: { createdAt } }: Row): number | null =>
  createdAt.kind === 'at' ? createdAt.atMs : null

/** What the rows are held against; `null` leaves them in the order they come in, which is by urgency. */
const comparing = (by: Sort['by']): ((a: Row, b: Row) => number) | null => {
  switch (by) {
    case 'urgency':
      return null
    case 'name':
      return (a, b) => collator.compare(a.credential.name, b.credential.name)
    case 'environment':
      return (a, b) => collator.compare(a.credential.environment.name, b.credential.environment.name)
    case 'expires':
      return (a, b) => compareInstants(a.assessment.expiresAtMs, b.assessment.expiresAtMs)
    case 'age':
      return (a, b) => compareInstants(madeAtMs(a), madeAtMs(b))
    case 'rotateBy':
      return (a, b) => compareInstants(a.assessment.due?.atMs ?? null, b.assessment.due?.atMs ?? null)
  }
}

/** Rows that are equal in a column stay in the order of urgency, whichever way the column is turned. */
const sorted = (rows: Row[], { by, order }: Sort): Row[] => {
  const compare = comparing(by)
  if (compare === null) return order === 'up' ? rows : rows.reverse()
  return rows.sort(order === 'up' ? compare : (a, b) => compare(b, a))
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

interface Found {
  readonly chosen: readonly Row[]
  readonly query: Query
  readonly nowMs: number
  readonly rows: readonly Row[]
}

/** One more letter is looked for only where the ones before it were found; where it changes nothing the list stays the same. */
const useFound = (chosen: readonly Row[], query: Query, nowMs: number): readonly Row[] => {
  const last = useRef<Found | null>(null)
  return useMemo(() => {
    const before = last.current
    const goesOn = before?.chosen === chosen && before.nowMs === nowMs && narrows(query, before.query)
    const among = goesOn ? before.rows : chosen
    const fit = query.terms.length === 0 ? among : among.filter((row) => matches(row, query, nowMs))
    const rows = fit.length === among.length ? among : fit
    last.current = { chosen, query, nowMs, rows }
    return rows
  }, [chosen, query, nowMs])
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
    () =>
      sorted(
        all.filter((row) => inChip(row, chip)),
        sort,
      ),
    [all, chip, sort],
  )
  const found = useFound(chosen, query, nowMs)
  const grouped = useMemo(() => groupRows(found, grouping), [found, grouping])
  return useMemo(() => ({ ...grouped, query }), [grouped, query])
}
