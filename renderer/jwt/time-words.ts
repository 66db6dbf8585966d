import { absoluteTime, relativeTimeShort, utcTime } from '#app/time'
import { placeNow } from '#renderer/time'

const format = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })

const lastMs = 8.64e15

/** `12:14 CET`. */
export const clockTime = (atMs: number): string =>
  Math.abs(atMs) > lastMs
    ? utcTime(atMs)
    : format(placeNow().zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(atMs)

/** `23 Nov 2026, 09:14 CET`. */
export const instantWords = (atMs: number): string =>
  Math.abs(atMs) > lastMs
    ? utcTime(atMs)
    : format(placeNow().zone, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }).format(atMs)

/** `23 Nov 2026, 09:14 CET · 3 h ago`, as seen from an instant. */
export const timeWords = (atMs: number, seenMs: number): string =>
  `${instantWords(atMs)} · ${relativeTimeShort(atMs, seenMs)}`

/** The instant in full, in the zone at hand and in UTC. */
export const exactWords = (atMs: number): string =>
  `${absoluteTime(atMs, placeNow().zone, placeNow().locale)} (${utcTime(atMs)})`
