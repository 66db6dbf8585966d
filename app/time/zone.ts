import { DAY_MS, HOUR_MS, SECOND_MS } from './durations.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

const makeFormat = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** The zone itself, or `UTC` where the engine does not know it: a date must always be answerable. */
export const knownZone = (zone: string): string => {
  try {
    formatOf(zone)
    return zone
  } catch {
    return 'UTC'
  }
}

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const kept = formats.get(zone)
  if (kept !== undefined) return kept
  const made = makeFormat(zone)
  formats.set(zone, made)
  return made
}

// Outside these years the calendar parts of Intl need eras; no zone has rules there.
const FIRST_MS = Date.UTC(1000, 0, 1)
const LAST_MS = Date.UTC(9999, 0, 1)

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. Zero far outside the calendar. */
export const offsetMs = (atMs: number, zone: string): number => {
  if (!(atMs >= FIRST_MS && atMs <= LAST_MS)) return 0
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(knownZone(zone)).formatToParts(atMs)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second)
  return wallMs - Math.floor(atMs / SECOND_MS) * SECOND_MS
}

const starts = new Map<string, number>()
const MOST_KEPT = 20_000
/** No zone is further from UTC than this. */
const REACH_MS = 15 * HOUR_MS

/** A date without a time is kept as the UTC midnight that begins it; this is that midnight for any instant of the date. */
export const dayMs = (atMs: number): number => Math.floor(atMs / DAY_MS) * DAY_MS

const findStart = (day: number, zone: string): number => {
  const before = offsetMs(day - REACH_MS, zone)
  if (before === offsetMs(day + REACH_MS, zone)) return day - before
  // The clocks change around this midnight, perhaps over it: look for the first instant that carries the date.
  let early = day - REACH_MS
  let late = day + REACH_MS
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (middle + offsetMs(middle, zone) >= day) late = middle
    else early = middle
  }
  return late
}

/**
 * The first instant of a calendar date in a zone, in epoch milliseconds.
 * @param atMs the date as a UTC midnight (any instant of that UTC day will do)
 * @param zone an IANA zone name; an unknown one counts as UTC
 */
export const startOfDayMs = (atMs: number, zone: string): number => {
  const day = dayMs(atMs)
  const key = `${day} ${zone}`
  const kept = starts.get(key)
  if (kept !== undefined) return kept
  if (starts.size >= MOST_KEPT) starts.clear()
  const found = findStart(day, zone)
  starts.set(key, found)
  return found
}

/** The first instant after a calendar date in a zone: what is good through that date has ended here. */
export const endOfDayMs = (atMs: number, zone: string): number => startOfDayMs(dayMs(atMs) + DAY_MS, zone)
