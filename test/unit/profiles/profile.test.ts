import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { decodeToken, type Profile } from '#app/jwt'
import {
  emptyProfile,
  failureSentence,
  judge,
  type ProfileEditable,
  profileEditableSchema,
  profileFromToken,
  verifiableOf,
} from '#app/profiles'
import { DAY_MS, HOUR_MS } from '#app/time'
import { inspectToken } from '#main/jwt'
import { aSignedToken, publicJwk } from '../jwt/signing.ts'

const nowMs = Date.UTC(2026, 10, 25, 12)
const seconds = (ms: number): number => Math.floor(ms / 1000)

const claims = (more: object = {}) => ({
  iss: 'https://login.example.com',
  aud: ['payments', 'orders'],
  sub: 'a',
  iat: seconds(nowMs - HOUR_MS),
  exp: seconds(nowMs + HOUR_MS),
  ...more,
})

const payments: ProfileEditable = {
  ...emptyProfile,
  name: 'payments',
  algorithms: ['ES256'],
  issuer: 'https://login.example.com',
  audience: ['payments'],
}

const judged = async (token: string, more: Partial<ProfileEditable> = {}, keyText?: string) => {
  const profile: Profile = verifiableOf({ ...payments, ...more })
  const { examination, decoded } = await inspectToken({
    token,
    profile,
    nowMs,
    ...(keyText === undefined ? {} : { keyText }),
  })
  return judge(examination, decoded, profile, nowMs)
}

describe('a saved profile', () => {
  const good = { ...payments }

  it('is what its schema takes', () => {
    expect(v.safeParse(profileEditableSchema, good).success).toBe(true)
  })

  it.each<readonly [string, object]>([
    ['no name', { name: '  ' }],
    ['no algorithm', { algorithms: [] }],
    ['the algorithm none in any case', { algorithms: ['NoNe'] }],
    ['an algorithm twice', { algorithms: ['ES256', 'ES256'] }],
    ['an empty audience', { audience: [''] }],
    ['a leeway of two hours', { leewaySeconds: 7200 }],
    ['a lifetime of nothing', { maxLifetimeSeconds: 0 }],
    ['an unknown field', { jku: 'https://keys.example.com' }],
  ])('with %s is refused', (_what, wrong) => {
    expect(v.safeParse(profileEditableSchema, { ...good, ...wrong }).success).toBe(false)
  })

  it('asks for nothing that was left open', () => {
    expect(verifiableOf({ ...emptyProfile, algorithms: ['ES256'] })).toEqual({
      algorithms: ['ES256'],
      kind: 'any',
      leewaySeconds: 60,
    })
  })
})

describe('a profile from a token', () => {
  const from = (more: object = {}, header: object = {}) =>
    profileFromToken(decodeToken(aSignedToken('ES256', claims(more), header)))

  it('proposes what the token says, and a life rounded up', () => {
    expect(from({ exp: seconds(nowMs) + 100 }, { typ: 'at+jwt' })).toEqual({
      name: 'payments',
      algorithms: ['ES256'],
      issuer: 'https://login.example.com',
      audience: ['payments', 'orders'],
      typ: 'at+jwt',
      kind: 'access',
      requiredClaims: ['sub', 'exp', 'iat'],
      leewaySeconds: 60,
      maxLifetimeSeconds: 2 * 3600,
    })
  })

  it('takes its name from the issuer where it names no audience', () => {
    expect(from({ aud: undefined }).name).toBe('login.example.com')
  })

  it('proposes no algorithm that must not be allowed, and none of a broken token', () => {
    expect(from({}, { alg: 'none' }).algorithms).toEqual([])
    expect(from({}, { alg: 'RS1' }).algorithms).toEqual([])
    expect(profileFromToken(decodeToken('not.a.token'))).toMatchObject({ algorithms: [], issuer: '' })
  })

  it('fits what may be saved, whatever the token says', () => {
    const hostile = from({ iss: 'x'.repeat(5000), aud: ['', 'a', 'a', 'y'.repeat(5000)], jti: {} })
    expect(v.safeParse(profileEditableSchema, { ...hostile, name: 'named' }).success).toBe(true)
  })
})

describe('a check of a stored token', () => {
  it('meets its expectations only with a verified signature', async () => {
    const token = aSignedToken('ES256', claims())
    expect(await judged(token, {}, publicJwk('ES256'))).toMatchObject({
      outcome: 'meets',
      signature: 'verified',
      reasons: [],
    })
    expect(await judged(token)).toMatchObject({ outcome: 'not-verified', signature: 'not-verified' })
  })

  it('fails for an algorithm outside the list, also when the signature matches', async () => {
    const { outcome, reasons } = await judged(aSignedToken('HS256', claims()), {}, publicJwk('HS256'))
    expect(outcome).toBe('fails')
    expect(reasons.map(({ title }) => title)).toContain('Algorithm allowed')
  })

  it('fails for what it says also without a key', async () => {
    expect(await judged(aSignedToken('ES256', claims({ iss: 'https://evil.example' })))).toMatchObject({
      outcome: 'fails',
      reasons: [{ title: 'Issuer' }],
    })
  })

  it('is not said to fail while its time has not come', async () => {
    const early = aSignedToken(
      'ES256',
      claims({ nbf: seconds(nowMs + DAY_MS), exp: seconds(nowMs + 2 * DAY_MS) }),
    )
    expect(await judged(early, {}, publicJwk('ES256'))).toMatchObject({
      outcome: 'meets',
      nextMs: nowMs + DAY_MS - 60_000,
    })
  })

  it('says of a time that has passed nothing that grows old', async () => {
    const late = aSignedToken('ES256', claims({ exp: seconds(nowMs - DAY_MS) }))
    const { reasons, nextMs } = await judged(late, {}, publicJwk('ES256'))
    expect(reasons).toContainEqual({ title: 'Not expired', reason: 'Its time has passed.' })
    expect(nextMs).toBeNull()
  })

  it('quotes no value of the token', async () => {
    const token = aSignedToken('ES256', claims({ aud: 'very-private-audience', iss: 'very-private-issuer' }))
    expect(JSON.stringify(await judged(token, {}, publicJwk('ES256')))).not.toContain('very-private')
  })
})

describe('the sentence of a failure', () => {
  it('names the first check and counts the rest', () => {
    const one = { title: 'Audience', reason: 'It is meant for another receiver.' }
    expect(failureSentence([one])).toBe('Audience: It is meant for another receiver.')
    expect(failureSentence([one, one, one])).toBe(
      'Audience: It is meant for another receiver. 2 more checks fail.',
    )
  })

  it('fits the mark that keeps it', () => {
    const long = { title: 'Required claims', reason: 'x'.repeat(400) }
    expect(failureSentence([long, long]).length).toBe(400)
  })
})
