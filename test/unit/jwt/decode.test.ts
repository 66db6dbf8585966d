import { describe, expect, it } from 'vitest'
import { decodeToken, exactText, memberRow } from '#app/jwt'
import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { aToken, bytesOf, part, someSignature } from './tokens.ts'

const codes = (text: string) => decodeToken(text).faults.map(({ code }) => code)
const slice = (text: string, range: { start: number; end: number }) => text.slice(range.start, range.end)
/** The bytes that a character range of a part covers, as text. */
const covered = (token: string, range: { start: number; end: number }, partStart: number) => {
  const from = Math.floor(((range.start - partStart) * 3) / 4)
  const to = Math.ceil(((range.end - partStart) * 3) / 4)
  const partEnd = token.indexOf('.', partStart) < 0 ? token.length : token.indexOf('.', partStart)
  return Buffer.from(token.slice(partStart, partEnd), 'base64url').subarray(from, to).toString()
}

describe('a signed token', () => {
  const token = aToken({ iss: 'https://issuer.example', exp: 1300819380, nested: { list: [true, null] } })

  it('becomes flat rows in document order', () => {
    const decoded = decodeToken(token)
    expect(decoded.form).toBe('jws')
    expect(decoded.payload).toBe('object')
    expect(decoded.faults).toEqual([])
    expect(decoded.header.map(({ pointer, text }) => [pointer, text])).toEqual([
      ['', ''],
      ['/alg', 'HS256'],
      ['/typ', 'JWT'],
    ])
    expect(decoded.claims.map(({ pointer, type, text }) => [pointer, type, text])).toEqual([
      ['', 'object', ''],
      ['/iss', 'string', 'https://issuer.example'],
      ['/exp', 'number', '1300819380'],
      ['/nested', 'object', ''],
      ['/nested/list', 'array', ''],
      ['/nested/list/0', 'boolean', 'true'],
      ['/nested/list/1', 'null', 'null'],
    ])
  })

  it('is plain data that survives cloning', () => {
    const decoded = decodeToken(token)
    expect(structuredClone(decoded)).toEqual(decoded)
  })

  it('says where each part lies and how many bytes it holds', () => {
    const decoded = decodeToken(token)
    expect(decoded.parts.map(({ name }) => name)).toEqual(['header', 'payload', 'signature'])
    expect(decoded.parts.map(({ range }) => slice(token, range)).join('.')).toBe(token)
    expect(decoded.parts[2]?.byteLength).toBe(32)
  })

  it('points from a claim to the characters that carry it', () => {
    const decoded = decodeToken(token)
    const start = token.indexOf('.') + 1
    const exp = memberRow(decoded.claims, 'exp')
    expect(covered(token, exp?.range ?? { start: 0, end: 0 }, start)).toContain('"exp":1300819380')
    expect(covered(token, exp?.valueRange ?? { start: 0, end: 0 }, start)).toMatch(/^.{0,2}1300819380.{0,2}$/)
  })

  it('without payload is detached, without signature says so', () => {
    const [header, , signature] = token.split('.')
    expect(decodeToken(`${header}..${signature}`).payload).toBe('detached')
    expect(decodeToken(aToken({ a: 1 }, { alg: 'none' }, new Uint8Array())).named).toContain('no signature')
  })

  it('keeps names that would harm an object as text', () => {
    const decoded = decodeToken(aToken('{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}'))
    expect(
      decoded.claims.filter(({ flags }) => flags.includes('proto')).map(({ pointer }) => pointer),
    ).toEqual(['/__proto__', '/constructor/prototype'])
    expect('polluted' in {}).toBe(false)
  })

  it('shows hidden characters as escapes and keeps the exact content beside them', () => {
    const row = memberRow(decodeToken(aToken({ name: 'nimda\u202e' })).claims, 'name')
    expect(row?.text).toBe('nimda\\u202e')
    expect(row?.value).toBe('nimda\u202e')
    expect(row?.flags).toEqual(['bidi'])
    expect(row === undefined ? '' : exactText(row)).toBe('nimda\u202e')
  })

  it('finds a member by its exact name even when that has to be shown escaped', () => {
    const decoded = decodeToken(aToken({ 'ro\u200ble': 'x', role: 'y' }))
    expect(memberRow(decoded.claims, 'role')?.text).toBe('y')
    expect(memberRow(decoded.claims, 'ro\u200ble')?.pointer).toBe('/ro\\u200ble')
  })

  it('escapes pointers as RFC 6901 does', () => {
    expect(decodeToken(aToken({ 'a/b~c': 1 })).claims[1]?.pointer).toBe('/a~1b~0c')
  })

  it('marks numbers that no double holds', () => {
    const { claims } = decodeToken(aToken('{"big":9007199254740993,"huge":1e400,"fine":1.5e3}'))
    expect(claims.map(({ flags }) => flags)).toEqual([[], ['unsafe-integer'], ['overflow'], []])
    expect(claims[2]?.number).toBe(Number.POSITIVE_INFINITY)
    expect(claims[1]?.text).toBe('9007199254740993')
  })

  it('cuts a long string and says so', () => {
    const row = memberRow(decodeToken(aToken({ long: 'x'.repeat(10_000) })).claims, 'long')
    expect(row?.text.length).toBe(4096)
    expect(row?.size).toBe(10_000)
    expect(row?.flags).toEqual(['truncated'])
  })

  it('does not let long names under deep nesting multiply', () => {
    let json = '1'
    for (let level = 0; level < 60; level++) json = `{"${'n'.repeat(300)}":${json},"x":[1,2,3]}`
    const { claims } = decodeToken(aToken(json))
    expect(Math.max(...claims.map(({ pointer }) => pointer.length))).toBeLessThan(1200)
    expect(claims.some(({ flags }) => flags.includes('pointer-cut'))).toBe(true)
  })
})

