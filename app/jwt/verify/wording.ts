const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A length of time in words, to the coarsest unit that still says something. @param ms not negative */
export const durationText = (ms: number): string => {
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  if (ms < 90 * minute) return `${Math.round(ms / minute)} min`
  if (ms < 36 * hour) return `${Math.round(ms / hour)} h`
  if (ms < 730 * day) return `${Math.round(ms / day)} days`
  return `${Math.round(ms / (365.25 * day))} years`
}

type WithDate = 'with-date' | 'time-only'

/** Making one costs more than everything else in a summary; there are as many as readers have zones. */
const formats = new Map<string, Intl.DateTimeFormat | null>()
const mostFormats = 20

const makeFormat = (timeZone: string, withDate: WithDate): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(withDate === 'with-date' ? { day: 'numeric', month: 'short', year: 'numeric' } : {}),
    })
  } catch {
    return null
  }
}

/** Null for a zone that the platform does not know. */
const formatOf = (timeZone: string, withDate: WithDate): Intl.DateTimeFormat | null => {
  const key = `${withDate} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  if (formats.size >= mostFormats) formats.clear()
  const made = makeFormat(timeZone, withDate)
  formats.set(key, made)
  return made
}

const parts = (atMs: number, timeZone: string, withDate: WithDate): string =>
  formatOf(timeZone, withDate)?.format(atMs).replace(',', '') ?? ''

const isZone = (timeZone: string): boolean => formatOf(timeZone, 'time-only') !== null

const sameDay = (one: number, other: number, timeZone: string): boolean =>
  parts(one, timeZone, 'with-date').slice(0, -6) === parts(other, timeZone, 'with-date').slice(0, -6)

/**
 * An instant in UTC and in the reader's zone: `02:14 UTC, 04:14 here`, with the date when it is not today's.
 * @param timeZone an IANA name; an unknown one is left out
 */
export const instantText = (atMs: number, nowMs: number, timeZone?: string): string => {
  const write = (zone: string) => parts(atMs, zone, sameDay(atMs, nowMs, zone) ? 'time-only' : 'with-date')
  const utc = `${write('UTC')} UTC`
  if (timeZone === undefined || !isZone(timeZone)) return utc
  const isSame = parts(atMs, timeZone, 'with-date') === parts(atMs, 'UTC', 'with-date')
  return isSame ? utc : `${utc}, ${write(timeZone)} here`
}
