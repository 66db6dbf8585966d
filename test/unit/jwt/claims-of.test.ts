import { describe, expect, it } from 'vitest'
import { claimsOf, decodeToken, reliableMs } from '#app/jwt'
import { aToken } from './tokens.ts'

const view = (claims: object | string, header?: object) => claimsOf(decodeToken(aToken(claims, header)))

describe('the typed view of claims', () => {
  it('reads seconds as milliseconds, fractions included', () => {
    expect(view({ exp: 1767225600 }).expires).toMatchObject({ state: 'at', atMs: 1767225600000 })
    expect(view({ exp: 1767225600.25 }).expires).toMatchObject({ state: 'at', atMs: 1767225600250 })
    expect(view({ exp: 0 }).expires).toMatchObject({ state: 'at', atMs: 0 })
    expect(view('{"exp":1.7672256e9}').expires).toMatchObject({ state: 'at', atMs: 1767225600000 })
  })

  it('knows milliseconds by their size and does not rely on them', () => {
    const { expires } = view({ exp: 1767225600000 })
    expect(expires).toMatchObject({ state: 'in-ms', atMs: 1767225600000 })
    expect(reliableMs(expires)).toBeNull()
  })

  it.each(['"1767225600"', '{}', 'null', 'true', '1e400', '1e20'])('calls %s no number', (json) => {
    expect(view(`{"exp":${json}}`).expires.state).toBe('not-a-number')
  })

  it('guesses what a string of digits was meant to be', () => {
    expect(view({ exp: '1767225600' }).expires).toMatchObject({ atMs: 1767225600000 })
    expect(view({ exp: 'tomorrow' }).expires).toMatchObject({ atMs: null })
  })

  it('does not choose between two members of one name', () => {
    const claims = view('{"exp":1,"exp":2,"iss":"a","iss":"a","aud":"x","aud":"y"}')
    expect([claims.expires.state, claims.issuer.state, claims.audience.state]).toEqual([
      'ambiguous',
      'ambiguous',
      'ambiguous',
    ])
  })

  it('reads one audience or several, and no other shape', () => {
    expect(view({ aud: 'a' }).audience).toMatchObject({ state: 'list', values: ['a'] })
    expect(view({ aud: ['a', 'b'] }).audience).toMatchObject({ values: ['a', 'b'] })
    expect(view({ aud: [] }).audience).toMatchObject({ values: [] })
    expect(view({ aud: ['a', 1] }).audience.state).toBe('wrong-type')
    expect(view({ aud: [['a']] }).audience.state).toBe('wrong-type')
    expect(view({ aud: { a: 1 } }).audience.state).toBe('wrong-type')
    expect(view({}).audience.state).toBe('absent')
  })

  it('gives text exactly, hidden characters included', () => {
    expect(view({ iss: 'a\u200bb' }).issuer).toMatchObject({ state: 'text', text: 'a\u200bb' })
    expect(view({ sub: 5 }).subject.state).toBe('wrong-type')
    expect(view({ sub: 'x'.repeat(5000) }).subject.state).toBe('wrong-type')
  })

  it('reads how the token says it is signed', () => {
    const { algorithm, keyId, type } = view({}, { alg: 'ES256', kid: '1', typ: 'at+jwt' })
    expect([algorithm, keyId, type].map((claim) => claim.state === 'text' && claim.text)).toEqual([
      'ES256',
      '1',
      'at+jwt',
    ])
  })

  it('takes only the claims at the top', () => {
    expect(view({ nested: { exp: 1 } }).expires.state).toBe('absent')
  })
})