describe('a malformed token', () => {
  const header = part({ alg: 'HS256' })
  const claims = part({ sub: 'a' })
  const signature = writeBase64Url(someSignature)

  it.each([
    ['', ['empty']],
    [`${header}.${claims}`, ['part-count']],
    [`${header}.${claims}.${signature}.x`, ['part-count', 'base64-length']],
    [`${header}.a.b.c.d.e.f`, ['too-many-parts']],
    [`${header}==.${claims}.${signature}`, ['base64-padding']],
    [`${header}.${claims}.${signature}\n`, ['base64-whitespace']],
    [`${header}.${claims}.${signature}!`, ['base64-character']],
    [`.${claims}.${signature}`, ['json-empty']],
    [`${part('[1]')}.${claims}.${signature}`, ['not-an-object']],
    [`${part('{"alg":"HS256"')}.${claims}.${signature}`, ['json-end']],
    [`${part('{"alg":}')}.${claims}.${signature}`, ['json-character']],
    [`${part('\ufeff{"alg":"HS256"}')}.${claims}.${signature}`, ['utf8-bom']],
    [`${header}.${part(Buffer.from('{"a":1}', 'utf16le'))}.${signature}`, ['utf8-utf16']],
    [`${header}.${part(Buffer.from('7b2261223a22c0af227d', 'hex'))}.${signature}`, ['utf8-invalid']],
    [`${header}.${part('{"a":1}x')}.${signature}`, ['json-trailing']],
    [`${part('{"a":'.repeat(70))}.${claims}.${signature}`, ['too-deep']],
    [`${header}.${part(`{"a":[${'1,'.repeat(10_001)}1]}`)}.${signature}`, ['too-many-members']],
    [`${part({ alg: 'HS256', x: 'y'.repeat(70_000) })}.${claims}.${signature}`, ['header-too-long']],
    [`${header}.${'A'.repeat(1024 * 1024)}.${signature}`, ['token-too-long']],
  ])('%# is refused with its faults named', (text, expected) => {
    const found = codes(text)
    for (const code of expected) expect(found).toContain(code)
  })

  it('says exactly which character is wrong', () => {
    const text = `${header}.${claims.slice(0, 4)}?${claims.slice(4)}.${signature}`
    const [fault] = decodeToken(text).faults
    expect(fault?.part).toBe('payload')
    expect(slice(text, fault?.range ?? { start: 0, end: 0 })).toBe('?')
  })

  it('shows every part that can be shown', () => {
    const text = `${header}.${part('{"iss":"me","exp":}')}.${signature}?`
    const decoded = decodeToken(text)
    expect(memberRow(decoded.header, 'alg')?.text).toBe('HS256')
    expect(memberRow(decoded.claims, 'iss')?.text).toBe('me')
    expect(decoded.payload).toBe('broken')
    expect(decoded.faults.map(({ code }) => code)).toEqual(['json-character', 'base64-character'])
  })

  it('shows what lies before a character that is not base64url, without inventing a second fault', () => {
    const body = part({ first: 'shown', second: 'never reached' })
    const decoded = decodeToken(`${header}.${body.slice(0, 24)}*${body.slice(24)}.${signature}`)
    expect(memberRow(decoded.claims, 'first')?.text).toBe('shown')
    expect(decoded.faults.map(({ code }) => code)).toEqual(['base64-character'])
  })

  it('shows the text of claims that break off', () => {
    const decoded = decodeToken(aToken('{"sub":"a","role":"adm'))
    expect([decoded.payload, decoded.payloadText]).toEqual(['broken', '{"sub":"a","role":"adm'])
    expect(memberRow(decoded.claims, 'sub')?.text).toBe('a')
  })

  it('quotes nothing of the token in its messages', () => {
    const marker = 'zz9secret9zz'
    const text = `${part(`{"${marker}":${marker}}`)}.${part(marker)}.${marker}!`
    expect(JSON.stringify(decodeToken(text).faults)).not.toContain(marker)
  })
})

