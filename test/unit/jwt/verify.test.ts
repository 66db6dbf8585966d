import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeToken, examineToken, type Profile } from '#app/jwt'
import { ids, type Judged, judge, nowMs } from './judge.ts'
import { algorithms, aSignedToken, pairFor, publicJwk, secret } from './signing.ts'
import { aToken, part } from './tokens.ts'
import { unencoded, unsecured, vectors } from './vectors.ts'

const now = nowMs / 1000

const check = ({ checks }: Judged, id: string) => checks.find((one) => one.id === id)
const flip = (token: string) => {
  const at = token.lastIndexOf('.') + 5
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}

describe('a published example', () => {
  it.each(vectors)('verifies: $name', async ({ token, key, algorithm }) => {
    const judged = await judge(token, key, { algorithms: [algorithm] })
    expect(judged.signature).toMatchObject({ state: 'verified', algorithm })
    expect(judged.verdict).toBe('valid')
  })

  it.each(vectors)('does not verify with one character changed: $name', async ({ token, key }) => {
    expect((await judge(flip(token), key)).verdict).toBe('invalid')
    const [header, payload = '', signature] = token.split('.')
    expect((await judge([header, `${payload.slice(0, -4)}AAAA`, signature].join('.'), key)).verdict).not.toBe(
      'valid',
    )
  })

  it('with an unencoded payload verifies with that payload and is still no JWT', async () => {
    const judged = await judge(unencoded.token, unencoded.key, undefined, new TextEncoder().encode('$.02'))
    expect(judged.signature.state).toBe('verified')
    expect(judged.verdict).toBe('invalid')
    expect(ids(judged)).toContain('B64_FALSE')
  })

  it('with an unencoded payload of any bytes is checked over those bytes', async () => {
    const input = part({ alg: 'HS256', b64: false, crit: ['b64'] })
    const payload = Uint8Array.from([0, 0xff, 0x2e, 0xc0])
    const mac = createHmac('sha256', secret).update(`${input}.`).update(payload).digest('base64url')
    expect((await judge(`${input}..${mac}`, publicJwk('HS256'), undefined, payload)).signature.state).toBe(
      'verified',
    )
  })

  it('without a signature is never valid', async () => {
    expect((await judge(unsecured, null)).verdict).toBe('unverified')
    expect((await judge(unsecured, publicJwk('HS256'))).verdict).toBe('invalid')
    expect((await judge(unsecured, publicJwk('RS256'), { algorithms: ['none'] })).verdict).toBe('invalid')
  })
})

describe('every algorithm', () => {
  it.each(algorithms)('%s verifies with its key and with no other', async (algorithm) => {
    const token = aSignedToken(algorithm)
    expect((await judge(token, publicJwk(algorithm), { algorithms: [algorithm] })).verdict).toBe('valid')
    expect((await judge(flip(token), publicJwk(algorithm))).signature.state).toBe('mismatch')
    for (const other of ['HS256', 'RS256', 'ES256', 'ES384', 'EdDSA', 'Ed448']) {
      if (publicJwk(other) === publicJwk(algorithm)) continue
      expect((await judge(token, publicJwk(other))).verdict).toBe('invalid')
    }
  })

  it('takes a private key in place of the public one, and says so', async () => {
    for (const algorithm of ['RS256', 'ES256', 'EdDSA']) {
      const pem = pairFor(algorithm).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const judged = await judge(aSignedToken(algorithm), pem)
      expect(judged.verdict).toBe('valid')
      expect(ids(judged)).toContain('PRIVATE_KEY_SUPPLIED')
    }
  })

  it('names what it can’t do instead of calling the signature wrong', async () => {
    for (const alg of ['ML-DSA-65', 'RS1', 'XY99']) {
      const judged = await judge(aToken({ sub: 'a' }, { alg }), publicJwk('RS256'))
      expect(judged.signature).toEqual({ state: 'unsupported', algorithm: alg })
      expect(check(judged, 'signature')?.outcome).toBe('not-checked')
    }
  })
})

