import fc from 'fast-check'
import { expect, it } from 'vitest'
import { axisOf, horizonOf, placeOf, urgencyAt, zooms } from '#app/overview'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aDeadline, anyDeadlines, now } from './a-deadline.ts'

const zone = 'Europe/Berlin'
const week = axisOf('week', now, zone)
const anyGap = fc.double({ min: 0, max: 20, noNaN: true })
const anyZoom = fc.constantFrom(...zooms)

it('shows each deadline in exactly one sign, or counts it as later than the axis', () => {
  fc.assert(
    fc.property(anyDeadlines, anyZoom, anyGap, (deadlines, zoom, gap) => {
      const { lanes, beyond } = horizonOf(deadlines, axisOf(zoom, now, zone), gap, now)
      const shown = lanes.flatMap(({ marks }) => marks.flatMap((mark) => mark.deadlines))
      const ids = [...shown, ...beyond].map(({ credentialId }) => credentialId)
      expect(ids.sort()).toEqual(deadlines.map(({ credentialId }) => credentialId).sort())
    }),
  )
})

it('keeps signs of a lane in order and apart, and what is past from what is to come', () => {
  fc.assert(
    fc.property(anyDeadlines, anyZoom, anyGap, (deadlines, zoom, gap) => {
      const { lanes } = horizonOf(deadlines, axisOf(zoom, now, zone), gap, now)
      for (const { marks } of lanes) {
        marks.slice(1).forEach((mark, n) => {
          expect(mark.place - (marks[n]?.place ?? 0)).toBeGreaterThanOrEqual(gap - 1e-9)
        })
        for (const { deadlines: members } of marks) {
          expect(new Set(members.map(({ atMs }) => atMs <= now)).size).toBe(1)
          expect(members.map(({ atMs }) => atMs)).toEqual(
            members.map(({ atMs }) => atMs).sort((a, b) => a - b),
          )
        }
      }
    }),
  )
})

it('puts a single sign where its instant is', () => {
  const deadline = aDeadline()
  const { lanes } = horizonOf([deadline], week, 2, now)
  expect(lanes[0]?.marks[0]?.place).toBe(placeOf(week, deadline.atMs))
})

it('gathers what is too close together under the most urgent of it', () => {
  const soon = aDeadline({ credentialId: 'a', atMs: now + 5 * DAY_MS, soonFromMs: now - DAY_MS })
  const later = aDeadline({ credentialId: 'b', atMs: now + 6 * DAY_MS, soonFromMs: now + DAY_MS })
  const [lane] = horizonOf([soon, later], week, 2, now).lanes
  expect(lane?.marks).toMatchObject([{ deadlines: [soon, later], urgency: 'soon' }])
})

it('keeps an hour ago and in an hour apart however little room there is', () => {
  const past = aDeadline({ credentialId: 'a', atMs: now - HOUR_MS })
  const coming = aDeadline({ credentialId: 'b', atMs: now + HOUR_MS })
  const [lane] = horizonOf([past, coming], week, 3, now).lanes
  expect(lane?.marks.map(({ urgency }) => urgency)).toEqual(['late', 'later'])
})

it('puts what fell due before the axis at its beginning', () => {
  const [lane] = horizonOf([aDeadline({ atMs: now - 200 * DAY_MS })], week, 2, now).lanes
  expect(lane?.marks).toMatchObject([{ place: 0, urgency: 'late' }])
})

it('gives production the first lane and gathers the smallest environments in the last', () => {
  const inEnvironment = (environment: string, count: number, productionLike = false) =>
    Array.from({ length: count }, (_, n) =>
      aDeadline({ credentialId: `${environment} ${n}`, environment, productionLike }),
    )
  const deadlines = [
    ...inEnvironment('ci', 6),
    ...inEnvironment('live', 1, true),
    ...inEnvironment('qa', 2),
    ...inEnvironment('demo', 1),
    ...inEnvironment('staging', 5),
    ...inEnvironment('personal', 4),
  ]
  const { lanes } = horizonOf(deadlines, week, 1, now)
  expect(lanes.map(({ environment }) => environment)).toEqual(['live', 'ci', 'staging', 'personal', null])
})

it('calls a deadline late from its very instant, soon within its lead time, and an accepted one neither', () => {
  const deadline = aDeadline({ atMs: now, soonFromMs: now - DAY_MS })
  expect(urgencyAt(deadline, now)).toBe('late')
  expect(urgencyAt(deadline, now - 1)).toBe('soon')
  expect(urgencyAt(deadline, now - DAY_MS)).toBe('soon')
  expect(urgencyAt(deadline, now - DAY_MS - 1)).toBe('later')
  expect(urgencyAt({ ...deadline, accepted: 'accepted' }, now)).toBe('later')
})