describe('a payload that is no object', () => {
  it.each([
    ['text', 'Payload', 'text'],
    ['json', '[1,2]', 'json'],
    ['json', '"text"', 'json'],
    ['binary', Uint8Array.from([0x80, 0x81, 0x82]), 'binary'],
  ])('is called %s', (_, content, kind) => {
    const decoded = decodeToken(aToken(content))
    expect(decoded.payload).toBe(kind)
    expect(decoded.form).toBe('jws')
  })

  it('is read as a token when it is one, with ranges in the outer text', () => {
    const inner = aToken({ sub: 'inner' })
    const outer = aToken(inner, { alg: 'HS256', cty: 'JWT' })
    const decoded = decodeToken(outer)
    expect(decoded.payload).toBe('jwt')
    expect(memberRow(decoded.nested?.claims ?? [], 'sub')?.text).toBe('inner')
    const innerPart = decoded.nested?.parts[1]
    const payloadStart = outer.indexOf('.') + 1
    expect(covered(outer, innerPart?.range ?? { start: 0, end: 0 }, payloadStart)).toContain(
      inner.split('.')[1],
    )
  })

  it('stops at the fourth token in a token', () => {
    let token = aToken({ sub: 'x' })
    for (let level = 0; level < 6; level++) token = aToken(token)
    const decoded = decodeToken(token)
    const deepest = decoded.nested?.nested?.nested
    expect(deepest?.nested).toBeNull()
    expect(deepest?.faults.map(({ code }) => code)).toEqual(['nested-too-deep'])
  })
})

