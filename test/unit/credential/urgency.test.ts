import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Assessed,
  assess,
  type CredentialSummary,
  inOrderOfUrgency,
  trashOfferAtMs,
} from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { DAY_MS, HOUR_MS } from '#app/time'
import { aCredential, exactly } from './a-credential.ts'
import { anyCredential, anyInstant } from './any-credential.ts'

const now = Date.UTC(2026, 10, 24)
const at = (credential: CredentialSummary, nowMs = now): Assessed => ({
  credential,
  assessment: assess(credential, effectivePolicy(credential), nowMs, 'UTC'),
})
const personal = { name: 'personal', productionLike: false }

it('puts the worst standing first, then production, then the earliest', () => {
  const madeDaysAgo = (days: number) => exactly(now - days * DAY_MS)
  const rows = [
    aCredential({ name: 'fine', createdAt: madeDaysAgo(1) }),
    aCredential({ name: 'in trash', createdAt: madeDaysAgo(500), trashedAtMs: now }),
    aCredential({ name: 'own, expired long ago', expiry: exactly(now - 50 * DAY_MS), environment: personal }),
    aCredential({ name: 'expired', expiry: exactly(now - 3 * HOUR_MS) }),
    aCredential({ name: 'expired first', expiry: exactly(now - 4 * HOUR_MS) }),
    aCredential({ name: 'soon', createdAt: madeDaysAgo(85) }),
    aCredential({ name: 'exposed', marks: { exposed: { sinceMs: now, where: '' } } }),
    aCredential({ name: 'age?', createdAt: { kind: 'unknown' } }),
    aCredential({
      name: 'accepted',
      createdAt: madeDaysAgo(99),
      marks: { accepted: { untilMs: now + 1, reason: '' } },
    }),
  ].map((credential) => at(credential))
  const names = inOrderOfUrgency(rows).map(({ credential }) => credential.name)
  expect(names).toEqual([
    'exposed',
    'expired first',
    'expired',
    'own, expired long ago',
    'soon',
    'age?',
    'in trash',
    'accepted',
    'fine',
  ])
})

it('orders any credentials the same, however they came', () => {
  fc.assert(
    fc.property(fc.array(anyCredential(), { maxLength: 8 }), anyInstant, (credentials, nowMs) => {
      const rows = credentials.map((credential, n) =>
        at({ ...credential, id: String(n).padStart(32, '0') }, nowMs),
      )
      const ids = (list: readonly Assessed[]) => inOrderOfUrgency(list).map(({ credential }) => credential.id)
      expect(ids([...rows].reverse())).toEqual(ids(rows))
    }),
  )
})

it('offers an ended token for the trash after 7 days, and nothing else', () => {
  const token = aCredential({ kind: 'access-token', lifetimeMs: HOUR_MS, expiry: exactly(now) })
  expect(trashOfferAtMs(at(token))).toBe(now + 7 * DAY_MS)
  expect(trashOfferAtMs(at(token, now - 1))).toBeNull()
  expect(trashOfferAtMs(at({ ...token, trashedAtMs: now }))).toBeNull()
  expect(trashOfferAtMs(at(aCredential({ expiry: exactly(now) })))).toBeNull()
})
