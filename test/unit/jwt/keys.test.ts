import { createECDH, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../../app/jwt/decode/utf8.ts'
import { curveNumbers, isOnCurve } from '../../../app/jwt/keys/curves.ts'
import { bitLength, toBytes } from '../../../app/jwt/keys/numbers.ts'
import { readKeyBytes, readKeyText } from '../../../app/jwt/keys/read-key.ts'
import { rsaWeaknesses } from '../../../app/jwt/keys/rsa.ts'
import type { Curve, Key } from '../../../app/jwt/keys/types.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const pem = (key: KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1') =>
  key.export({ type, format: 'pem' } as never).toString()
const der = (key: KeyObject, type: 'spki' | 'pkcs8') =>
  key.export({ type, format: 'der' } as never) as unknown as Buffer
const only = (text: string): Key => {
  const { keys } = readKeyText(text)
  expect(keys).toHaveLength(1)
  const [key] = keys
  if (key === undefined) throw new Error('no key')
  return key
}
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' }) as Record<string, string>
const b64 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64url')

describe('a key given as text', () => {
  it.each(['spki', 'pkcs1'] as const)('is an RSA public key as PEM (%s)', (type) => {
    const key = only(`some words before\n${pem(rsa.publicKey, type)}\nand after`)
    const jwk = jwkOf(rsa.publicKey)
    expect(key.label).toBe('RSA public key of 2048 bits')
    expect(key.material.kind === 'rsa' && [b64(key.material.n), b64(key.material.e)]).toEqual([
      jwk['n'],
      jwk['e'],
    ])
  })

  it.each(['pkcs8', 'pkcs1'] as const)(
    'is an RSA private key as PEM (%s), with its public numbers',
    (type) => {
      const key = only(pem(rsa.privateKey, type))
      expect(key.visibility).toBe('private')
      expect(key.material.kind === 'rsa' && b64(key.material.n)).toBe(jwkOf(rsa.publicKey)['n'])
    },
  )

  it.each([
    ['P-256', 'prime256v1'],
    ['P-384', 'secp384r1'],
    ['P-521', 'secp521r1'],
    ['secp256k1', 'secp256k1'],
  ] as const)('is an elliptic curve key on %s, public or private, PEM, DER or JWK', (curve, openssl) => {
    const pair = ec(openssl)
    const jwk = jwkOf(pair.publicKey)
    const texts = [
      pem(pair.publicKey, 'spki'),
      pem(pair.privateKey, 'pkcs8'),
      pem(pair.privateKey, 'sec1'),
      der(pair.publicKey, 'spki').toString('base64'),
      der(pair.publicKey, 'spki').toString('hex'),
      JSON.stringify(jwk),
      JSON.stringify(jwkOf(pair.privateKey)),
    ]
    for (const text of texts) {
      const { material } = only(text)
      expect(material.kind === 'ec' && [material.curve, b64(material.x), b64(material.y)]).toEqual([
        curve,
        jwk['x'],
        jwk['y'],
      ])
      expect(material.kind === 'ec' && isOnCurve(material.curve, material.x, material.y)).toBe(true)
    }
  })

  it('reads a compressed point as the platform does', () => {
    for (const [curve, openssl] of [
      ['P-256', 'prime256v1'],
      ['P-384', 'secp384r1'],
      ['P-521', 'secp521r1'],
      ['secp256k1', 'secp256k1'],
    ] as const) {
      const ecdh = createECDH(openssl)
      ecdh.generateKeys()
      const spki = der(ec(openssl).publicKey, 'spki')
      const point = ecdh.getPublicKey()
      const compressed = ecdh.getPublicKey(null, 'compressed')
      const head = spki.subarray(0, spki.length - point.length)
      // Lengths in the header shrink by what the point loses.
      const body = Buffer.concat([head, compressed])
      const lost = point.length - compressed.length
      const outer = body[1] === 0x81 ? 2 : 1
      body.writeUInt8((body[outer] ?? 0) - lost, outer)
      body.writeUInt8((body[head.length - 2] ?? 0) - lost, head.length - 2)
      const key = only(body.toString('base64'))
      const { width } = curveNumbers(curve)
      expect(key.material.kind === 'ec' && b64(key.material.y)).toBe(b64(point.subarray(1 + width)))
    }
  })

  it('is an Ed25519 key as PEM or JWK; of a private PEM the public half is left to the engine', () => {
    const pair = generateKeyPairSync('ed25519')
    const jwk = jwkOf(pair.publicKey)
    for (const text of [
      pem(pair.publicKey, 'spki'),
      JSON.stringify(jwk),
      JSON.stringify(jwkOf(pair.privateKey)),
    ]) {
      const { material } = only(text)
      expect(material.kind === 'okp' && [material.curve, b64(material.x)]).toEqual(['Ed25519', jwk['x']])
    }
    expect(only(pem(pair.privateKey, 'pkcs8')).material).toMatchObject({
      kind: 'private-only',
      family: 'okp',
    })
  })

  it('is a key set, with what each key says of itself', () => {
    const text = JSON.stringify({
      keys: [
        { ...jwkOf(rsa.publicKey), kid: 'a', use: 'sig', alg: 'RS256' },
        { kty: 'oct', k: 'AAAA', kid: 'b', key_ops: ['verify', 'sign'] },
        { kty: 'XYZ' },
      ],
    })
    const { form, keys, named } = readKeyText(text)
    expect([form, named]).toEqual(['jwks', 'Key set with 3 keys'])
    expect(keys.map(({ metadata }) => metadata)).toEqual([
      { kid: 'a', use: 'sig', alg: 'RS256', keyOps: null },
      { kid: 'b', use: null, alg: null, keyOps: ['verify', 'sign'] },
      { kid: null, use: null, alg: null, keyOps: null },
    ])
    expect(keys.map(({ visibility, material }) => [visibility, material.kind])).toEqual([
      ['public', 'rsa'],
      ['secret', 'secret'],
      ['public', 'unusable'],
    ])
  })

  it('is a shared secret, read each way it can be read', () => {
    const readings = (text: string) =>
      readKeyText(text).keys.map(({ material }) =>
        material.kind === 'secret' ? [material.reading, material.bytes.length] : [],
      )
    expect(readings('correct horse battery')).toEqual([['text', 21]])
    expect(readings('00112233aabbccdd')).toEqual([
      ['text', 16],
      ['hex', 8],
      ['base64url', 12],
    ])
    expect(readings('AAECAwQFBgc=')).toEqual([
      ['text', 12],
      ['base64', 8],
    ])
    expect(readings('a b\n')).toEqual([
      ['text', 4],
      ['text-without-newline', 3],
    ])
    expect(readings('hex:0011')).toEqual([['hex', 2]])
    expect(readings('base64url:AAEC')).toEqual([['base64url', 3]])
    expect(readings('text:0011')).toEqual([['text', 4]])
    expect(readings('hex:zz')).toEqual([])
    expect(readKeyText('').form).toBe('empty')
  })

  it('is never a secret when it holds a public key in any wrapping', () => {
    const spki = pem(rsa.publicKey, 'spki')
    const jwk = JSON.stringify(jwkOf(rsa.publicKey))
    const wrapped = [
      spki,
      ` \n${spki}`,
      spki.replaceAll('\n', '\\n'),
      spki.replaceAll('\n', '\r\n'),
      JSON.stringify(spki),
      Buffer.from(spki).toString('base64'),
      spki.slice(0, 200),
      jwk,
      ` ${jwk}\n`,
      JSON.stringify(jwk),
      `${jwk} x`,
      JSON.stringify({ keys: [JSON.parse(jwk)] }),
      der(rsa.publicKey, 'spki').toString('base64'),
      der(rsa.publicKey, 'spki').toString('hex'),
    ]
    for (const text of wrapped) expect(readKeyText(text).form).not.toBe('secret')
  })

  it('tells nothing of the key in its names', () => {
    const texts = [pem(rsa.privateKey, 'pkcs8'), JSON.stringify(jwkOf(rsa.privateKey)), 'a very secret text']
    for (const text of texts) {
      const { keys, named } = readKeyText(text)
      const shown = [named, ...keys.map(({ label }) => label)].join(' ')
      expect(shown.length).toBeLessThan(120)
      expect(shown).not.toContain('very')
    }
  })

  it.each([
    ['a cut JSON Web Key', '{"kty":"RSA","n":"'],
    ['two members of one name', '{"kty":"oct","k":"AAAA","k":"BBBB"}'],
    ['a PEM without end', ['-----BEGIN', 'PUBLIC KEY-----\nMIIB'].join(' ')],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('that is %s gives no usable key', (_, text) => {
    expect(readKeyText(text).keys.every(({ material }) => material.kind === 'unusable')).toBe(true)
  })

  it.each([
    ['many PEM openings', '-----BEGIN A-----'.repeat(30_000)],
    [
      'many keys',
      JSON.stringify({
        keys: Array.from({ length: 1000 }, (_, i) => ({
          kty: 'oct',
          k: 'AAAA',
          kid: String(i),
          key_ops: ['sign'],
        })),
      }),
    ],
    ['deep JSON', `{"kty":${'['.repeat(100_000)}`],
    ['a broken DER', `MI${'A'.repeat(100_000)}`],
  ])('of hostile size is answered at once: %s', (_, text) => {
    expect(readKeyText(text).named).not.toBe('')
  })

  it('may be a file of bytes', () => {
    expect(readKeyBytes(der(rsa.publicKey, 'spki')).form).toBe('der')
    expect(readKeyBytes(encodeUtf8('plain text')).form).toBe('secret')
    expect(readKeyBytes(Uint8Array.from([0xff, 0, 1])).keys[0]?.material).toMatchObject({ reading: 'bytes' })
  })

  it('may be a certificate', () => {
    // Built by hand around a real key: only the place of the key matters here.
    const tlv = (tag: number, ...parts: readonly Uint8Array[]) => {
      const body = Buffer.concat(parts)
      const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
      return Buffer.concat([Buffer.from([tag, ...length]), body])
    }
    const empty = tlv(0x30)
    const tbs = tlv(
      0x30,
      tlv(0xa0, tlv(2, Buffer.from([2]))),
      tlv(2, Buffer.from([1])),
      empty,
      empty,
      empty,
      empty,
      der(rsa.publicKey, 'spki'),
    )
    const certificate = tlv(0x30, tbs, empty, tlv(3, Buffer.from([0, 1])))
    const text = `-----BEGIN ${'CERTIFICATE'}-----\n${certificate.toString('base64')}\n-----END ${'CERTIFICATE'}-----`
    const key = only(text)
    expect([key.source, key.label]).toEqual(['certificate', 'RSA public key of 2048 bits'])
  })
})

describe('the numbers of a key', () => {
  it('sees a point that is not on its curve', () => {
    for (const [curve, openssl] of [
      ['P-256', 'prime256v1'],
      ['P-384', 'secp384r1'],
      ['P-521', 'secp521r1'],
      ['secp256k1', 'secp256k1'],
    ] as readonly (readonly [Curve, string])[]) {
      const jwk = jwkOf(ec(openssl).publicKey)
      const x = Buffer.from(jwk['x'] ?? '', 'base64url')
      const y = Buffer.from(jwk['y'] ?? '', 'base64url')
      expect(isOnCurve(curve, x, y)).toBe(true)
      const changed = Buffer.from(y)
      changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1)
      expect(isOnCurve(curve, x, changed)).toBe(false)
      expect(isOnCurve(curve, toBytes(curveNumbers(curve).p, curveNumbers(curve).width), y)).toBe(false)
    }
  })

  it('sees what is wrong with an RSA key', () => {
    const jwk = jwkOf(rsa.publicKey)
    const n = Buffer.from(jwk['n'] ?? '', 'base64url')
    const e = Buffer.from([1, 0, 1])
    expect(rsaWeaknesses(n, e)).toEqual([])
    expect(rsaWeaknesses(n, Buffer.from([3]))).toEqual([])
    expect(rsaWeaknesses(n, Buffer.from([1]))).toEqual(['bad-exponent'])
    expect(rsaWeaknesses(n, Buffer.from([2]))).toEqual(['bad-exponent'])
    expect(
      rsaWeaknesses(
        n.subarray(0, 128).map((byte, i) => (i === 127 ? byte | 1 : byte)),
        e,
      ),
    ).toContain('too-short')
    expect(
      rsaWeaknesses(
        n.map((byte, i) => (i === 255 ? byte & 254 : byte)),
        e,
      ),
    ).toContain('even-modulus')
    expect(rsaWeaknesses(randomBytes(100_000), e)).toEqual(['too-long'])
  })

  it('knows the fingerprint of the faulty generator', () => {
    // A number made as CVE-2017-15361 makes primes: a power of 65537 modulo the product of the primes.
    const primes = [
      3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
      107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ]
    const product = primes.reduce((all, prime) => all * BigInt(prime), 1n)
    let power = 1n
    for (let i = 0; i < 123; i++) power = (power * 65_537n) % product
    let n = product * (1n << 1826n) + power
    while ((n & 1n) === 0n) n += product
    expect(rsaWeaknesses(toBytes(n, 256), Buffer.from([1, 0, 1]))).toContain('roca')
  })

  it('counts bits without leading zeros', () => {
    expect(bitLength(Uint8Array.from([0, 0, 0x80]))).toBe(8)
    expect(bitLength(Uint8Array.from([1, 0]))).toBe(9)
    expect(bitLength(Uint8Array.from([0]))).toBe(0)
    expect(
      createPublicKey(rsa.publicKey.export({ type: 'spki', format: 'pem' })).asymmetricKeyDetails
        ?.modulusLength,
    ).toBe(2048)
  })
})
