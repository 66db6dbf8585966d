import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisOf, type Deadline, horizonOf, zooms } from '#app/overview'
import { DAY_MS } from '#app/time'
import {
  gapOf,
  labelsOf,
  scaleOf,
  stepFrom,
  stopsOf,
  target,
} from '../../../renderer/overview/horizon/scale.ts'
import { aDeadline, anyDeadlines, now } from './a-deadline.ts'

const drawn = (deadlines: readonly Deadline[], width = 1000, zoom: (typeof zooms)[number] = 'week') => {
  const axis = axisOf(zoom, now, 'Europe/Berlin')
  const horizon = horizonOf(deadlines, axis, gapOf(axis, width), now)
  return { axis, horizon, scale: scaleOf(axis, width, horizon.lanes.length, 32) }
}
const anyWidth = fc.integer({ min: 300, max: 2000 })

it('leaves each sign room to be pressed, at any width', () => {
  fc.assert(
    fc.property(anyDeadlines, anyWidth, fc.constantFrom(...zooms), (deadlines, width, zoom) => {
      const { horizon, scale } = drawn(deadlines, width, zoom)
      for (const { marks } of horizon.lanes)
        marks.slice(1).forEach((mark, n) => {
          expect(scale.x(mark.place) - scale.x(marks[n]?.place ?? 0)).toBeGreaterThanOrEqual(target)
        })
    }),
  )
})

it('writes names one after the other and within the drawing', () => {
  fc.assert(
    fc.property(anyDeadlines, anyWidth, (deadlines, width) => {
      const { horizon, scale } = drawn(deadlines, width)
      for (const lane of horizon.lanes) {
        const ends = labelsOf(lane, scale).map(({ x, text }) => ({ from: x, to: x + text.length * 6 }))
        ends.slice(1).forEach(({ from }, n) => {
          expect(from).toBeGreaterThanOrEqual(ends[n]?.to ?? 0)
        })
        for (const { to } of ends) expect(to).toBeLessThanOrEqual(width)
      }
    }),
  )
})

describe('arrows', () => {
  const ci = { environment: 'ci', productionLike: false }
  const { horizon } = drawn([
    aDeadline({ credentialId: 'a', atMs: now + 10 * DAY_MS }),
    aDeadline({ credentialId: 'b', atMs: now + 30 * DAY_MS, ...ci }),
    aDeadline({ credentialId: 'c', atMs: now + 40 * DAY_MS }),
    aDeadline({ credentialId: 'd', atMs: now + 80 * DAY_MS, ...ci }),
    aDeadline({ credentialId: 'e', atMs: now + 85 * DAY_MS }),
  ])
  const from = (id: string, key: string): string | undefined => {
    const stop = stopsOf(horizon).find(({ mark }) => mark.deadlines[0]?.credentialId === id)
    return stop === undefined ? undefined : stepFrom(horizon, stop, key)?.deadlines[0]?.credentialId
  }

  it('go along a lane and stay at its ends', () => {
    expect(from('a', 'ArrowRight')).toBe('c')
    expect(from('c', 'ArrowLeft')).toBe('a')
    expect(from('a', 'ArrowLeft')).toBeUndefined()
    expect(from('e', 'ArrowRight')).toBeUndefined()
    expect(from('c', 'Home')).toBe('a')
    expect(from('c', 'End')).toBe('e')
  })

  it('go to what is nearest in time in the next lane', () => {
    expect(from('c', 'ArrowDown')).toBe('b')
    expect(from('e', 'ArrowDown')).toBe('d')
    expect(from('b', 'ArrowUp')).toBe('c')
    expect(from('a', 'ArrowUp')).toBeUndefined()
  })
})
