import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, type CredentialSummary, policyInWords, sentenceFor } from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aCredential, exactly, onDate } from './a-credential.ts'
import { anyCredential, anyInstant, anyZone } from './any-credential.ts'

const now = Date.UTC(2026, 10, 23, 12)
const said = (credential: CredentialSummary, nowMs = now, zone = 'UTC') => {
  const policy = effectivePolicy(credential)
  const words = sentenceFor(credential, assess(credential, policy, nowMs, zone), policy, {
    nowMs,
    zone,
    locale: 'en-GB',
  })
  return { ...words, sentence: `${words.lead} ${words.rest}`.trim() }
}
const made = exactly(Date.UTC(2026, 7, 13, 12))

describe('a standing in words', () => {
  it('says by how much a rotation is late, why, and since when', () => {
    expect(said(aCredential({ createdAt: made }))).toMatchObject({
      title: 'Rotation late',
      detail: '12 days past its 90-day policy',
      sentence: 'Rotation late by 12 days. Policy: every 90 days for production API keys. Made 13 Aug 2026.',
    })
  })

  it('says when a rotation is due, and when the last one was', () => {
    const createdAt = exactly(now - 85 * DAY_MS)
    expect(said(aCredential({ createdAt, lastRotatedAtMs: Date.UTC(2026, 8, 12) }))).toMatchObject({
      title: 'Rotate soon',
      detail: 'due in 5 days',
      sentence: expect.stringMatching(
        /^Due for rotation in 5 days: policy says every 90 days for production API keys; last rotated 12 Sept?\.$/,
      ),
    })
    expect(said(aCredential({ createdAt })).rest).toMatch(/; made 30 Aug 2026\.$/)
  })

  it('says when it expired or will, and how that is known', () => {
    expect(said(aCredential({ expiry: { kind: 'at', atMs: now - 3 * HOUR_MS, from: 'jwt' } }))).toMatchObject(
      {
        title: 'Expired',
        detail: '3 hours ago',
        sentence: 'Expired 3 hours ago. The token says so itself.',
      },
    )
    expect(said(aCredential({ createdAt: exactly(now), expiry: exactly(now + 5 * DAY_MS) }))).toMatchObject({
      title: 'Healthy',
    })
    expect(
      said(
        aCredential({
          kind: 'access-token',
          createdAt: exactly(now - 60 * DAY_MS),
          expiry: exactly(now + 5 * DAY_MS),
        }),
      ),
    ).toMatchObject({
      title: 'Expiring',
      detail: 'in 5 days',
      sentence: 'Expires in 5 days. You gave this date.',
    })
  })

  it('tells a date without a time in days', () => {
    const dated = aCredential({ expiry: onDate(2026, 11, 23), createdAt: { kind: 'unknown' } })
    expect(said(dated)).toMatchObject({ title: 'Expiring', detail: 'today' })
    expect(said(dated, Date.UTC(2026, 10, 24))).toMatchObject({ title: 'Expired', detail: 'yesterday' })
    const key = aCredential({ createdAt: onDate(2026, 8, 26) })
    expect(said(key)).toMatchObject({ detail: 'due tomorrow' })
    expect(said(key, Date.UTC(2026, 10, 24, 1)).detail).toBe('less than a day past its 90-day policy')
  })

  it('calls a short-lived token ended, and says how long it was to live', () => {
    const token = aCredential({ kind: 'access-token', lifetimeMs: HOUR_MS, expiry: exactly(now - HOUR_MS) })
    expect(said(token)).toMatchObject({
      title: 'Ended',
      detail: '1 hour ago',
      sentence: 'Ended 1 hour ago. It was made to live for 1 hour.',
    })
  })

  it('says where it was exposed, who refused it, what it fails', () => {
    const sinceMs = now - 2 * HOUR_MS
    const marks = (changes: CredentialSummary['marks']) =>
      said(aCredential({ marks: changes, createdAt: exactly(now) }))
    expect(marks({ exposed: { sinceMs, where: 'payments-api, 4f2c91' } })).toMatchObject({
      title: 'Exposed',
      detail: 'in payments-api, 4f2c91',
      sentence: 'Exposed. Seen in payments-api, 4f2c91 2 hours ago. Replace it now.',
    })
    expect(marks({ refused: { atMs: sinceMs, host: 'api.example' } }).lead).toBe('Refused by api.example.')
    expect(marks({ failing: { profile: 'payments', reason: 'The audience is another one' } }).sentence).toBe(
      'Fails the expectations of payments. The audience is another one.',
    )
  })

  it('keeps the title of an accepted exception, and says until when and why', () => {
    const accepted = { untilMs: Date.UTC(2026, 11, 1), reason: 'vendor is migrating' }
    expect(said(aCredential({ createdAt: made, marks: { accepted } }))).toMatchObject({
      title: 'Rotation late',
      detail: 'accepted until 1 Dec',
    })
    expect(said(aCredential({ createdAt: made, marks: { accepted } })).rest).toMatch(
      /Accepted until 1 Dec: vendor is migrating\.$/,
    )
  })

  it('has a title and a whole sentence for any credential at any instant', () => {
    fc.assert(
      fc.property(anyCredential(), anyInstant, anyZone, (credential, nowMs, zone) => {
        const words = said(credential, nowMs, zone)
        expect(words.title).not.toBe('')
        expect(words.sentence).toMatch(/[.!?]$/)
        expect(words.sentence).not.toMatch(/undefined|null|NaN|Invalid|\.\.| {2}/)
      }),
    )
  })
})

it('says a policy in words', () => {
  expect(policyInWords(effectivePolicy(aCredential()))).toBe('every 90 days for production API keys')
  expect(policyInWords(effectivePolicy(aCredential({ kind: 'webhook-secret' })))).toBe(
    'not by age for webhook secrets',
  )
  expect(policyInWords(effectivePolicy(aCredential({ policy: { maxAgeDays: 1 } })))).toBe(
    'every 1 day, set for this credential',
  )
})
