import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisOf, placeOf, ticksOf, zooms } from '#app/overview'
import { DAY_MS, HOUR_MS, isoDate } from '#app/time'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'Australia/Lord_Howe'] as const
const anyAxis = fc
  .record({
    zoom: fc.constantFrom(...zooms),
    zone: fc.constantFrom(...zones),
    nowMs: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
  })
  .map(({ zoom, zone, nowMs }) => ({ axis: axisOf(zoom, nowMs, zone), nowMs }))

const place = (axis: ReturnType<typeof axisOf>, atMs: number): number => {
  const found = placeOf(axis, atMs)
  if (typeof found !== 'number') throw new Error(`It lies ${found} the axis.`)
  return found
}

describe('the axis', () => {
  it('reaches 90 days ahead by weeks, two weeks by days and a year by months', () => {
    const nowMs = Date.UTC(2026, 10, 25, 12)
    const reach = (days: number, zoom: (typeof zooms)[number]) =>
      [0, DAY_MS].map((more) => typeof placeOf(axisOf(zoom, nowMs, 'UTC'), nowMs + days * DAY_MS + more))
    expect(reach(90, 'week')).toEqual(['number', 'string'])
    expect(reach(14, 'day')).toEqual(['number', 'string'])
    expect(reach(365, 'month')).toEqual(['number', 'string'])
  })

  it('gives the day on which the clocks change the same room as any other', () => {
    // The clocks of New York go back on 1 November 2026, so that day has 25 hours.
    const axis = axisOf('week', Date.UTC(2026, 9, 20, 12), 'America/New_York')
    const midnight = Date.UTC(2026, 10, 1, 4)
    expect(place(axis, midnight + 25 * HOUR_MS) - place(axis, midnight)).toBe(1)
    expect(place(axis, midnight + 12.5 * HOUR_MS) - place(axis, midnight)).toBe(0.5)
    expect(place(axis, midnight) % 1).toBe(0)
  })

  it('never turns back: a later instant stands further on', () => {
    fc.assert(
      fc.property(anyAxis, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), ({ axis }, shares) => {
        const from = axis.starts[0] ?? 0
        const to = axis.starts.at(-1) ?? 0
        const instants = shares
          .map((share) => Math.floor(from + share * (to - 1 - from)))
          .sort((a, b) => a - b)
        const places = instants.map((atMs) => place(axis, atMs))
        expect([...places].sort((a, b) => a - b)).toEqual(places)
        expect(places.every((at) => at >= 0 && at < axis.days)).toBe(true)
      }),
    )
  })

  it('begins and ends where its first and its last day do', () => {
    fc.assert(
      fc.property(anyAxis, ({ axis, nowMs }) => {
        const from = axis.starts[0] ?? 0
        const to = axis.starts.at(-1) ?? 0
        expect(placeOf(axis, from - 1)).toBe('before')
        expect(placeOf(axis, from)).toBe(0)
        expect(place(axis, to - 1)).toBeLessThan(axis.days)
        expect(placeOf(axis, to)).toBe('after')
        expect(typeof placeOf(axis, nowMs)).toBe('number')
      }),
    )
  })
})

describe('its ticks', () => {
  it('stand at each Monday, each first of a month, or each day', () => {
    const nowMs = Date.UTC(2026, 10, 25, 12)
    const first = (zoom: (typeof zooms)[number]) =>
      ticksOf(axisOf(zoom, nowMs, 'Europe/Berlin'))
        .slice(0, 3)
        .map(({ dayMs }) => isoDate(dayMs))
    expect(first('week')).toEqual(['2026-11-16', '2026-11-23', '2026-11-30'])
    expect(first('month')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
    expect(first('day')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
  })

  it('stand where their days begin, on both sides of a change of clocks', () => {
    fc.assert(
      fc.property(anyAxis, ({ axis }) => {
        for (const tick of ticksOf(axis)) expect(placeOf(axis, axis.starts[tick.place] ?? 0)).toBe(tick.place)
      }),
      { numRuns: 30 },
    )
  })
})
