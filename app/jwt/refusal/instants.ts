const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const httpDate =
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT/
const isoTime =
  /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?![\d:])/
const epoch = /^\s*(\d{9,11}|\d{12,14})(?:\.\d+)?\s*$/

/** Whether each number is one that a clock shows; a date past its month's end is left to the calendar. */
const isClock = (month: number, day: number, hour: number, minute: number, second: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 61

const offsetMinutes = (zone: string): number => {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** An instant as read: `local` names no zone, and counts as if its clock showed UTC. */
export interface ReadInstant {
  readonly atMs: number
  readonly zone: 'named' | 'local'
}

/**
 * The first instant that a text names: an HTTP date, an ISO time, or nothing but seconds or milliseconds since 1970.
 */
export const instantIn = (text: string): ReadInstant | null => {
  const seconds = epoch.exec(text)?.[1]
  if (seconds !== undefined)
    return { atMs: Number(seconds) * (seconds.length > 11 ? 1 : 1000), zone: 'named' }
  const http = httpDate.exec(text)
  if (http !== null) {
    const month = months.indexOf(http[2] ?? '') + 1
    const [day, year, hour, minute, second] = [http[1], http[3], http[4], http[5], http[6]].map(Number)
    if (isClock(month, day ?? 0, hour ?? 99, minute ?? 99, second ?? 99))
      return { atMs: Date.UTC(year ?? 0, month - 1, day, hour, minute, second), zone: 'named' }
  }
  const iso = isoTime.exec(text)
  if (iso === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = iso.slice(1, 6).map(Number)
  const second = Number(iso[6] ?? 0)
  if (!isClock(month, day, hour, minute, second)) return null
  const milliseconds = Number((iso[7] ?? '0').padEnd(3, '0').slice(0, 3))
  const zone = iso[8]
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
  if (zone === undefined) return { atMs, zone: 'local' }
  return { atMs: atMs - offsetMinutes(zone) * 60_000, zone: 'named' }
}
