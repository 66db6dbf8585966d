import { describe, expect, it } from 'vitest'
import { readInstant } from '../../../main/cli/instant.ts'

const ms = (given: string | number) => {
  const read = readInstant(given)
  return read.ok ? read.value : null
}

describe('an instant', () => {
  it.each([
    ['2026-01-31T14:05:00Z', Date.UTC(2026, 0, 31, 14, 5)],
    ['2026-01-31t14:05:00z', Date.UTC(2026, 0, 31, 14, 5)],
    ['2026-01-31 14:05Z', Date.UTC(2026, 0, 31, 14, 5)],
    ['2026-01-31T14:05:00.250Z', Date.UTC(2026, 0, 31, 14, 5) + 250],
    ['2026-01-31T14:05:00+02:00', Date.UTC(2026, 0, 31, 12, 5)],
    ['2026-01-31T23:05:00-0530', Date.UTC(2026, 1, 1, 4, 35)],
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['1300819380', 1_300_819_380_000],
    ['1300819380.5', 1_300_819_380_500],
    [' 0 ', 0],
    [1_300_819_380, 1_300_819_380_000],
    [1_300_819_380_000, 1_300_819_380_000],
    [-1, -1000],
  ] as const)('is read from %s', (given, expected) => {
    expect(ms(given)).toBe(expected)
  })

  it.each([
    '',
    'now',
    '2026-01-31T14:05:00',
    '2026-02-30T00:00:00Z',
    '2025-02-29',
    '2026-13-01',
    '2026-01-31T24:00:00Z',
    '2026-01-31T14:60:00Z',
    '26-01-31',
    '0001-01-01',
    '99999999999999999',
    '1e9',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    9e15,
  ])('is not %s', (given) => {
    expect(ms(given)).toBeNull()
  })
})
