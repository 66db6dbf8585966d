import { absoluteTime, fullDate, shortDate, utcTime } from '#app/time'

export interface Place {
  /** An IANA zone name. */
  readonly zone: string
  /** BCP 47. */
  readonly locale: string
}

let place: Place = { locale: 'en-GB', zone: 'UTC' }

/** Sets the zone and locale that every date of the window is shown in. */
export const setPlace = (next: Place): void => {
  place = next
}

export const placeNow = (): Place => place

/** `11 Nov`, or `11 Nov 2025` when it is not this year's. */
export const shortDay = (atMs: number, nowMs: number): string =>
  shortDate(atMs, nowMs, place.zone, place.locale)

/** `11 Nov 2026`; a date without a time is the same date in every zone. */
export const fullDay = (atMs: number, kind: 'instant' | 'date' = 'instant'): string =>
  fullDate(atMs, kind === 'date' ? 'UTC' : place.zone, place.locale)

/** `11 November 2026 at 09:14 CET (2026-11-11 08:14:30 UTC)`. */
export const exactInstant = (atMs: number): string =>
  `${absoluteTime(atMs, place.zone, place.locale)} (${utcTime(atMs)})`