describe('the verdict', () => {
  it('is unverified without a key, whatever else is wrong', async () => {
    expect((await judge(aSignedToken('HS256'), null)).verdict).toBe('unverified')
    expect(
      (await judge(aToken({ sub: 'a' }, { alg: 'none' }), null, { algorithms: ['RS256'] })).verdict,
    ).toBe('unverified')
  })

  it('is malformed when the token is not written as it must be, with a key or without', async () => {
    const token = aSignedToken('HS256')
    for (const text of [
      `${token}=`,
      `${token}\n`,
      `${token}.x`,
      '',
      'hello',
      aSignedToken('HS256', '{"a":1,"a":2}'),
    ]) {
      expect((await judge(text, publicJwk('HS256'))).verdict).toBe('malformed')
    }
    const [header, payload, signature] = token.split('.')
    expect(
      (await judge(JSON.stringify({ protected: header, payload, signature }), publicJwk('HS256'))).verdict,
    ).toBe('malformed')
  })

  it('speaks of authenticity alone: an expired token from a wrong issuer is valid with failed checks', async () => {
    const token = aSignedToken('RS256', { iss: 'a', aud: 'b', exp: 1, nbf: now + 999 })
    const judged = await judge(token, publicJwk('RS256'), {
      algorithms: ['RS256'],
      issuer: 'x',
      audience: 'y',
      typ: 'z',
      requiredClaims: ['sub'],
    })
    expect(judged.verdict).toBe('valid')
    expect(judged.checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toEqual([
      'expiry',
      'not-before',
      'issuer',
      'audience',
      'type',
      'required-claims',
    ])
  })

  it('is that of the signature when the payload is no claims set', async () => {
    const judged = await judge(aSignedToken('HS256', 'plain text'), publicJwk('HS256'))
    expect(judged.verdict).toBe('valid')
    expect(ids(judged)).toContain('PAYLOAD_NOT_OBJECT')
    expect((await judge(aSignedToken('HS256', ''), publicJwk('HS256'))).verdict).toBe('valid')
  })

  const refused: readonly (readonly [string, string, string, string, Profile?])[] = [
    [
      'an algorithm that is not allowed',
      'ALG_NOT_ALLOWED',
      aSignedToken('HS256'),
      publicJwk('HS256'),
      { algorithms: ['RS256'] },
    ],
    [
      'a short secret',
      'HMAC_KEY_TOO_SHORT',
      aSignedToken('HS256', {}, {}, secret.subarray(0, 31)),
      JSON.stringify({ kty: 'oct', k: Buffer.from(secret.subarray(0, 31)).toString('base64url') }),
    ],
    ['an empty secret', 'WEAK_HMAC_SECRET', aSignedToken('HS256', {}, {}, new Uint8Array()), ''],
    [
      'a known secret',
      'WEAK_HMAC_SECRET',
      aSignedToken('HS256', {}, {}, Buffer.from('a-string-secret-at-least-256-bits-long')),
      'a-string-secret-at-least-256-bits-long',
    ],
    ['a key for encryption', 'KEY_USE_MISMATCH', aSignedToken('RS256'), publicJwk('RS256', { use: 'enc' })],
    [
      'a key that names another algorithm',
      'ALG_KEY_MISMATCH',
      aSignedToken('RS256'),
      publicJwk('RS256', { alg: 'RS512' }),
    ],
    [
      'an unknown critical extension',
      'UNKNOWN_CRIT',
      aSignedToken('HS256', {}, { crit: ['x'], x: 1 }),
      publicJwk('HS256'),
    ],
    ['an empty crit', 'CRIT_INVALID', aSignedToken('HS256', {}, { crit: [] }), publicJwk('HS256')],
  ]
  it.each(refused.map(([label, id, token, key, profile]) => ({ label, id, token, key, profile })))(
    'is invalid for $label although the signature may match',
    async ({ id, token, key, profile }) => {
      const judged = await judge(token, key, profile)
      expect(ids(judged)).toContain(id)
      expect(judged.verdict).toBe('invalid')
    },
  )

  it('never takes a public key for a secret', async () => {
    const pem = pairFor('RS256').publicKey.export({ type: 'spki', format: 'pem' }).toString()
    for (const text of [
      pem,
      `${pem}\n`,
      pem.trim(),
      publicJwk('RS256'),
      JSON.stringify({ keys: [JSON.parse(publicJwk('RS256'))] }),
    ]) {
      const judged = await judge(aSignedToken('HS256', { admin: true }, {}, Buffer.from(text)), text)
      expect(judged.verdict).toBe('invalid')
      expect(ids(judged)).toContain('ALG_CONFUSION_RISK')
    }
  })

  it('proves nothing by a key that the token brings', async () => {
    const jwk = JSON.parse(publicJwk('ES256')) as object
    const judged = await judge(aSignedToken('ES256', {}, { jwk }), publicJwk('RS256'))
    expect(judged.verdict).toBe('invalid')
  })
})

describe('a key set', () => {
  const set = (...keys: readonly string[]) => JSON.stringify({ keys: keys.map((key) => JSON.parse(key)) })

  it('is searched by kid', async () => {
    const keys = set(publicJwk('ES256', { kid: 'b' }), publicJwk('RS256', { kid: 'a' }))
    expect((await judge(aSignedToken('RS256', {}, { kid: 'a' }), keys)).verdict).toBe('valid')
    expect((await judge(aSignedToken('RS256', {}, { kid: 'b' }), keys)).verdict).toBe('invalid')
  })

  it('without the kid says to refresh, not that the signature is wrong', async () => {
    const judged = await judge(
      aSignedToken('RS256', {}, { kid: 'new' }),
      set(publicJwk('RS256', { kid: 'old' })),
    )
    expect(judged.signature).toEqual({ state: 'key-not-found' })
    expect(judged.verdict).toBe('invalid')
    expect(check(judged, 'signature')).toMatchObject({
      outcome: 'not-checked',
      reason: expect.stringContaining('refresh'),
    })
    expect(ids(judged)).toContain('KID_NOT_FOUND')
  })

  it('is tried key by key when the token names none', async () => {
    const keys = set(publicJwk('ES256'), publicJwk('EdDSA'), publicJwk('RS256'))
    expect((await judge(aSignedToken('RS256'), keys)).verdict).toBe('valid')
  })

  it('in which two keys share the kid, or secrets lie beside public keys, is not guessed from', async () => {
    const other = JSON.stringify({ kty: 'oct', k: 'A'.repeat(43), kid: 'a' })
    const twice = await judge(
      aSignedToken('HS256', {}, { kid: 'a' }),
      set(publicJwk('HS256', { kid: 'a' }), other),
    )
    expect([twice.verdict, ids(twice).includes('JWKS_DUPLICATE_KID')]).toEqual(['invalid', true])
    const mixed = await judge(
      aSignedToken('HS256', {}, { kid: 'a' }),
      set(publicJwk('HS256', { kid: 'a' }), publicJwk('RS256', { kid: 'b' })),
    )
    expect([mixed.verdict, ids(mixed).includes('JWKS_MIXED')]).toEqual(['invalid', true])
  })
})

describe('a shared secret', () => {
  it('is read in each way its text allows, and it is said which one matched', async () => {
    const forms = [
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ]
    for (const text of forms) {
      const judged = await judge(aSignedToken('HS512'), text)
      expect(judged.verdict).toBe('valid')
      expect(check(judged, 'signature')?.reason).toMatch(/read as (hexadecimal|base64|base64url)/)
    }
    const typed = 'a long enough text for any of the three hashes, with spaces in it'
    expect((await judge(aSignedToken('HS256', {}, {}, Buffer.from(typed)), `${typed}\n`)).verdict).toBe(
      'valid',
    )
  })
})

describe('checks', () => {
  const good = {
    iss: 'https://issuer.example',
    aud: ['api', 'other'],
    sub: 'a',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 600,
    scope: 'read',
  }
  const profile: Profile = {
    algorithms: ['ES256'],
    issuer: 'https://issuer.example',
    audience: 'api',
    typ: 'at+jwt',
    kind: 'access',
    maxLifetimeSeconds: 3600,
    requiredClaims: ['scope'],
  }

  it('all pass for a token that is what the profile expects', async () => {
    const judged = await judge(aSignedToken('ES256', good, { typ: 'at+jwt' }), publicJwk('ES256'), profile)
    expect(judged.checks.map(({ id, outcome }) => [id, outcome])).toEqual(
      [
        'encoding',
        'signature',
        'algorithm',
        'key',
        'expiry',
        'not-before',
        'issuer',
        'audience',
        'type',
        'kind',
        'lifetime',
        'required-claims',
      ].map((id) => [id, 'pass']),
    )
  })

  it('without a profile are not checked, with the reason', async () => {
    const judged = await judge(aSignedToken('ES256', good), null)
    for (const id of ['algorithm', 'issuer', 'audience', 'type', 'kind', 'lifetime', 'required-claims']) {
      expect(check(judged, id)).toMatchObject({ outcome: 'not-checked', reason: 'Nothing expected.' })
    }
    expect(check(judged, 'signature')).toMatchObject({ outcome: 'not-checked', reason: 'No key.' })
  })

  it.each([
    ['expiry', { exp: now }],
    ['expiry', { exp: String(now + 600) }],
    ['expiry', { exp: (now + 600) * 1000 }],
    ['not-before', { nbf: now + 1 }],
    ['not-before', { nbf: 'x' }],
    ['issuer', { iss: 'https://issuer.example/' }],
    ['audience', { aud: 'API' }],
    ['lifetime', { iat: now - 3001 }],
    ['required-claims', { scope: undefined }],
  ])('fail at %s for %j', async (id, change) => {
    const judged = await judge(
      aSignedToken('ES256', { ...good, ...change }, { typ: 'at+jwt' }),
      publicJwk('ES256'),
      profile,
    )
    expect(check(judged, id)?.outcome).toBe('fail')
  })

  it('allow the leeway and show it', async () => {
    const token = aSignedToken('ES256', { ...good, exp: now - 30 }, { typ: 'at+jwt' })
    expect(check(await judge(token, null, { leewaySeconds: 60 }), 'expiry')).toMatchObject({
      outcome: 'pass',
      reason: expect.stringContaining('leeway 60 s'),
    })
    expect(check(await judge(token, null), 'expiry')?.reason).toBe('Ended 30 s ago, leeway 0 s.')
  })

  it('see an ID token where an access token is wanted', async () => {
    const judged = await judge(
      aSignedToken('ES256', { ...good, scope: undefined, nonce: 'n', at_hash: 'h' }),
      null,
      { kind: 'access' },
    )
    expect(check(judged, 'kind')).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('ID token'),
    })
  })

  it('quote nothing of the token', async () => {
    const marker = 'Zq9MarkerQz'
    const judged = await judge(
      aSignedToken(
        'ES256',
        { iss: marker, aud: marker, exp: marker, nbf: marker },
        { typ: marker, kid: marker },
      ),
      publicJwk('ES256'),
      profile,
    )
    expect(JSON.stringify([judged.checks, judged.summary])).not.toContain(marker)
  })
})

