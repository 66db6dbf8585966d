import { describe, expect, it } from 'vitest'
import { classifyToken, decodeToken, type TokenKind } from '#app/jwt'
import { aToken } from './tokens.ts'

const classify = (claims: object, header: object = { alg: 'RS256', typ: 'JWT' }) =>
  classifyToken(decodeToken(aToken(claims, header)))

const cases: readonly (readonly [string, TokenKind, object, object?])[] = [
  [
    'an RFC 9068 access token',
    'access-token',
    { iss: 'https://as.example', sub: 'a', client_id: 'c' },
    { alg: 'RS256', typ: 'at+jwt' },
  ],
  [
    'the same with the full media type',
    'access-token',
    { sub: 'a' },
    { alg: 'RS256', typ: 'application/at+jwt' },
  ],
  [
    'an access token even when it holds a nonce',
    'access-token',
    { nonce: 'n', at_hash: 'h', email_verified: true },
    { alg: 'RS256', typ: 'AT+JWT' },
  ],
  ['an ID token by its nonce', 'id-token', { iss: 'https://op.example', sub: 'a', aud: 'c', nonce: 'n' }],
  ['an ID token by its hashes', 'id-token', { iss: 'https://op.example', sub: 'a', aud: 'c', at_hash: 'h' }],
  ['a Google ID token', 'id-token', { iss: 'https://accounts.google.com', azp: 'c', aud: 'c', sub: '1' }],
  [
    'a GitHub job identity',
    'id-token',
    {
      iss: 'https://token.actions.githubusercontent.com',
      sub: 'repo:o/r:ref:refs/heads/main',
      aud: 'sts.amazonaws.com',
    },
  ],
  [
    'a Firebase token',
    'id-token',
    { iss: 'https://securetoken.google.com/project', auth_time: 1, user_id: 'u', firebase: {} },
  ],
  [
    'a Cognito access token',
    'access-token',
    {
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/pool',
      token_use: 'access',
      scope: 'openid',
      username: 'u',
    },
  ],
  [
    'a Cognito ID token',
    'id-token',
    {
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/pool',
      token_use: 'id',
      aud: 'c',
      'cognito:username': 'u',
    },
  ],
  [
    'an Entra access token',
    'access-token',
    {
      iss: 'https://sts.windows.net/00000000-0000-0000-0000-000000000000/',
      scp: 'User.Read',
      appid: 'x',
      amr: ['pwd'],
    },
  ],
  [
    'an Okta access token',
    'access-token',
    { iss: 'https://dev.okta.com/oauth2/default', cid: 'x', scp: ['openid'], uid: 'u' },
  ],
  [
    'a Keycloak access token',
    'access-token',
    { iss: 'https://kc.example/realms/r', typ: 'Bearer', azp: 'c', email_verified: true },
  ],
  ['a Keycloak ID token', 'id-token', { iss: 'https://kc.example/realms/r', typ: 'ID', azp: 'c' }],
  [
    'a Keycloak refresh token',
    'refresh-token',
    { iss: 'https://kc.example/realms/r', typ: 'Refresh', scope: 'openid' },
  ],
  ['a Keycloak offline token', 'refresh-token', { typ: 'Offline', scope: 'openid offline_access' }],
  [
    'a Kubernetes service account token',
    'access-token',
    { iss: 'https://kubernetes.default.svc', 'kubernetes.io': { namespace: 'default' } },
  ],
  [
    'a back-channel logout',
    'logout-token',
    {
      iss: 'https://op.example',
      aud: 'c',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      sid: 's',
    },
  ],
  [
    'a client assertion',
    'client-assertion',
    { iss: 'client', sub: 'client', aud: 'https://as.example/token', jti: 'x' },
  ],
  [
    'a DPoP proof',
    'dpop-proof',
    { jti: 'x', htm: 'GET', htu: 'https://api.example/', iat: 1 },
    { alg: 'ES256', typ: 'dpop+jwt', jwk: {} },
  ],
  [
    'a DPoP proof without typ',
    'dpop-proof',
    { jti: 'x', htm: 'GET', htu: 'https://api.example/' },
    { alg: 'ES256', jwk: {} },
  ],
  ['a bare token', 'unknown', { sub: 'a', exp: 1 }],
  ['an empty token', 'unknown', {}],
  [
    'a token that only has an issuer and a subject that differ',
    'unknown',
    { iss: 'https://a.example', sub: 'b', aud: 'https://c.example' },
  ],
  [
    'a token whose typ names a prototype member',
    'unknown',
    { typ: 'constructor' },
    { alg: 'RS256', typ: '__proto__' },
  ],
]

describe('what a token is', () => {
  it.each(cases.map(([label, kind, claims, header]) => ({ label, kind, claims, header })))(
    'is told for $label: $kind',
    ({ kind, claims, header }) => {
      expect(classify(claims, header).kind).toBe(kind)
    },
  )

  it('comes with its evidence and the misuse to avoid', () => {
    const found = classify({ nonce: 'n', aud: 'c' })
    expect(found.evidence).toEqual(['It has nonce, as ID tokens do.'])
    expect(found.misuse[0]).toContain('no credential for an API')
  })

  it('is titled with the standard or the vendor', () => {
    expect(classify({}, { alg: 'RS256', typ: 'at+jwt' }).title).toBe('Access token (RFC 9068)')
    expect(classify({ iss: 'https://accounts.google.com' }).title).toBe('ID token (Google)')
    expect(classify({}).title).toBe('Token of unknown purpose')
  })

  it('is asked of the inner token of a nested one', () => {
    const outer = aToken(aToken({ nonce: 'n' }), { alg: 'RS256', cty: 'JWT' })
    expect(classifyToken(decodeToken(outer)).kind).toBe('id-token')
  })
})
