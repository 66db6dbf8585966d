import { describe, expect, it } from 'vitest'
import { type Attachment, assess, holdsAt, type ProfileCheck, sentenceFor } from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { basisOf, dueAttachment } from '#app/profiles'
import { DAY_MS } from '#app/time'
import { aCredential } from '../credential/a-credential.ts'

const nowMs = Date.UTC(2026, 7, 20)
const profileId = 'b'.repeat(32)

const aCheck = (changes: Partial<ProfileCheck> = {}): ProfileCheck => ({
  atMs: nowMs - DAY_MS,
  version: 1,
  basis: 'now',
  outcome: 'meets',
  signature: 'verified',
  reasons: [],
  nextMs: null,
  ...changes,
})

const attached = (check: ProfileCheck | null): Attachment => ({ profileId, part: 'token', check })
const held = (check: ProfileCheck | null) => aCredential({ format: 'jwt', expectations: attached(check) })
const isDue = (credential: ReturnType<typeof aCredential>, basis: string | null = 'now', atMs = nowMs) =>
  dueAttachment(credential, () => basis, atMs) !== null

describe('a check is due', () => {
  it('when none was made', () => {
    expect(isDue(held(null))).toBe(true)
  })

  it('when the token is another one', () => {
    expect(isDue(held(aCheck({ version: 2 })))).toBe(true)
  })

  it('when the profile or its key was edited', () => {
    expect(isDue(held(aCheck({ basis: 'before' })))).toBe(true)
  })

  it('from the instant on at which time may change the answer', () => {
    const credential = held(aCheck({ nextMs: nowMs }))
    expect(isDue(credential, 'now', nowMs - 1)).toBe(false)
    expect(isDue(credential, 'now', nowMs)).toBe(true)
  })

  it('never for what did not change, is in the trash, or is held to nothing', () => {
    expect(isDue(held(aCheck()))).toBe(false)
    expect(isDue({ ...held(null), trashedAtMs: nowMs })).toBe(false)
    expect(isDue(aCredential())).toBe(false)
    expect(isDue(held(null), null)).toBe(false)
  })
})

describe('what a check depends on', () => {
  const profile = { id: profileId, edition: 3, key: { from: 'nowhere' } } as const
  const inVault = {
    ...profile,
    key: { from: 'vault', credentialId: 'c'.repeat(32), part: 'key', reading: 'any' },
  } as const

  it('changes with each save', () => {
    expect(basisOf(profile, () => null)).not.toBe(basisOf({ ...profile, edition: 4 }, () => null))
  })

  it('changes with a key that the vault holds, and when that is gone', () => {
    const bases = [1, 2, null].map((version) => basisOf(inVault, () => version))
    expect(new Set(bases).size).toBe(3)
  })
})

describe('the status of a token that is held to expectations', () => {
  const policy = effectivePolicy(aCredential())
  const statusOf = (check: ProfileCheck | null, version = 1) => {
    const credential = { ...held(check), version }
    const assessment = assess(credential, policy, nowMs, 'UTC')
    const { title, rest } = sentenceFor(credential, assessment, policy, {
      nowMs,
      zone: 'UTC',
      locale: 'en',
    })
    return { title, rest, shape: assessment.shape, severity: assessment.severity }
  }

  it('is healthy once its signature was verified', () => {
    expect(statusOf(aCheck())).toMatchObject({ title: 'Healthy', shape: 'tick', severity: 'fine' })
  })

  it.each<readonly [string, ProfileCheck | null, number]>([
    ['it was not checked yet', null, 1],
    ['another version was checked', aCheck(), 2],
    ['its key is not known', aCheck({ outcome: 'not-verified', signature: 'not-verified' }), 1],
  ])('is never healthy while %s', (_why, check, version) => {
    expect(statusOf(check, version)).toMatchObject({
      title: 'Not verified',
      shape: 'dash',
      severity: 'unknown',
    })
  })
})

describe('a dismissal', () => {
  const dismissal = { rule: 'NO_EXP', place: 'claims', version: 2, untilMs: nowMs, reason: 'known' }

  it('holds until its date, of the token that was looked at', () => {
    expect(holdsAt(dismissal, 2, nowMs - 1)).toBe(true)
    expect(holdsAt(dismissal, 2, nowMs)).toBe(false)
    expect(holdsAt(dismissal, 3, nowMs - 1)).toBe(false)
  })
})
