import { type Axis, placeOf } from './axis.ts'
import { type Deadline, type Urgency, urgencyAt } from './deadlines.ts'

/** One sign on the axis: a deadline, or several that fall too close together to be told apart. */
export interface Mark {
  readonly key: string
  /** In days from the beginning of the axis. */
  readonly place: number
  /** The earliest first; never empty. */
  readonly deadlines: readonly Deadline[]
  /** That of its most urgent. */
  readonly urgency: Urgency
}

/** The deadlines of one environment; `null` gathers those of the environments that got no lane. */
export interface Lane {
  readonly environment: string | null
  /** From left to right. */
  readonly marks: readonly Mark[]
}

export interface Horizon {
  readonly lanes: readonly Lane[]
  /** What lies beyond the end of the axis, the earliest first. */
  readonly beyond: readonly Deadline[]
}

interface Placed {
  readonly deadline: Deadline
  readonly place: number
  readonly urgency: Urgency
}

const mostLanes = 5
const order: Readonly<Record<Urgency, number>> = { late: 0, soon: 1, later: 2 }

const markOf = (place: number, members: readonly Placed[]): Mark => {
  const deadlines = members.map(({ deadline }) => deadline)
  const [first] = deadlines
  const urgency = members.reduce<Urgency>(
    (worst, member) => (order[member.urgency] < order[worst] ? member.urgency : worst),
    'later',
  )
  return { key: `${first?.credentialId} ${first?.kind}`, place, deadlines, urgency }
}

/**
 * Gathers what is closer together than signs may stand. What is past and what is to come never share a sign, so the
 * first one to come may have to stand a little later than it is.
 */
const marksOf = (placed: readonly Placed[], gap: number, nowPlace: number): readonly Mark[] => {
  const marks: Mark[] = []
  let members: Placed[] = []
  let at = Number.NEGATIVE_INFINITY
  for (const next of placed) {
    const last = members.at(-1)
    const sameSide = last !== undefined && last.place <= nowPlace === next.place <= nowPlace
    if (sameSide && next.place - at < gap) members.push(next)
    else {
      if (members.length > 0) marks.push(markOf(at, members))
      at = Math.max(next.place, at + gap)
      members = [next]
    }
  }
  if (members.length > 0) marks.push(markOf(at, members))
  return marks
}

/** Production first, then where most falls due. */
const inOrder = (groups: ReadonlyMap<string, readonly Placed[]>): readonly (readonly Placed[])[] =>
  [...groups.entries()]
    .map(([name, members]) => ({
      name,
      members,
      production: members.some(({ deadline }) => deadline.productionLike) ? 0 : 1,
    }))
    .sort(
      (a, b) =>
        a.production - b.production || b.members.length - a.members.length || (a.name < b.name ? -1 : 1),
    )
    .map(({ members }) => members)

/**
 * Lays deadlines out on an axis, a lane for each environment. What fell due before the axis begins stands at its
 * beginning.
 * @param deadlines the earliest first
 * @param gap how close together two signs may stand, in days
 * @param nowMs epoch milliseconds
 */
export const horizonOf = (
  deadlines: readonly Deadline[],
  axis: Axis,
  gap: number,
  nowMs: number,
): Horizon => {
  const beyond: Deadline[] = []
  const groups = new Map<string, Placed[]>()
  for (const deadline of deadlines) {
    const place = placeOf(axis, deadline.atMs)
    if (place === 'after') {
      beyond.push(deadline)
      continue
    }
    const placed = {
      deadline,
      place: place === 'before' ? 0 : place,
      urgency: urgencyAt(deadline, nowMs),
    }
    const group = groups.get(deadline.environment)
    if (group === undefined) groups.set(deadline.environment, [placed])
    else group.push(placed)
  }
  const now = placeOf(axis, nowMs)
  const nowPlace = typeof now === 'number' ? now : 0
  const all = inOrder(groups)
  const own = all.length > mostLanes ? all.slice(0, mostLanes - 1) : all
  const others = all.slice(own.length).flat()
  const lanes = own.map(
    (members): Lane => ({
      environment: members[0]?.deadline.environment ?? null,
      marks: marksOf(members, gap, nowPlace),
    }),
  )
  if (others.length === 0) return { lanes, beyond }
  const gathered = others.sort((a, b) => a.place - b.place || a.deadline.atMs - b.deadline.atMs)
  return { lanes: [...lanes, { environment: null, marks: marksOf(gathered, gap, nowPlace) }], beyond }
}
