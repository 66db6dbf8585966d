import { describe, expect, it } from 'vitest'
import {
  absoluteTime,
  countdown,
  DAY_MS,
  durationWords,
  fullDate,
  HOUR_MS,
  isoDate,
  lengthWords,
  MINUTE_MS,
  parseIsoDate,
  relativeDay,
  relativeTime,
  relativeTimeShort,
  SECOND_MS,
  shortDate,
  utcTime,
} from '#app/time'

const now = Date.UTC(2026, 10, 23, 12)

describe('a time from now', () => {
  it.each([
    [0, 'now', 'now'],
    [999, 'now', 'now'],
    [SECOND_MS, 'in 1 second', 'in 1 s'],
    [14 * MINUTE_MS, 'in 14 minutes', 'in 14 min'],
    [HOUR_MS - 1, 'in 59 minutes', 'in 59 min'],
    [HOUR_MS, 'in 1 hour', 'in 1 h'],
    [2 * DAY_MS - 1, 'in 47 hours', 'in 47 h'],
    [3 * DAY_MS, 'in 3 days', 'in 3 d'],
    [148 * DAY_MS, 'in 148 days', 'in 148 d'],
    [800 * DAY_MS, 'in 2 years', 'in 2 y'],
    [-3 * HOUR_MS, '3 hours ago', '3 h ago'],
    [-12.9 * DAY_MS, '12 days ago', '12 d ago'],
  ])('%i ms away reads %s', (away, long, short) => {
    expect(relativeTime(now + away, now)).toBe(long)
    expect(relativeTimeShort(now + away, now)).toBe(short)
  })

  it('groups the digits of a far one', () => {
    expect(relativeTime(now + 36_500_000 * DAY_MS, now)).toBe('in 100,000 years')
  })
})

it.each([
  [0, 'today'],
  [1, 'tomorrow'],
  [-1, 'yesterday'],
  [3, 'in 3 days'],
  [-40, '40 days ago'],
])('a date %i days away reads %s', (days, words) => {
  expect(relativeDay(Date.UTC(2026, 10, 23 + days), now, 'UTC')).toBe(words)
})

it('reads a date against the day that it is where the user sits', () => {
  const today = Date.UTC(2026, 10, 24)
  expect(relativeDay(today, Date.UTC(2026, 10, 23, 18, 14), 'Asia/Kathmandu')).toBe('tomorrow')
  expect(relativeDay(today, Date.UTC(2026, 10, 23, 18, 15), 'Asia/Kathmandu')).toBe('today')
  expect(relativeDay(today, Date.UTC(2026, 10, 24, 4, 59), 'America/New_York')).toBe('tomorrow')
})

it('tells a length by one unit or by two', () => {
  expect(lengthWords(12.9 * DAY_MS)).toBe('12 days')
  expect(durationWords(90 * MINUTE_MS)).toBe('1 hour 30 minutes')
  expect(durationWords(90 * DAY_MS)).toBe('90 days')
  expect(durationWords(DAY_MS + 30 * MINUTE_MS)).toBe('1 day')
  expect(durationWords(0)).toBe('0 seconds')
})

it('counts the last hour down and says 0 only at the end', () => {
  expect(countdown(43 * MINUTE_MS + 7 * SECOND_MS)).toBe('43:07')
  expect(countdown(60 * SECOND_MS)).toBe('1:00')
  expect(countdown(59 * SECOND_MS)).toBe('59 s')
  expect(countdown(1)).toBe('1 s')
  expect(countdown(0)).toBe('0 s')
  expect(countdown(-5)).toBe('0 s')
})

describe('a date on screen', () => {
  const at = Date.UTC(2026, 10, 11, 8, 14, 30)
  const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

  it('names the zone that it is told in', () => {
    expect(plain(absoluteTime(at, 'Europe/Zurich', 'en-GB'))).toMatch(
      /^11 November 2026(,| at) 09:14 (CET|GMT\+1)$/,
    )
    expect(plain(absoluteTime(at, 'Asia/Kathmandu', 'en-GB'))).toMatch(/13:59 GMT\+5:45$/)
    expect(plain(absoluteTime(at, 'America/New_York', 'en-US'))).toMatch(
      /^November 11, 2026(,| at) 03:14 AM EST$/,
    )
  })

  it('keeps to English where the words around it are English', () => {
    expect(absoluteTime(at, 'UTC', 'de-DE')).toContain('November')
    expect(absoluteTime(at, 'UTC', 'not a locale')).toContain('November')
  })

  it('has a form in UTC to the second', () => {
    expect(utcTime(at)).toBe('2026-11-11 08:14:30 UTC')
  })

  it('leaves out the year when it is this one', () => {
    expect(shortDate(at, now, 'UTC', 'en-GB')).toBe('11 Nov')
    expect(shortDate(at, Date.UTC(2027, 0, 1), 'UTC', 'en-GB')).toBe('11 Nov 2026')
    expect(fullDate(at, 'UTC', 'en-GB')).toBe('11 Nov 2026')
  })

  it('is said to lie beyond the calendar rather than to fail', () => {
    const far = Number.MAX_SAFE_INTEGER
    for (const text of [
      absoluteTime(far, 'UTC', 'en'),
      utcTime(far),
      shortDate(far, now, 'UTC', 'en'),
      fullDate(-far, 'UTC', 'en'),
      isoDate(far),
    ])
      expect(text).toBe('beyond the calendar')
  })
})

it('reads and writes dates as inputs do', () => {
  expect(parseIsoDate('2026-11-11')).toBe(Date.UTC(2026, 10, 11))
  expect(isoDate(Date.UTC(2026, 10, 11, 23))).toBe('2026-11-11')
  for (const wrong of ['2026-02-30', '2026-13-01', '26-01-01', '', '2026-11-11T00:00'])
    expect(parseIsoDate(wrong)).toBeNull()
})