describe('the sentence on top', () => {
  const sentence = async (
    claims: object,
    key: string | null = null,
    profile?: Profile,
    header: object = {},
  ) => (await judge(aSignedToken('ES256', claims, header), key, profile)).summary
  // 2027-01-15 08:00 UTC, 09:00 in Berlin.
  it('names the end in both clocks, and that nothing was verified', async () => {
    expect(await sentence({ exp: now - 3 * 3600 })).toBe(
      'Expired 3 h ago (exp 05:00 UTC, 06:00 here). Signature not verified: no key.',
    )
  })

  it('adds the date when it is another day', async () => {
    expect(await sentence({ exp: now - 40 * 3600 })).toBe(
      'Expired 2 days ago (exp 13 Jan 2027 16:00 UTC, 13 Jan 2027 17:00 here). Signature not verified: no key.',
    )
  })

  it('says how long a good token lasts', async () => {
    expect(await sentence({ exp: now + 1200 }, publicJwk('ES256'))).toBe(
      'Ends in 20 min (exp 08:20 UTC, 09:20 here). Signature verified.',
    )
    expect(await sentence({})).toBe('It never ends. Signature not verified: no key.')
  })

  it('says that it has not begun, or comes from a clock that is ahead', async () => {
    expect(await sentence({ nbf: now + 300 })).toContain(
      'Not valid for another 5 min (nbf 08:05 UTC, 09:05 here).',
    )
    expect(await sentence({ iat: now + 240, exp: now + 900 })).toContain('Issued 4 min ahead of this clock')
  })

  it('puts a forged signature first', async () => {
    expect(await sentence({ exp: now - 60 }, publicJwk('ES384'))).toMatch(
      /^Signature refused: .* Expired 60 s ago/,
    )
  })

  it('names what the API expects and did not get', async () => {
    expect(
      await sentence({ exp: now + 60, iss: 'a', aud: 'b' }, publicJwk('ES256'), {
        issuer: 'x',
        audience: 'b',
      }),
    ).toBe('Wrong issuer: it is not the one expected. Signature verified.')
  })

  it('starts with the form when the token is broken', async () => {
    expect((await judge('abc.def', null)).summary).toBe(
      'Not a valid token: a signed token has three parts, an encrypted one five.',
    )
  })

  it('does not say that a token without claims never ends', async () => {
    const judged = await judge(aSignedToken('ES256', 'plain'), publicJwk('ES256'))
    expect(judged.summary).toBe('It carries no claims. Signature verified.')
  })

  it('copes with an unknown zone', async () => {
    const token = decodeToken(aToken({ exp: now - 60 }))
    expect(examineToken(token, { nowMs, timeZone: 'Mars/Olympus' }).summary).toContain('(exp 07:59 UTC)')
  })
})

describe('a token that is only half there', () => {
  it('with a detached payload is verified once the payload is given', async () => {
    const token = aSignedToken('ES256', 'the content')
    const [header, , signature] = token.split('.')
    const detached = `${header}..${signature}`
    expect((await judge(detached, publicJwk('ES256'))).signature).toEqual({ state: 'detached' })
    expect((await judge(detached, publicJwk('ES256'))).verdict).toBe('unverified')
    const whole = await judge(
      detached,
      publicJwk('ES256'),
      undefined,
      new TextEncoder().encode('the content'),
    )
    expect(whole.signature.state).toBe('verified')
  })

  it('as SD-JWT is verified by its issued part', async () => {
    const token = `${aSignedToken('ES256', { _sd_alg: 'sha-256' })}~${part(['s', 'n', 'v'])}~`
    expect((await judge(token, publicJwk('ES256'))).verdict).toBe('valid')
  })
})
