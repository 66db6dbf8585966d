import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assessed, assess, type CredentialSummary } from '#app/credential'
import { bestAct, deadlinesOf, endedToRemove, healthBy, newsSince } from '#app/overview'
import { effectivePolicy } from '#app/policy'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aCredential, exactly } from '../credential/a-credential.ts'
import { anyCredential, anyInstant } from '../credential/any-credential.ts'
import { now } from './a-deadline.ts'

const at = (credential: CredentialSummary, nowMs = now): Assessed => ({
  credential,
  assessment: assess(credential, effectivePolicy(credential), nowMs, 'UTC'),
})
const leadMs = ({ credential }: Assessed): number => effectivePolicy(credential).leadMs
const deadlines = (...credentials: readonly CredentialSummary[]) =>
  deadlinesOf(
    credentials.map((credential) => at(credential)),
    leadMs,
    now,
  )
const madeDaysAgo = (days: number) => exactly(now - days * DAY_MS)
const inDays = (days: number) => exactly(now + days * DAY_MS)

describe('the deadlines of a credential', () => {
  it('are its rotation and, where it is later, its expiry', () => {
    const found = deadlines(aCredential({ createdAt: madeDaysAgo(80), expiry: inDays(40) }))
    expect(found.map(({ kind, atMs }) => [kind, (atMs - now) / DAY_MS])).toEqual([
      ['rotate', 10],
      ['expiry', 40],
    ])
  })

  it('are its expiry alone when that comes first, or has come', () => {
    expect(deadlines(aCredential({ createdAt: madeDaysAgo(10), expiry: inDays(5) }))).toMatchObject([
      { kind: 'expiry' },
    ])
    expect(deadlines(aCredential({ createdAt: madeDaysAgo(100), expiry: inDays(-2) }))).toMatchObject([
      { kind: 'expiry' },
    ])
  })

  it('are none for what is in the trash, lives under a day, or never ends and is not rotated', () => {
    expect(
      deadlines(
        aCredential({ createdAt: madeDaysAgo(80), trashedAtMs: now }),
        aCredential({ lifetimeMs: HOUR_MS, expiry: inDays(0.01) }),
        aCredential({ kind: 'webhook-secret' }),
      ),
    ).toEqual([])
  })

  it('are silent about a past one that the user accepted, and quiet about one to come', () => {
    const marks = { accepted: { untilMs: now + DAY_MS, reason: '' } }
    expect(deadlines(aCredential({ createdAt: madeDaysAgo(95), marks }))).toEqual([])
    expect(deadlines(aCredential({ createdAt: madeDaysAgo(85), marks }))).toMatchObject([
      { accepted: 'accepted' },
    ])
  })

  it('come in order of time, whatever is held', () => {
    fc.assert(
      fc.property(fc.array(anyCredential(), { maxLength: 10 }), anyInstant, (credentials, nowMs) => {
        const found = deadlinesOf(
          credentials.map((credential) => at(credential, nowMs)),
          leadMs,
          nowMs,
        )
        const times = found.map(({ atMs }) => atMs)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
    )
  })
})

describe('health', () => {
  const staging = { name: 'staging', productionLike: false }
  const environmentOf = ({ credential }: Assessed): string => credential.environment.name

  it('counts each group and puts first where most has to be done', () => {
    const rows = [
      aCredential({ environment: staging, createdAt: madeDaysAgo(1) }),
      aCredential({ environment: staging, createdAt: madeDaysAgo(2) }),
      aCredential({ createdAt: madeDaysAgo(95) }),
      aCredential({ createdAt: { kind: 'unknown' } }),
      aCredential({ createdAt: madeDaysAgo(95), trashedAtMs: now }),
    ].map((credential) => at(credential))
    expect(healthBy(rows, environmentOf)).toEqual([
      { key: 'production', total: 2, actNow: 1, soon: 0, unknown: 1 },
      { key: 'staging', total: 2, actNow: 0, soon: 0, unknown: 0 },
    ])
  })

  it('counts everything outside the trash once', () => {
    fc.assert(
      fc.property(fc.array(anyCredential(), { maxLength: 12 }), anyInstant, (credentials, nowMs) => {
        const rows = credentials.map((credential) => at(credential, nowMs))
        const lines = healthBy(rows, ({ credential }) => credential.kind)
        const total = lines.reduce((sum, line) => sum + line.total, 0)
        expect(total).toBe(credentials.filter(({ trashedAtMs }) => trashedAtMs === null).length)
        for (const { total: all, actNow, soon, unknown } of lines)
          expect(actNow + soon + unknown).toBeLessThanOrEqual(all)
      }),
    )
  })
})

describe('the best act', () => {
  const actOf = (changes: Partial<CredentialSummary>) => bestAct(at(aCredential(changes)))
  const token = {
    secret: true,
    name: 'token',
    label: 'Token',
    fingerprint: '',
    byteLength: 1,
    prefix: '',
  } as const

  it('is to replace what is exposed now, and what is dead, late or due in its time', () => {
    expect(actOf({ marks: { exposed: { sinceMs: now, where: '' } } })).toEqual({
      kind: 'replace',
      haste: 'now',
    })
    const usual = { kind: 'replace', haste: 'usual' }
    expect(actOf({ marks: { refused: { atMs: now, host: '' } } })).toEqual(usual)
    expect(actOf({ expiry: inDays(-1) })).toEqual(usual)
    expect(actOf({ createdAt: madeDaysAgo(95) })).toEqual(usual)
    expect(actOf({ createdAt: madeDaysAgo(80) })).toEqual(usual)
  })

  it('is to say when, where a date is missing', () => {
    expect(actOf({ createdAt: { kind: 'unknown' } })).toEqual({ kind: 'say-when' })
    expect(actOf({ createdAt: madeDaysAgo(1), expiry: { kind: 'unknown' } })).toEqual({ kind: 'say-when' })
  })

  it('is to look at a token that fails its expectations', () => {
    const marks = { failing: { profile: 'Payments', reason: 'Wrong audience' } }
    const createdAt = madeDaysAgo(1)
    expect(actOf({ marks, createdAt, format: 'jwt', parts: [token] })).toEqual({
      kind: 'inspect',
      part: 'token',
    })
    expect(actOf({ marks, createdAt })).toEqual({ kind: 'open' })
  })
})

it('offers to remove a short-lived token a week after its end, and nothing else', () => {
  const ended = (daysAgo: number) =>
    at(aCredential({ lifetimeMs: HOUR_MS, expiry: exactly(now - daysAgo * DAY_MS) }))
  const rows = [ended(6.9), ended(7), at(aCredential({ expiry: exactly(now - 30 * DAY_MS) }))]
  expect(endedToRemove(rows, now)).toEqual([rows[1]])
})

it('tells what has come to need the user since an instant', () => {
  const rows = [
    aCredential({ marks: { exposed: { sinceMs: now - HOUR_MS, where: '' } } }),
    aCredential({ marks: { exposed: { sinceMs: now - 3 * DAY_MS, where: '' } } }),
    aCredential({ createdAt: madeDaysAgo(30), expiry: inDays(-0.1) }),
    aCredential({ createdAt: madeDaysAgo(90.5) }),
    aCredential({ createdAt: madeDaysAgo(120) }),
    aCredential({ createdAt: madeDaysAgo(80) }),
  ].map((credential) => at(credential))
  expect(newsSince(rows, now - DAY_MS)).toEqual({ exposed: 1, expired: 1, late: 1 })
})
