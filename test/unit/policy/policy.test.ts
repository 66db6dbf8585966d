import { describe, expect, it } from 'vitest'
import { type CredentialKind, type CredentialSummary, kinds } from '#app/credential'
import { effectivePolicy, rotateBy } from '#app/policy'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aCredential, exactly, onDate } from '../credential/a-credential.ts'

const staging = { name: 'staging', productionLike: false }
const made = Date.UTC(2026, 7, 13)
const days = (changes: Partial<CredentialSummary>) => {
  const { maxAgeMs } = effectivePolicy(aCredential(changes))
  return maxAgeMs === null ? null : maxAgeMs / DAY_MS
}

describe('the longest age', () => {
  it('is 90 days for a production API key and 365 for every other one', () => {
    expect(days({ kind: 'api-key' })).toBe(90)
    expect(days({ kind: 'api-key', environment: staging })).toBe(365)
    expect(days({ kind: 'oauth-client' })).toBe(365)
    expect(days({ kind: 'signing-key' })).toBe(365)
    expect(days({ kind: 'opaque' })).toBe(365)
  })

  it('follows what the environment is like, not what it is called', () => {
    expect(days({ environment: { name: 'live', productionLike: true } })).toBe(90)
  })

  it('does not count for a webhook secret', () => {
    expect(days({ kind: 'webhook-secret' })).toBeNull()
  })

  it.each<CredentialKind>(['access-token', 'refresh-token', 'id-token', 'oauth-grant'])(
    'does not count for an %s with an expiry, and is 365 days without',
    (kind) => {
      expect(days({ kind, expiry: exactly(made + 400 * DAY_MS) })).toBeNull()
      expect(days({ kind, expiry: { kind: 'never', from: 'typed' } })).toBe(365)
      expect(days({ kind, expiry: { kind: 'unknown' } })).toBe(365)
    },
  )

  it('is what the credential itself says before anything else', () => {
    const rules = [
      { kind: 'api-key', provider: 'example', environment: 'production', maxAgeDays: 10 },
    ] as const
    const policy = effectivePolicy(aCredential({ policy: { maxAgeDays: 30 } }), rules)
    expect(policy.maxAgeMs).toBe(30 * DAY_MS)
    expect(policy.source.maxAge).toBe('set for this credential')
    expect(days({ policy: { maxAgeDays: null } })).toBeNull()
  })

  it('comes from the most special rule of the user', () => {
    const rules = [
      { kind: 'api-key', maxAgeDays: 60 },
      { environment: 'production', maxAgeDays: 50 },
      { provider: 'example', maxAgeDays: 40 },
      { provider: 'another', maxAgeDays: 1 },
    ] as const
    const policy = effectivePolicy(aCredential(), rules)
    expect(policy.maxAgeMs).toBe(40 * DAY_MS)
    expect(policy.source.maxAge).toBe('set for example credentials')
    expect(effectivePolicy(aCredential(), rules.slice(0, 2)).source.maxAge).toBe(
      'set for production credentials',
    )
    expect(effectivePolicy(aCredential(), rules.slice(0, 1)).source.maxAge).toBe('set for API keys')
  })

  it('takes each number from its own rule', () => {
    const policy = effectivePolicy(aCredential(), [
      { provider: 'example', leadDays: 3 },
      { kind: 'api-key', maxAgeDays: null, graceHours: 0 },
    ])
    expect(policy).toMatchObject({ maxAgeMs: null, leadMs: 3 * DAY_MS, graceMs: 0 })
  })
})

describe('the lead time', () => {
  const lead = (changes: Partial<CredentialSummary>) => effectivePolicy(aCredential(changes)).leadMs / DAY_MS

  it('is 14 days, and 2 for a life under 14 days to the millisecond', () => {
    expect(lead({})).toBe(14)
    expect(lead({ lifetimeMs: 14 * DAY_MS })).toBe(14)
    expect(lead({ lifetimeMs: 14 * DAY_MS - 1 })).toBe(2)
    expect(lead({ createdAt: exactly(made), expiry: exactly(made + 10 * DAY_MS) })).toBe(2)
  })

  it('is 2 days where the longest age is under 14', () => {
    expect(lead({ policy: { maxAgeDays: 13 } })).toBe(2)
    expect(lead({ policy: { maxAgeDays: 14 } })).toBe(14)
  })

  it('is what the credential says', () => {
    expect(lead({ policy: { leadDays: 0 } })).toBe(0)
    expect(lead({ policy: { leadDays: 30 }, lifetimeMs: 3 * DAY_MS })).toBe(30)
  })
})

