import type { Axis, Horizon, Lane, Mark } from '#app/overview'

/** Sizes of the drawing, in pixels. A sign can be pressed anywhere in a square of `target`. */
export const target = 24
const top = 44
const bottom = 24
const right = 14

export interface Scale {
  readonly width: number
  readonly height: number
  /** Where the axis begins, right of the names of the lanes. */
  readonly left: number
  readonly laneHeight: number
  readonly x: (place: number) => number
  readonly y: (lane: number) => number
}

const narrowBelow = 620

/** How wide a day is. */
const dayWidth = (width: number, left: number, days: number): number =>
  Math.max(0, width - left - right) / days

export const scaleOf = (axis: Axis, width: number, lanes: number, laneHeight: number): Scale => {
  const left = leftOf(width)
  const perDay = dayWidth(width, left, axis.days)
  return {
    width,
    height: top + lanes * laneHeight + bottom,
    left,
    laneHeight,
    x: (place) => left + place * perDay,
    y: (lane) => top + (lane + 0.5) * laneHeight,
  }
}

const leftOf = (width: number): number => (width < narrowBelow ? 84 : 116)

/** How close together two signs may stand so that each can be pressed, in days. */
export const gapOf = (axis: Axis, width: number): number => {
  const perDay = dayWidth(width, leftOf(width), axis.days)
  return perDay === 0 ? axis.days : (target + 1) / perDay
}

export interface Label {
  readonly key: string
  readonly text: string
  readonly x: number
}

const perLetter = 6.1
const mostLetters = 22

const shortened = (name: string): string =>
  name.length <= mostLetters ? name : `${name.slice(0, mostLetters - 1).trimEnd()}…`

/** Names beside the single signs that are late or soon, wherever there is room for them. */
export const labelsOf = ({ marks }: Lane, { x, width }: Scale): readonly Label[] => {
  let freeFrom = 0
  const labels: Label[] = []
  for (const { key, place, deadlines, urgency } of marks) {
    const at = x(place)
    const [only] = deadlines
    // The number above a gathered sign needs the room around it.
    if (deadlines.length > 1) freeFrom = Math.max(freeFrom, at + target / 2)
    if (deadlines.length !== 1 || only === undefined || urgency === 'later') continue
    const text = shortened(only.name)
    const from = at + 9
    const to = from + text.length * perLetter
    if (from < freeFrom || to > width || crowded(marks, at, to, x)) continue
    labels.push({ key, text, x: from })
    freeFrom = to + 2
  }
  return labels
}

/** Whether a text would run into the next number or large sign. */
const crowded = (marks: readonly Mark[], from: number, to: number, x: (place: number) => number): boolean =>
  marks.some(({ place, deadlines, urgency }) => {
    if (deadlines.length === 1 && urgency === 'later') return false
    const half = deadlines.length > 1 ? target / 2 : -2
    return x(place) > from && x(place) - half < to
  })

/** Every so many ticks one has room for its date. */
export const tickStep = (axis: Axis, { width, left }: Scale): number => {
  const daysApart = { day: 1, week: 7, month: 30 }[axis.zoom]
  const apart = daysApart * dayWidth(width, left, axis.days)
  return apart === 0 ? 1 : Math.max(1, Math.ceil(72 / apart))
}

export interface Stop {
  readonly mark: Mark
  readonly lane: number
}

export const stopsOf = ({ lanes }: Horizon): readonly Stop[] =>
  lanes.flatMap(({ marks }, lane) => marks.map((mark) => ({ mark, lane })))

const nearest = (lane: Lane | undefined, place: number): Mark | undefined =>
  lane?.marks.reduce<Mark | undefined>(
    (best, mark) =>
      best === undefined || Math.abs(mark.place - place) < Math.abs(best.place - place) ? mark : best,
    undefined,
  )

/** Where an arrow goes: along the lane, or to the nearest sign of the next one. */
export const stepFrom = ({ lanes }: Horizon, { mark, lane }: Stop, key: string): Mark | undefined => {
  const marks = lanes[lane]?.marks ?? []
  const at = marks.findIndex((one) => one.key === mark.key)
  switch (key) {
    case 'ArrowRight':
      return marks[at + 1]
    case 'ArrowLeft':
      return at > 0 ? marks[at - 1] : undefined
    case 'ArrowDown':
      return nearest(lanes[lane + 1], mark.place)
    case 'ArrowUp':
      return nearest(lanes[lane - 1], mark.place)
    case 'Home':
      return marks[0]
    case 'End':
      return marks.at(-1)
    default:
      return undefined
  }
}
