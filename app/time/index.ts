/** Time: lengths, calendar dates in a zone, and the words for both. The clock, the zone and the locale are passed in. */
export { absoluteTime, fullDate, isoDate, parseIsoDate, shortDate, utcTime } from './dates.ts'
export * from './durations.ts'
export {
  COUNTDOWN_BELOW_MS,
  countdown,
  durationWords,
  lengthWords,
  relativeDay,
  relativeTime,
  relativeTimeShort,
} from './words.ts'
export { dayMs, endOfDayMs, knownZone, offsetMs, startOfDayMs } from './zone.ts'
