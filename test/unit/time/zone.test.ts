import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, dayMs, endOfDayMs, HOUR_MS, knownZone, offsetMs, startOfDayMs } from '#app/time'

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date)
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Havana'] as const
const MINUTE = 60_000

describe('the start of a date', () => {
  it.each([
    ['UTC', 0],
    ['America/New_York', 5 * 60],
    ['Asia/Kathmandu', -(5 * 60 + 45)],
    ['Australia/Lord_Howe', -11 * 60],
  ])('is midnight on the clocks of %s', (zone, minutesAfterUtc) => {
    const date = day(2027, 1, 15)
    expect(startOfDayMs(date, zone)).toBe(date + minutesAfterUtc * MINUTE)
  })

  it('is told apart on the two sides of a change of clocks', () => {
    expect(
      endOfDayMs(day(2026, 3, 8), 'America/New_York') - startOfDayMs(day(2026, 3, 8), 'America/New_York'),
    ).toBe(23 * HOUR_MS)
    expect(
      endOfDayMs(day(2026, 11, 1), 'America/New_York') - startOfDayMs(day(2026, 11, 1), 'America/New_York'),
    ).toBe(25 * HOUR_MS)
    expect(
      endOfDayMs(day(2026, 4, 5), 'Australia/Lord_Howe') -
        startOfDayMs(day(2026, 4, 5), 'Australia/Lord_Howe'),
    ).toBe(24.5 * HOUR_MS)
  })

  it('is the first instant that exists where midnight is skipped', () => {
    const start = startOfDayMs(day(2026, 3, 8), 'America/Havana')
    expect(start + offsetMs(start, 'America/Havana')).toBe(day(2026, 3, 8) + HOUR_MS)
    expect(start - 1 + offsetMs(start - 1, 'America/Havana')).toBe(day(2026, 3, 8) - 1)
  })

  it('is the same for every instant of the UTC day that names the date', () => {
    expect(startOfDayMs(day(2026, 5, 3) + DAY_MS - 1, 'Asia/Kathmandu')).toBe(
      startOfDayMs(day(2026, 5, 3), 'Asia/Kathmandu'),
    )
  })

  it('carries the date, and the instant before it does not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: day(1990, 1, 1) / DAY_MS, max: day(2080, 1, 1) / DAY_MS }),
        (zone, n) => {
          const date = n * DAY_MS
          const start = startOfDayMs(date, zone)
          expect(dayMs(start + offsetMs(start, zone))).toBe(date)
          expect(dayMs(start - 1 + offsetMs(start - 1, zone))).toBe(date - DAY_MS)
          expect(endOfDayMs(date, zone)).toBe(startOfDayMs(date + DAY_MS, zone))
        },
      ),
    )
  })

  it('is answered for any number and any zone', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.oneof(fc.string(), fc.constantFrom(...zones)), (atMs, zone) => {
        expect(Number.isFinite(startOfDayMs(atMs, zone))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

it('counts an unknown zone as UTC', () => {
  expect(knownZone('Mars/Olympus')).toBe('UTC')
  expect(offsetMs(day(2026, 7, 1), 'Mars/Olympus')).toBe(0)
})
