import { DAY_MS, dayMs, offsetMs, startOfDayMs } from '#app/time'

export const zooms = ['day', 'week', 'month'] as const
export type Zoom = (typeof zooms)[number]

/** How far ahead each zoom looks, in days after today. */
const comingDays: Readonly<Record<Zoom, number>> = { day: 14, week: 90, month: 365 }
/** How far back, so that what is late stands before today. */
const pastDays: Readonly<Record<Zoom, number>> = { day: 2, week: 13, month: 50 }

/**
 * A row of calendar days in a zone. Places on it are counted in days from its beginning, so that each day is as wide
 * as the next, whatever the clocks do in it.
 */
export interface Axis {
  readonly zoom: Zoom
  /** The first day, as its UTC midnight. */
  readonly firstDayMs: number
  /** Where each day begins, in epoch milliseconds; the last is the end of the last day. */
  readonly starts: readonly number[]
  readonly days: number
}

/**
 * @param nowMs epoch milliseconds
 * @param zone an IANA zone name
 */
export const axisOf = (zoom: Zoom, nowMs: number, zone: string): Axis => {
  const today = dayMs(nowMs + offsetMs(nowMs, zone))
  const firstDayMs = today - pastDays[zoom] * DAY_MS
  const days = pastDays[zoom] + 1 + comingDays[zoom]
  const starts = Array.from({ length: days + 1 }, (_, n) => startOfDayMs(firstDayMs + n * DAY_MS, zone))
  return { zoom, firstDayMs, starts, days }
}

/** How many of the starts lie at or before an instant. */
const startsUpTo = (starts: readonly number[], atMs: number): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Where an instant stands, in days from the beginning of the axis.
 * @returns `before` or `after` for what lies outside
 */
export const placeOf = ({ starts, days }: Axis, atMs: number): number | 'before' | 'after' => {
  const day = startsUpTo(starts, atMs) - 1
  if (day < 0) return 'before'
  const [from, to] = [starts[day], starts[day + 1]]
  if (day >= days || from === undefined || to === undefined) return 'after'
  return day + (atMs - from) / (to - from)
}

interface Tick {
  /** In days from the beginning of the axis. */
  readonly place: number
  /** The date that begins there, as its UTC midnight. */
  readonly dayMs: number
}

const MONDAY = 1

const begins = (zoom: Zoom, day: number): boolean => {
  const date = new Date(day)
  switch (zoom) {
    case 'day':
      return true
    case 'week':
      return date.getUTCDay() === MONDAY
    case 'month':
      return date.getUTCDate() === 1
  }
}

/** Where a day, a week (from Monday) or a month begins. */
export const ticksOf = ({ zoom, firstDayMs, days }: Axis): readonly Tick[] =>
  Array.from({ length: days }, (_, place) => ({ place, dayMs: firstDayMs + place * DAY_MS })).filter((tick) =>
    begins(zoom, tick.dayMs),
  )
