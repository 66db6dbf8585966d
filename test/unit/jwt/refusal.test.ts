import { describe, expect, test } from 'vitest'
import { explainRefusal, instantIn } from '../../../app/jwt/index.ts'

describe('what a receiver answered', () => {
  test.each([
    ['Bearer realm="api", error="invalid_token", error_description="The token expired"', 'expiry'],
    [
      'WWW-Authenticate: Bearer error="invalid_token", error_description="The audience is invalid"',
      'audience',
    ],
    ['www-authenticate: DPoP error="invalid_token", error_description="Invalid issuer"', 'issuer'],
    ['jwt expired', 'expiry'],
    ['JsonWebTokenError: invalid signature', 'signature'],
    ['jwt malformed', 'encoding'],
    ['jwt audience invalid. expected: payments', 'audience'],
    ['NotBeforeError: jwt not active', 'not-before'],
    ['IDX10223: Lifetime validation failed. The token is expired.', 'expiry'],
    ['IDX10214: Audience validation failed.', 'audience'],
    ['IDX10503: Signature validation failed. Token does not have a kid.', 'key'],
    ['IDX10511: Signature validation failed.', 'signature'],
    ['"exp" claim timestamp check failed', 'expiry'],
    ['unexpected "aud" claim value', 'audience'],
    ['no applicable key found in the JSON Web Key Set', 'key'],
    ['signature verification failed', 'signature'],
    ['token is expired by 3h0m0s', 'expiry'],
    ['crypto/rsa: verification error', 'signature'],
    ['jwt.exceptions.ImmatureSignatureError: The token is not yet valid (iat)', 'not-before'],
    [
      'Token used too early, 1700000000 < 1700000300. Check that your computer clock is set correctly.',
      'not-before',
    ],
    ['The specified alg value is not allowed', 'algorithm'],
    ['Not enough segments', 'encoding'],
  ])('%s is about %s', (text, check) => {
    expect(explainRefusal(text)?.cause.check).toBe(check)
  })

  test('a missing scope is named, and that a new token of the same kind won’t help', () => {
    const refusal = explainRefusal('Bearer error="insufficient_scope", scope="invoices:write"')
    expect(refusal?.cause.text).toContain('won’t help')
    expect(refusal?.wanted).toEqual(['It wants the scope: invoices:write'])
  })

  test('a challenge without an error means that no token was seen', () => {
    expect(
      explainRefusal('HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"')?.cause.text,
    ).toContain('saw no token')
  })

  test('words that are not known are said to be so', () => {
    expect(explainRefusal('computer says no')?.cause.text).toContain('does not know these words')
    expect(explainRefusal('  \n')).toBeNull()
  })

  test('hidden characters of a header are shown', () => {
    expect(explainRefusal('Bearer realm="a\u202Eb", error="invalid_token"')?.wanted).toEqual([
      'It calls itself: a\\u202eb',
    ])
  })

  test('a megabyte of commas and quotes is answered at once', () => {
    const startedAtMs = performance.now()
    for (const piece of ['",', 'Bearer ', 'a=', 'a="\\', 'no key ', 'exp '])
      explainRefusal(piece.repeat(1_000_000 / piece.length))
    expect(performance.now() - startedAtMs).toBeLessThan(1500)
  })
})

describe('an instant in a text', () => {
  const atMs = Date.UTC(2026, 10, 24, 8, 14)
  test.each([
    ['Date: Tue, 24 Nov 2026 08:14:00 GMT', 'named', atMs],
    ['2026-11-24T08:14:00Z request refused', 'named', atMs],
    ['2026-11-24T09:14:00.000+01:00', 'named', atMs],
    [String(atMs / 1000), 'named', atMs],
    [String(atMs), 'named', atMs],
    ['2026-11-24 08:14', 'local', atMs],
  ] as const)('%s is read', (text, zone, expected) => {
    expect(instantIn(text)).toEqual({ atMs: expected, zone })
  })

  test.each(['', 'yesterday', '2026-13-24 08:14', '2026-11-24 25:14', '12', 'id 1795508040 more'])(
    '"%s" is none',
    (text) => {
      expect(instantIn(text)).toBeNull()
    },
  )
})