describe('the grace time', () => {
  const exposed = { exposed: { sinceMs: made, where: '' } }
  const grace = (changes: Partial<CredentialSummary>) =>
    effectivePolicy(aCredential(changes)).graceMs / HOUR_MS

  it('is 7 days, and 1 hour for an exposed credential', () => {
    expect(grace({})).toBe(7 * 24)
    expect(grace({ marks: exposed })).toBe(1)
  })

  it('stays at 1 hour when an exposed credential asks for more, and below when it asks for less', () => {
    expect(grace({ marks: exposed, policy: { graceHours: 48 } })).toBe(1)
    expect(grace({ marks: exposed, policy: { graceHours: 0 } })).toBe(0)
  })
})

describe('a token that lives under 24 hours in all', () => {
  const short = (lifetimeMs: number) =>
    aCredential({ kind: 'access-token', lifetimeMs, policy: { maxAgeDays: 5, leadDays: 5 } })

  it('needs no rotation and no warning, whatever is set', () => {
    const policy = effectivePolicy(short(DAY_MS - 1))
    expect(policy.maxAgeMs).toBeNull()
    expect(policy.leadMs).toBe(0)
    expect(policy.source.maxAge).toBe('for what lives under 24 hours')
  })

  it('is told from one that lives 24 hours', () => {
    expect(effectivePolicy(short(DAY_MS))).toMatchObject({ maxAgeMs: 5 * DAY_MS, leadMs: 5 * DAY_MS })
  })

  it('is not seen in a life of no length or of less', () => {
    expect(effectivePolicy(short(0)).maxAgeMs).toBe(5 * DAY_MS)
    expect(effectivePolicy(short(-1)).maxAgeMs).toBe(5 * DAY_MS)
  })

  it('is not seen in two dates of the same day, which make one whole day', () => {
    const oneDay = aCredential({ createdAt: onDate(2026, 3, 8), expiry: onDate(2026, 3, 8) })
    expect(effectivePolicy(oneDay).maxAgeMs).toBe(90 * DAY_MS)
  })
})

describe('rotate by', () => {
  it('is the deadline of the policy when the expiry is later or unknown', () => {
    const deadline = { atMs: made + 90 * DAY_MS, clock: 'policy' }
    expect(rotateBy(aCredential(), 'UTC')).toEqual(deadline)
    expect(rotateBy(aCredential({ expiry: { kind: 'unknown' } }), 'UTC')).toEqual(deadline)
    expect(rotateBy(aCredential({ expiry: exactly(deadline.atMs + 1) }), 'UTC')).toEqual(deadline)
  })

  it('is the expiry when that is earlier, or the age is unknown', () => {
    const expiry = exactly(made + 90 * DAY_MS)
    expect(rotateBy(aCredential({ expiry }), 'UTC')).toEqual({ atMs: expiry.atMs, clock: 'expiry' })
    expect(rotateBy(aCredential({ expiry, createdAt: { kind: 'unknown' } }), 'UTC')?.clock).toBe('expiry')
  })

  it('is nothing without any date, and for a short-lived token', () => {
    expect(rotateBy(aCredential({ createdAt: { kind: 'unknown' } }), 'UTC')).toBeNull()
    expect(rotateBy(aCredential({ expiry: exactly(made + HOUR_MS) }), 'UTC')).toBeNull()
  })

  it('counts from a date on the calendar, over a change of clocks', () => {
    const dated = aCredential({ createdAt: onDate(2026, 8, 13) })
    expect(rotateBy(dated, 'America/New_York')?.atMs).toBe(Date.UTC(2026, 10, 11, 5))
    expect(rotateBy(dated, 'Asia/Kathmandu')?.atMs).toBe(Date.UTC(2026, 10, 10, 18, 15))
    expect(rotateBy(dated, 'Australia/Lord_Howe')?.atMs).toBe(Date.UTC(2026, 10, 10, 13))
  })
})

it('says where each number comes from for every kind', () => {
  const words = kinds.map((kind) => effectivePolicy(aCredential({ kind })).source.maxAge)
  expect(words).toContain('for production API keys')
  expect(new Set(words).size).toBe(kinds.length)
})
