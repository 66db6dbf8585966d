import { describe, expect, it } from 'vitest'
import { decodeToken, explainMember, isTimeRow, type Row } from '#app/jwt'
import { contentEncryptions, keyEncryptions } from '../../../app/jwt/claims/algorithms.ts'
import { headerMembers, registeredClaims, timeClaims } from '../../../app/jwt/claims/registry.ts'
import { vendors } from '../../../app/jwt/claims/vendors.ts'
import { aToken, part } from './tokens.ts'

const explain = (claims: object, pointer: string, header: object = { alg: 'RS256' }) => {
  const token = decodeToken(aToken(claims, header))
  const row = [...token.claims, ...token.header].find((candidate) => candidate.pointer === pointer)
  return row === undefined ? undefined : explainMember(token, row)
}
const isTime = (row: Row | undefined) => row !== undefined && isTimeRow(row)

describe('the claims dictionary', () => {
  it('says everything in one short sentence', () => {
    const tables = [registeredClaims, headerMembers, ...vendors.map(({ claims }) => claims)]
    for (const text of tables.flatMap((table) => Object.values(table))) {
      expect(text).toMatch(/^[A-Za-z].*\.$/)
      expect(text.length).toBeLessThan(130)
    }
    for (const text of [...Object.values(keyEncryptions), ...Object.values(contentEncryptions)])
      expect(text).not.toMatch(/\.$/)
  })

  it('explains registered claims, also nested ones', () => {
    expect(explain({ aud: 'x' }, '/aud')).toContain('Whom the token is for')
    expect(explain({ cnf: { jkt: 'x' } }, '/cnf/jkt')).toContain('DPoP')
  })

  it('lets the vendor speak for its own token', () => {
    const iss = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0'
    expect(explain({ iss, sub: 'x' }, '/sub')).toContain('different for each application')
    expect(explain({ sub: 'x' }, '/sub')).not.toContain('different for each application')
    expect(explain({ 'kubernetes.io': { namespace: 'x' } }, '/kubernetes.io/namespace')).toContain(
      'namespace',
    )
  })

  it('says whose word it is when a claim of a vendor stands elsewhere', () => {
    expect(explain({ tid: 'x' }, '/tid')).toContain('as Microsoft Entra ID uses it')
  })

  it('does not take a look-alike issuer for a vendor', () => {
    const sub = (iss: string) => explain({ iss, sub: 'x' }, '/sub')
    const plain = sub('https://issuer.example')
    expect(sub('https://login.microsoftonline.com.evil.example/x')).toBe(plain)
    expect(sub('https://evil.example/accounts.google.com')).toBe(plain)
    expect(sub('https://tenant.auth0.com.evil.example/')).toBe(plain)
  })

  it('explains algorithm and type by their value', () => {
    expect(explain({}, '/alg', { alg: 'ES256' })).toBe('ECDSA signature on P-256.')
    expect(explain({}, '/typ', { alg: 'ES256', typ: 'at+jwt' })).toContain('RFC 9068')
    const jwe = decodeToken([part({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }), 'AA', 'AA', 'AA', 'AA'].join('.'))
    expect(jwe.header.slice(1).map((row) => explainMember(jwe, row))).toEqual([
      'RSA-OAEP with SHA-256.',
      'AES-256-GCM.',
    ])
  })

  it('leaves unknown and hostile names unexplained', () => {
    expect(explain({ 'https://app.example/role': 'x' }, '/https:~1~1app.example~1role')).toBeNull()
    expect(explain({ constructor: 'x', toString: 'y' }, '/constructor')).toBeNull()
  })

  it('marks the claims that are instants, and only those', () => {
    const { claims } = decodeToken(aToken({ exp: 1, auth_time: 1, exi: 1, ttl: 1, deep: { exp: 1 } }))
    expect(claims.filter(isTime).map(({ pointer }) => pointer)).toEqual(['/exp', '/auth_time'])
    expect(timeClaims.has('/iat')).toBe(true)
  })
})
