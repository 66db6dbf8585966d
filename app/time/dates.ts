import { dayMs, knownZone } from './zone.ts'

// The words around the dates are English, so a date in another language would read as a mistake.
const languageOf = (locale: string): string => (/^en(-[A-Za-z]{2})?$/.test(locale) ? locale : 'en-GB')

const styles = {
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  exact: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

const kept = new Map<string, Intl.DateTimeFormat>()
const formatOf = (style: keyof typeof styles, zone: string, locale: string): Intl.DateTimeFormat => {
  const key = `${style} ${locale} ${zone}`
  const held = kept.get(key)
  if (held !== undefined) return held
  const made = new Intl.DateTimeFormat(languageOf(locale), { ...styles[style], timeZone: knownZone(zone) })
  kept.set(key, made)
  return made
}

/** The last instant that a date can name. */
const LAST_MS = 8.64e15
const inCalendar = (atMs: number): boolean => Math.abs(atMs) <= LAST_MS
const BEYOND = 'beyond the calendar'

/** `11 November 2026 at 09:14 CET`: an instant in full, with the zone at hand. */
export const absoluteTime = (atMs: number, zone: string, locale: string): string =>
  inCalendar(atMs) ? formatOf('exact', zone, locale).format(atMs) : BEYOND

/** `2026-11-11 08:14:30 UTC`: the same instant for whoever reads logs. */
export const utcTime = (atMs: number): string =>
  inCalendar(atMs) ? `${new Date(atMs).toISOString().slice(0, -5).replace('T', ' ')} UTC` : BEYOND

/** `11 Nov`, or `11 Nov 2025` when it is not this year's. */
export const shortDate = (atMs: number, nowMs: number, zone: string, locale: string): string => {
  if (!inCalendar(atMs)) return BEYOND
  const year = formatOf('year', zone, locale)
  return formatOf(year.format(atMs) === year.format(nowMs) ? 'day' : 'date', zone, locale).format(atMs)
}

/** `11 Nov 2026`. */
export const fullDate = (atMs: number, zone: string, locale: string): string =>
  inCalendar(atMs) ? formatOf('date', zone, locale).format(atMs) : BEYOND

/** `2026-11-11` of a date without a time, as date inputs want it. */
export const isoDate = (dateMs: number): string =>
  inCalendar(dateMs) ? new Date(dayMs(dateMs)).toISOString().slice(0, -14) : BEYOND

/** The UTC midnight that stands for a `2026-11-11`, or null when that is no date of the calendar. */
export const parseIsoDate = (text: string): number | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const atMs = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return isoDate(atMs) === text ? atMs : null
}
