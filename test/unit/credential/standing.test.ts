import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assess,
  type CredentialSummary,
  nextChangeMs,
  type Standing,
  standingOf,
  standings,
} from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aCredential, exactly, marked, onDate } from './a-credential.ts'
import { anyCredential, anyInstant, anyZone } from './any-credential.ts'

const made = Date.UTC(2026, 7, 13)
const at = (credential: CredentialSummary, nowMs: number, zone = 'UTC') =>
  standingOf(credential, effectivePolicy(credential), nowMs, zone)
const assessed = (credential: CredentialSummary, nowMs: number, zone = 'UTC') =>
  assess(credential, effectivePolicy(credential), nowMs, zone)

describe('the standing', () => {
  it('is the first that holds, down the documented order', () => {
    const bad = aCredential({
      expiry: exactly(made + 20 * DAY_MS),
      notBeforeMs: made + 200 * DAY_MS,
      policy: { maxAgeDays: 15 },
      marks: {
        exposed: { sinceMs: made, where: 'a log' },
        refused: { atMs: made, host: 'api.example' },
        failing: { profile: 'payments', reason: 'wrong audience' },
      },
    })
    const without = (...gone: readonly string[]) => ({
      ...bad,
      marks: Object.fromEntries(Object.entries(bad.marks).filter(([mark]) => !gone.includes(mark))),
    })
    expect(at(bad, made + 30 * DAY_MS)).toBe('exposed')
    expect(at(without('exposed'), made + 30 * DAY_MS)).toBe('refused')
    expect(at(without('exposed', 'refused'), made + 30 * DAY_MS)).toBe('expired')
    expect(at(without('exposed', 'refused'), made + 16 * DAY_MS)).toBe('overdue')
    expect(at(without('exposed', 'refused'), made)).toBe('failing')
    expect(at(without('exposed', 'refused', 'failing'), made + 6 * DAY_MS)).toBe('expiring')
    expect(at(without('exposed', 'refused', 'failing'), made + 1 * DAY_MS)).toBe('due-soon')
    expect(at(without('exposed', 'refused', 'failing'), made)).toBe('not-yet-valid')
    expect(at(aCredential({ createdAt: { kind: 'unknown' }, expiry: { kind: 'unknown' } }), made)).toBe(
      'unknown-age',
    )
    expect(at(aCredential({ expiry: { kind: 'unknown' } }), made)).toBe('unknown-expiry')
    expect(at(aCredential(), made)).toBe('healthy')
  })

  it('does not miss an age that no policy asks about', () => {
    expect(at(aCredential({ kind: 'webhook-secret', createdAt: { kind: 'unknown' } }), made)).toBe('healthy')
  })

  it('changes on the very millisecond', () => {
    const expiry = exactly(made + 60 * DAY_MS)
    const key = aCredential({ expiry })
    const edges: readonly (readonly [number, Standing, Standing])[] = [
      [expiry.atMs - 14 * DAY_MS, 'healthy', 'expiring'],
      [expiry.atMs, 'expiring', 'expired'],
    ]
    for (const [edge, before, after] of edges) {
      expect(at(key, edge - 1)).toBe(before)
      expect(at(key, edge)).toBe(after)
    }
    const deadline = made + 90 * DAY_MS
    expect(at(aCredential(), deadline - 14 * DAY_MS - 1)).toBe('healthy')
    expect(at(aCredential(), deadline - 14 * DAY_MS)).toBe('due-soon')
    expect(at(aCredential(), deadline - 1)).toBe('due-soon')
    expect(at(aCredential(), deadline)).toBe('overdue')
    expect(at(aCredential({ notBeforeMs: made + 5 }), made + 4)).toBe('not-yet-valid')
    expect(at(aCredential({ notBeforeMs: made + 5 }), made + 5)).toBe('healthy')
  })

  it.each([
    ['UTC', Date.UTC(2026, 10, 2)],
    ['America/New_York', Date.UTC(2026, 10, 2, 5)],
    ['Asia/Kathmandu', Date.UTC(2026, 10, 1, 18, 15)],
    ['Australia/Lord_Howe', Date.UTC(2026, 10, 1, 13)],
  ])('lets a date without a time last to the end of that day in %s', (zone, endMs) => {
    const dated = aCredential({ expiry: onDate(2026, 11, 1) })
    expect(at(dated, endMs - 1, zone)).toBe('expiring')
    expect(at(dated, endMs, zone)).toBe('expired')
  })

  it('does not depend on the zone when every date has a time', () => {
    fc.assert(
      fc.property(anyCredential({ dateOnly: 'never' }), anyInstant, anyZone, (credential, nowMs, zone) => {
        expect(at(credential, nowMs, zone)).toBe(at(credential, nowMs, 'UTC'))
      }),
    )
  })

  it('is exactly one of the eleven for any credential at any instant', () => {
    fc.assert(
      fc.property(
        anyCredential(),
        fc.oneof(anyInstant, fc.maxSafeInteger()),
        anyZone,
        (credential, nowMs, zone) => {
          expect(standings.filter((standing) => standing === at(credential, nowMs, zone))).toHaveLength(1)
        },
      ),
    )
  })

  it('with nothing edited only climbs the order as time passes, save for becoming valid', () => {
    const rank = (standing: Standing) => standings.indexOf(standing)
    const afterNotYet: readonly Standing[] = ['unknown-age', 'unknown-expiry', 'healthy']
    fc.assert(
      fc.property(
        anyCredential(),
        anyZone,
        fc.array(anyInstant, { minLength: 2, maxLength: 12 }),
        (credential, zone, times) => {
          let last: Standing | null = null
          for (const nowMs of [...times].sort((a, b) => a - b)) {
            const now = at(credential, nowMs, zone)
            const becameValid = last === 'not-yet-valid' && afterNotYet.includes(now)
            if (last !== null && !becameValid) expect(rank(now)).toBeLessThanOrEqual(rank(last))
            last = now
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the next change', () => {
  it('is the first instant at which the standing or its exception differs', () => {
    fc.assert(
      fc.property(
        anyCredential(),
        anyInstant,
        anyZone,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (credential, nowMs, zone, share) => {
          const next = nextChangeMs(credential, effectivePolicy(credential), nowMs, zone)
          const facts = (atMs: number) => {
            const { standing, accepted, ended, severity } = assessed(credential, atMs, zone)
            return { standing, accepted, ended, severity }
          }
          const lastMs = next === null ? nowMs + 5000 * DAY_MS : next - 1
          expect(facts(lastMs)).toEqual(facts(nowMs))
          expect(facts(Math.floor(nowMs + (lastMs - nowMs) * share))).toEqual(facts(nowMs))
          if (next !== null) expect(facts(next)).not.toEqual(facts(nowMs))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never comes for a credential without dates, nor behind a mark that outranks them', () => {
    expect(assessed(aCredential({ createdAt: { kind: 'unknown' } }), made).nextChangeMs).toBeNull()
    expect(assessed(marked({ exposed: { sinceMs: made, where: '' } }), made).nextChangeMs).toBeNull()
  })
})

describe('what needs the user', () => {
  const overdueAt = made + 100 * DAY_MS

  it('has a severity and a shape for each standing', () => {
    expect(assessed(marked({ exposed: { sinceMs: made, where: '' } }), made)).toMatchObject({
      severity: 'act-now',
      shape: 'octagon',
      needsYou: true,
    })
    expect(assessed(aCredential(), overdueAt)).toMatchObject({ severity: 'act-now', shape: 'triangle' })
    expect(assessed(aCredential(), made + 80 * DAY_MS)).toMatchObject({ severity: 'soon', shape: 'clock' })
    expect(assessed(aCredential({ expiry: { kind: 'unknown' } }), made)).toMatchObject({
      severity: 'unknown',
      shape: 'dash',
    })
    expect(assessed(aCredential(), made)).toMatchObject({ severity: 'fine', shape: 'tick', needsYou: false })
  })

  it('leaves out the trash, whose standing stays what it is', () => {
    expect(assessed(aCredential({ trashedAtMs: overdueAt }), overdueAt)).toMatchObject({
      standing: 'overdue',
      needsYou: false,
    })
  })

  it('leaves out an accepted exception until its time, without calling it healthy', () => {
    const accepted = { untilMs: overdueAt + 5, reason: 'moving house' }
    const key = marked({ accepted })
    expect(assessed(key, overdueAt)).toMatchObject({
      standing: 'overdue',
      accepted,
      needsYou: false,
      shape: 'dash',
    })
    expect(assessed(key, overdueAt).nextChangeMs).toBe(overdueAt + 5)
    expect(assessed(key, overdueAt + 5)).toMatchObject({
      standing: 'overdue',
      accepted: null,
      needsYou: true,
    })
  })

  it('lets nobody accept what others hold or what no longer works', () => {
    const accepted = { untilMs: overdueAt, reason: 'later' }
    expect(assessed(marked({ accepted, exposed: { sinceMs: made, where: '' } }), made).accepted).toBeNull()
    expect(assessed(marked({ accepted, refused: { atMs: made, host: 'h' } }), made).accepted).toBeNull()
    const expired = aCredential({ marks: { accepted }, expiry: exactly(made) })
    expect(assessed(expired, made)).toMatchObject({ standing: 'expired', accepted: null, needsYou: true })
  })
})

describe('a token that lives under 24 hours in all', () => {
  const token = aCredential({ kind: 'access-token', expiry: exactly(made + HOUR_MS), lifetimeMs: HOUR_MS })

  it('is healthy to its last millisecond, then ended, and never nags', () => {
    expect(assessed(token, made + HOUR_MS - 1)).toMatchObject({ standing: 'healthy', due: null })
    expect(assessed(token, made + HOUR_MS)).toMatchObject({
      standing: 'expired',
      ended: true,
      severity: 'fine',
      needsYou: false,
    })
  })

  it('is not called ended when it was exposed', () => {
    const leaked = { ...token, marks: { exposed: { sinceMs: made, where: 'chat' } } }
    expect(assessed(leaked, made + 2 * HOUR_MS)).toMatchObject({ ended: false, needsYou: true })
  })
})