describe('other forms', () => {
  const protectedHeader = part({ alg: 'HS256' })
  const payload = part({ sub: 'é', exp: 1 })
  const signature = writeBase64Url(someSignature)

  it('reads both JSON serializations of a JWS', () => {
    const flat = JSON.stringify({ payload, protected: protectedHeader, header: { kid: 'k' }, signature })
    const general = JSON.stringify({
      payload,
      signatures: [
        { protected: protectedHeader, signature },
        { protected: protectedHeader, signature },
      ],
    })
    for (const text of [flat, general]) {
      const decoded = decodeToken(text)
      expect(decoded.form).toBe('jws-json')
      expect(memberRow(decoded.header, 'alg')?.text).toBe('HS256')
      expect(memberRow(decoded.claims, 'sub')?.text).toBe('é')
      expect(slice(text, decoded.parts[1]?.range ?? { start: 0, end: 0 })).toBe(payload)
    }
    expect(memberRow(decodeToken(flat).unprotected, 'kid')?.text).toBe('k')
    expect(decodeToken(general).signatures).toBe(2)
  })

  it('points to the right place in JSON that holds other characters than ASCII', () => {
    const text = JSON.stringify({ note: 'é😀', payload, protected: protectedHeader, signature })
    const decoded = decodeToken(text)
    expect(decoded.parts.map(({ range }) => slice(text, range))).toEqual([
      protectedHeader,
      payload,
      signature,
    ])
  })

  it('reads the header of an encrypted token and leaves the rest closed', () => {
    const header = part({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    const decoded = decodeToken([header, part('key'), part('iv'), part('text'), part('tag')].join('.'))
    expect(decoded.form).toBe('jwe')
    expect(decoded.payload).toBe('encrypted')
    expect(memberRow(decoded.header, 'enc')?.text).toBe('A256GCM')
    expect(
      decodeToken(JSON.stringify({ protected: header, ciphertext: part('x'), iv: part('y'), tag: part('z') }))
        .form,
    ).toBe('jwe-json')
  })

  it('lists the disclosures of an SD-JWT and reads its key-binding token', () => {
    const disclosures = [part(['salt1', 'given_name', 'Ana']), part(['salt2', { deep: 'x' }])]
    const binding = aToken({ nonce: 'n' }, { alg: 'ES256', typ: 'kb+jwt' })
    const text = [aToken({ _sd_alg: 'sha-256' }), ...disclosures, binding].join('~')
    const decoded = decodeToken(text)
    expect(decoded.form).toBe('sd-jwt')
    expect(decoded.disclosures.map(({ pointer }) => pointer)).toEqual([
      '/0',
      '/0/0',
      '/0/1',
      '/0/2',
      '/1',
      '/1/0',
      '/1/1',
      '/1/1/deep',
    ])
    expect(memberRow(decoded.keyBinding?.claims ?? [], 'nonce')?.text).toBe('n')
    expect(slice(text, decoded.keyBinding?.range ?? { start: 0, end: 0 })).toBe(binding)
    expect(decodeToken(`${aToken({})}~${disclosures[0]}~`).keyBinding).toBeNull()
  })

  it('names opaque tokens and credentials by who reads them', () => {
    const named = (text: string) => decodeToken(text).named
    expect(named(['gh', 'p_', 'a1B2'.repeat(9)].join(''))).toBe(
      'A GitHub token, which only its provider can read (not a JWT)',
    )
    expect(named(['xox', 'b-', '1234567890-abcdef'].join(''))).toContain('A Slack token')
    expect(named(['npm', '_', 'aB3d'.repeat(9)].join(''))).toContain('An npm token')
    expect(named(`Basic ${Buffer.from('user:pass').toString('base64')}`)).toContain('user name and password')
    expect(named('just some words')).toBe('Not a token that carries readable claims')
  })

  it('reads all headers of a JWE in JSON form: signed, shared and of the recipient', () => {
    const decoded = decodeToken(
      JSON.stringify({
        protected: part({ enc: 'A128CBC-HS256' }),
        unprotected: { jku: 'https://server.example/keys', deep: { x: [1] } },
        recipients: [{ header: { alg: 'RSA1_5', kid: 'k', more: { y: 2 } }, encrypted_key: 'AAAA' }],
        iv: 'AAAA',
        ciphertext: 'AAAA',
        tag: 'AAAA',
      }),
    )
    expect(decoded.unprotected.map(({ pointer }) => pointer)).toEqual([
      '',
      '/jku',
      '/deep',
      '/deep/x',
      '/deep/x/0',
      '/alg',
      '/kid',
      '/more',
      '/more/y',
    ])
    expect(memberRow(decoded.unprotected, 'alg')?.text).toBe('RSA1_5')
    expect(decoded.unprotected.every(({ duplicate }) => duplicate === 'no')).toBe(true)
  })

  it('marks a name that two headers of a JWE in JSON form share', () => {
    const decoded = decodeToken(
      JSON.stringify({
        protected: part({ enc: 'A128GCM' }),
        unprotected: { alg: 'dir' },
        recipients: [{ header: { alg: 'A128KW' } }],
        ciphertext: 'AAAA',
      }),
    )
    expect(decoded.unprotected.map(({ duplicate }) => duplicate)).toEqual(['no', 'no', 'again'])
  })

  it('takes an unencoded payload as it stands', () => {
    const decoded = decodeToken(`${part({ alg: 'HS256', b64: false, crit: ['b64'] })}.{"a":1}.${signature}`)
    expect(memberRow(decoded.claims, 'a')?.text).toBe('1')
    expect(decoded.faults).toEqual([])
  })

  it.each([
    ['paseto', `v4.${'public'}.${'A'.repeat(90)}`],
    ['paseto', `v2.${'local'}.${'A'.repeat(90)}.${'B'.repeat(8)}`],
    ['macaroon', Buffer.from([2, 1, 3, 97, 98, 99, 2, 20, ...Buffer.alloc(30, 1)]).toString('base64')],
    ['macaroon', Buffer.from('0021location http://example.org/\n0015identifier x\n').toString('base64')],
    ['opaque', 'some text'],
    ['opaque', ['-----BEGIN', 'PUBLIC KEY-----'].join(' ')],
    ['opaque', '{"kty":"RSA"}'],
    ['opaque', '{"a":1}'],
  ])('names %s as what it is', (form, text) => {
    const decoded = decodeToken(text)
    expect(decoded.form).toBe(form)
    expect(decoded.named).not.toBe('')
  })

  it('does not take ordinary base64 for a macaroon', () => {
    expect(
      decodeToken(Buffer.from(bytesOf('an ordinary text of some length, nothing else')).toString('base64'))
        .form,
    ).toBe('opaque')
  })
})
