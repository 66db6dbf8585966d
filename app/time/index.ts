/** Time: lengths, calendar dates in a zone. The clock, the zone and the locale are always passed in. */
export * from './durations.ts'
export { dayMs, endOfDayMs, knownZone, offsetMs, startOfDayMs } from './zone.ts'
