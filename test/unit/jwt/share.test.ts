import { describe, expect, test } from 'vitest'
import { claimsText, decodeToken, sampleOf, sampleText, withoutSignature } from '../../../app/jwt/index.ts'

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const nowMs = Date.UTC(2026, 10, 23, 12)
const nowSeconds = nowMs / 1000
const sampleSeconds = Date.UTC(2030, 0, 1) / 1000

const tokenOf = (claims: object | string, header: object = { alg: 'RS256', kid: 'tide-7', typ: 'at+jwt' }) =>
  `${part(header)}.${part(claims)}.${'c2ln'.repeat(20)}`

const sample = (claims: object | string, header?: object) => {
  const made = sampleOf(decodeToken(tokenOf(claims, header)), nowMs)
  if (made === null) throw new Error('No sample was made.')
  return { ...made, read: JSON.parse(made.claims), readHeader: JSON.parse(made.header) }
}

describe('a sample', () => {
  test('replaces who and where, and keeps what the token is', () => {
    const { read, readHeader, token } = sample({
      iss: 'https://auth.acme.example/',
      sub: 'ana',
      email: 'ana@acme.example',
      token_use: 'access',
      scope: 'openid invoices:read',
    })
    expect(readHeader).toEqual({ alg: 'RS256', kid: expect.stringMatching(/^kid-\d+$/), typ: 'at+jwt' })
    expect(read.iss).toMatch(/^https:\/\/host-\d+\.example\/$/)
    expect(read.email).toMatch(/^person-\d+@example\.com$/)
    expect(read.token_use).toBe('access')
    expect(read.scope).toMatch(/^openid scope-\d+$/)
    expect(token).toMatch(/\.REDACTED$/)
    for (const word of ['acme', 'ana', 'tide', 'invoices', 'c2ln']) {
      const [header = '', claims = ''] = token.split('.')
      const text = [header, claims].map((one) => Buffer.from(one, 'base64url').toString()).join()
      expect(text).not.toContain(word)
    }
  })

  test('moves all times together, so that lifetimes and distances stay', () => {
    const { read } = sample({ iat: nowSeconds - 60, nbf: nowSeconds - 30, exp: nowSeconds + 3600 })
    expect(read).toEqual({ iat: sampleSeconds - 60, nbf: sampleSeconds - 30, exp: sampleSeconds + 3600 })
  })

  test('keeps a time in milliseconds in milliseconds, since that may be the fault', () => {
    expect(sample({ exp: nowMs + 5000 }).read.exp).toBe((sampleSeconds + 5) * 1000)
  })

  test('keeps types, nesting, order and doubled members', () => {
    const { claims } = sample('{"b":true,"n":null,"aud":["x","x"],"o":{},"sub":"one","sub":"two"}')
    expect(claims.replace(/\s/g, '')).toMatch(
      /^\{"member-\d+":true,"member-\d+":null,"aud":\["(value-\d+)","\1"\],"member-\d+":\{\},"sub":"sub-\d+","sub":"sub-\d+"\}$/,
    )
  })

  test('replaces names that could be those of a customer', () => {
    const { claims, replaced } = sample({
      'https://acme.example/plan': 'gold',
      resource_access: { 'acme-crm': { roles: ['cfo'] } },
    })
    for (const word of ['acme', 'gold', 'cfo']) expect(claims).not.toContain(word)
    expect(claims).toContain('"resource_access"')
    expect(claims).toContain('"roles"')
    expect(replaced.filter((place) => place.endsWith('(its name)'))).toHaveLength(2)
  })

  test('puts the same stand-in wherever the same text stood', () => {
    const { read } = sample({ sub: 'ana', azp: 'ana', client_id: 'bob' })
    expect(read.sub).toBe(read.azp)
    expect(read.sub).not.toBe(read.client_id)
  })

  test('lists first what was replaced', () => {
    const made = sampleOf(decodeToken(tokenOf({ sub: 'ana', exp: nowSeconds })), nowMs)
    const [first] = made === null ? [] : sampleText(made).split('\n')
    expect(first).toBe('Replaced: /kid, /sub. Signature REDACTED.')
  })

  test('decodes as a token again', () => {
    expect(decodeToken(sample({ sub: 'ana' }).token)).toMatchObject({ form: 'jws', payload: 'object' })
  })

  test('is not made of what has no claims', () => {
    const encrypted = `${part({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`
    for (const text of [encrypted, 'opaque', tokenOf('text'), tokenOf('[1]')])
      expect(sampleOf(decodeToken(text), nowMs)).toBeNull()
  })
})

describe('sharing plainly', () => {
  test('cuts the signature and leaves the rest letter for letter', () => {
    const text = tokenOf({ sub: 'ana' })
    expect(withoutSignature(decodeToken(text), text)).toBe(`${text.slice(0, text.lastIndexOf('.'))}.REDACTED`)
  })

  test('cuts nothing where the signature of an inner token would stay', () => {
    const text = tokenOf(tokenOf({ sub: 'ana' }), { alg: 'RS256', cty: 'JWT' })
    expect(withoutSignature(decodeToken(text), text)).toBeNull()
  })

  test('gives the claims as they were written', () => {
    const text = tokenOf('{ "sub" : "ana" }')
    expect(claimsText(decodeToken(text), text)).toBe('{ "sub" : "ana" }')
    expect(claimsText(decodeToken('opaque'), 'opaque')).toBeNull()
  })
})
