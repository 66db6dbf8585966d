import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AuditContext, auditToken, decodeToken, type RuleId, readKeyText, ruleIds } from '#app/jwt'
import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { curveNumbers } from '../../../app/jwt/keys/curves.ts'
import { toBytes } from '../../../app/jwt/keys/numbers.ts'
import { aToken, part, someSignature } from './tokens.ts'

interface Case {
  readonly token: string
  readonly context?: AuditContext
}
interface Cases {
  readonly fires: readonly (string | Case)[]
  readonly misses: readonly (string | Case)[]
}

const header = part({ alg: 'HS256' })
const claims = part({ sub: 'a' })
const signature = writeBase64Url(someSignature)
const nowMs = 1_800_000_000_000
const now = nowMs / 1000
const day = 86_400

const withHeader = (members: object | string) => aToken({ sub: 'a' }, members)
const signedAs = (alg: unknown) => withHeader({ alg })
const at = (token: string, profile?: AuditContext['profile']): Case => ({
  token,
  context: profile === undefined ? { nowMs } : { nowMs, profile },
})
const expecting = (
  profile: NonNullable<AuditContext['profile']>,
  claimSet: object,
  head: object = { alg: 'RS256' },
): Case => ({
  token: aToken(claimSet, head),
  context: { profile },
})
const withKey = (token: string, key: string, more: AuditContext = {}): Case => ({
  token,
  context: { key: readKeyText(key), ...more },
})
const jwe = (members: object) => [part(members), 'AAAA', 'AAAA', 'AAAA', 'AAAA'].join('.')
const opened = (members: object, inner: object): Case => ({
  token: jwe(members),
  context: {
    decryption: {
      state: 'opened',
      algorithm: 'dir',
      keyLabel: 'key',
      sender: 'holder-of-the-key',
      token: decodeToken(aToken(inner)),
    },
  },
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const ed = generateKeyPairSync('ed25519')
const jwkOf = (key: { export(options: { format: 'jwk' }): unknown }, more: object = {}) =>
  JSON.stringify({ ...(key.export({ format: 'jwk' }) as object), ...more })
const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const rsaJwk = jwkOf(rsa.publicKey)
const oct = (bytes: Uint8Array, more: object = {}) =>
  JSON.stringify({ kty: 'oct', k: writeBase64Url(bytes), ...more })
const random = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 73 + 41) & 255)
const set = (...keys: readonly string[]) => JSON.stringify({ keys: keys.map((key) => JSON.parse(key)) })
const rsaNumbers = JSON.parse(rsaJwk) as { readonly n: string; readonly e: string }

const rocaModulus = () => {
  const primes = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
    107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
  ]
  const product = primes.reduce((all, prime) => all * BigInt(prime), 1n)
  let n = product * (1n << 1829n) + 65_537n
  while ((n & 1n) === 0n) n += product
  return writeBase64Url(toBytes(n, 256))
}
const offCurve = () => {
  const key = JSON.parse(jwkOf(p256.publicKey)) as { x: string; y: string }
  return JSON.stringify({ kty: 'EC', crv: 'P-256', x: key.x, y: key.x })
}
const rs = (r: bigint, s: bigint) => Uint8Array.from([...toBytes(r, 32), ...toBytes(s, 32)])
const order = curveNumbers('P-256').n
const derSignature = Uint8Array.from([
  0x30,
  0x44,
  2,
  0x20,
  ...new Uint8Array(32).fill(1),
  2,
  0x20,
  ...new Uint8Array(32).fill(2),
])
const esToken = (bytes: Uint8Array) => aToken({ sub: 'a' }, { alg: 'ES256' }, bytes)

const provider = ['gh', 'p_', 'a1B2'.repeat(9)].join('')
const good = { iss: 'https://issuer.example', sub: 'a', aud: 'api', iat: now, exp: now + 3600 }

const table: Readonly<Record<RuleId, Cases>> = {
  MALFORMED: {
    fires: [
      '',
      `${header}.${claims}`,
      `${header}.${claims}.a.b`,
      `${part('[]')}.${claims}.${signature}`,
      `${part('{"alg"')}.${claims}.${signature}`,
      `v4.${'public'}.${'A'.repeat(80)}`,
      'hello',
    ],
    misses: [aToken(), jwe({ alg: 'dir', enc: 'A256GCM' }), `${header}..${signature}`, aToken('text')],
  },
  NONCANONICAL_BASE64: {
    fires: [
      `${header}=.${claims}.${signature}`,
      `${header}.${claims}\n.${signature}`,
      `${header}.${claims}.+${signature}`,
      `${header}.${claims}.${signature}?`,
      `${header}.${claims}.AB`,
      `${header}.${claims}.AAAAA`,
    ],
    misses: [aToken(), `${header}.${claims}.AA`, `${header}.${claims}.-_8`],
  },
  DUPLICATE_MEMBER: {
    fires: [
      aToken('{"a":1,"a":2}'),
      aToken('{"exp":1,"\\u0065xp":2}'),
      aToken('{"x":{"a":1,"a":1}}'),
      withHeader('{"alg":"HS256","alg":"none"}'),
    ],
    misses: [aToken({ a: { b: 1 }, c: { b: 1 } }), aToken({ a: 1, A: 2 }), aToken({ a: ['a', 'a'] })],
  },
  INVALID_UTF8: {
    fires: [
      aToken(Buffer.from('7b2261223a22ff227d', 'hex')),
      aToken(Buffer.from('7b2261223a22c0af227d', 'hex')),
      aToken('\ufeff{"a":1}'),
      aToken(Buffer.from('{"a":1}', 'utf16le')),
      withHeader('\ufeff{"alg":"HS256"}'),
    ],
    misses: [
      aToken({ a: 'é😀' }),
      aToken(Uint8Array.from([0xff, 0xfe, 0xfd])),
      aToken({ a: '\ufeffinside' }),
    ],
  },
  PAYLOAD_NOT_OBJECT: {
    fires: [
      aToken('[1]'),
      aToken('"text"'),
      aToken('plain'),
      aToken(Uint8Array.from([0x80])),
      aToken('{"a":'),
      `${header}..${signature}`,
    ],
    misses: [aToken({}), aToken(aToken()), jwe({ alg: 'dir', enc: 'A256GCM' })],
  },
  JSON_SERIALIZATION: {
    fires: [
      JSON.stringify({ payload: claims, protected: header, signature }),
      JSON.stringify({ payload: claims, signatures: [{ protected: header, signature }] }),
      JSON.stringify({
        protected: part({ alg: 'dir', enc: 'A256GCM' }),
        iv: 'AA',
        ciphertext: 'AA',
        tag: 'AA',
      }),
    ],
    misses: [aToken({ payload: 'a', signatures: [] }), aToken(), '{"a":1}'],
  },
  PROTO_KEY: {
    fires: [
      aToken('{"__proto__":{"admin":true}}'),
      aToken('{"constructor":{"prototype":{"a":1}}}'),
      withHeader('{"alg":"HS256","__proto__":1}'),
    ],
    misses: [aToken({ proto: 1 }), aToken({ constructor: 'ACME Ltd' }), aToken({ prototype: 'x1' })],
  },
  NUMBER_PRECISION: {
    fires: [
      aToken('{"id":9007199254740993}'),
      aToken('{"id":-9007199254740992}'),
      aToken('{"x":1e400}'),
      aToken('{"x":1e20}'),
    ],
    misses: [aToken('{"id":9007199254740991}'), aToken('{"x":1.5}'), aToken('{"id":"9007199254740993"}')],
  },
  UNICODE_SPOOF: {
    fires: [
      aToken({ name: 'nimda\u202e' }),
      aToken({ 'ro\u200ble': 'x' }),
      aToken({ iss: 'https://p\u0430ypal.example' }),
      withHeader({ alg: 'HS256', kid: 'a\u2066b' }),
    ],
    misses: [
      aToken({ name: 'Jos\u00e9 \u041c\u043e\u0441\u043a\u0432\u0430' }),
      aToken({ name: '\ud83d\udc69\u200d\ud83d\udcbb' }),
      aToken({ name: '\\u202e' }),
    ],
  },
  OVERSIZED: {
    fires: [
      aToken({ a: 'x'.repeat(70_000) }),
      aToken(`{"a":${'['.repeat(70)}${']'.repeat(70)}}`),
      aToken(`{"a":[${'1,'.repeat(10_001)}1]}`),
      'x'.repeat(1_048_577),
    ],
    misses: [
      aToken({ a: 'x'.repeat(30_000) }),
      aToken(`{"a":${'['.repeat(60)}${']'.repeat(60)}}`),
      aToken(`{"a":[${'1,'.repeat(5000)}1]}`),
    ],
  },
  ALG_NONE: {
    fires: [signedAs('none'), signedAs('NONE'), signedAs('nOnE'), signedAs(' none ')],
    misses: [signedAs('HS256'), signedAs('nonesuch'), aToken({ alg: 'none' })],
  },
  ALG_MISSING: {
    fires: [withHeader({ typ: 'JWT' }), signedAs(5), signedAs(null), signedAs(['HS256'])],
    misses: [signedAs('HS256'), signedAs('none'), signedAs('')],
  },
  ALG_UNKNOWN: {
    fires: [
      signedAs('hs256'),
      signedAs('HS257'),
      signedAs('RSA-OAEP'),
      signedAs(''),
      jwe({ alg: 'dir', enc: 'A256' }),
      jwe({ alg: 'HS256', enc: 'A256GCM' }),
      jwe({ alg: 'dir' }),
    ],
    misses: [
      signedAs('ES256K'),
      signedAs('none'),
      signedAs('ML-DSA-65'),
      jwe({ alg: 'ECDH-ES+A128KW', enc: 'A128CBC-HS256' }),
    ],
  },
  ALG_NOT_ALLOWED: {
    fires: [
      expecting({ algorithms: ['RS256'] }, good, { alg: 'HS256' }),
      expecting({ algorithms: [] }, good),
      expecting({ algorithms: ['RS256'] }, good, { alg: 'none' }),
    ],
    misses: [
      expecting({ algorithms: ['RS256'] }, good),
      expecting({}, good, { alg: 'HS256' }),
      signedAs('HS256'),
    ],
  },
  ALG_CONFUSION_RISK: {
    fires: [
      withKey(signedAs('HS256'), rsaPem),
      withKey(signedAs('HS512'), rsaJwk),
      withKey(signedAs('HS256'), set(rsaJwk)),
      withKey(signedAs('HS256'), jwkOf(p256.publicKey)),
      withKey(signedAs('HS256'), `  ${rsaPem.replaceAll('\n', '\\n')}`),
      withKey(signedAs('HS256'), rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
      withKey(signedAs('HS256'), rsaPem.slice(0, 100)),
      withKey(withHeader({ alg: 'HS256', kid: 'x' }), set(jwkOf(rsa.publicKey, { kid: 'a' }))),
    ],
    misses: [
      withKey(signedAs('HS256'), 'just a text that is a secret'),
      withKey(signedAs('HS256'), oct(random(32))),
      withKey(signedAs('RS256'), rsaPem),
      signedAs('HS256'),
    ],
  },
  ALG_KEY_MISMATCH: {
    fires: [
      withKey(signedAs('RS256'), jwkOf(p256.publicKey)),
      withKey(signedAs('ES256'), jwkOf(p384.publicKey)),
      withKey(signedAs('RS256'), 'a secret'),
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { alg: 'RS512' })),
      withKey(signedAs('ES256'), jwkOf(p256.publicKey, { alg: 'ES521' })),
      withKey(signedAs('EdDSA'), jwkOf(generateKeyPairSync('x25519').publicKey)),
      withKey(signedAs('RS256'), '{"kty":"RSA","n":"A"}'),
      withKey(signedAs('HS256'), `ssh-ed25519 ${'AAAA'.repeat(17)} ana@host`),
    ],
    misses: [
      withKey(signedAs('RS256'), rsaJwk),
      withKey(signedAs('PS256'), rsaPem),
      withKey(signedAs('EdDSA'), jwkOf(ed.publicKey)),
      withKey(signedAs('Ed25519'), jwkOf(ed.publicKey, { alg: 'EdDSA' })),
      withKey(signedAs('RS256'), set(jwkOf(p256.publicKey), rsaJwk)),
      signedAs('RS256'),
    ],
  },
  KEY_USE_MISMATCH: {
    fires: [
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { use: 'enc' })),
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { key_ops: ['encrypt'] })),
      withKey(signedAs('HS256'), oct(random(32), { key_ops: ['sign'] })),
    ],
    misses: [
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { use: 'sig' })),
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { key_ops: ['verify'] })),
      withKey(signedAs('RS256'), jwkOf(rsa.privateKey, { key_ops: ['sign'] })),
      withKey(signedAs('RS256'), rsaJwk),
    ],
  },
  ALG_DEPRECATED: {
    fires: [signedAs('RS1'), signedAs('HS1'), jwe({ alg: 'RSA1_5', enc: 'A128GCM' })],
    misses: [signedAs('RS256'), signedAs('EdDSA'), jwe({ alg: 'RSA-OAEP', enc: 'A128GCM' })],
  },
  ALG_POLYMORPHIC: {
    fires: [signedAs('EdDSA')],
    misses: [signedAs('Ed25519'), signedAs('Ed448'), signedAs('ES256')],
  },
  WEAK_HMAC_SECRET: {
    fires: [
      { token: signedAs('HS256'), context: { knownSecret: 'found' } },
      withKey(signedAs('HS256'), '', {
        signature: { state: 'verified', algorithm: 'HS256', key: 0, keyLabel: '' },
      }),
      withKey(signedAs('HS256'), 'your-256-bit-secret'),
      withKey(signedAs('HS256'), 'Secret\n', {
        signature: { state: 'verified', algorithm: 'HS256', key: 1, keyLabel: '' },
      }),
      withKey(signedAs('HS256'), 'abababababababababababababababab'),
      withKey(signedAs('HS256'), oct(new Uint8Array())),
    ],
    misses: [
      { token: signedAs('HS256'), context: { knownSecret: 'not-found' } },
      { token: signedAs('RS256'), context: {} },
      withKey(signedAs('HS256'), 'secret', { signature: { state: 'mismatch', tried: 1 } }),
      withKey(signedAs('HS256'), writeBase64Url(random(48))),
      withKey(signedAs('HS256'), oct(new Uint8Array(32))),
    ],
  },
  HMAC_KEY_TOO_SHORT: {
    fires: [
      withKey(signedAs('HS256'), oct(random(31))),
      withKey(signedAs('HS384'), oct(random(47))),
      withKey(signedAs('HS512'), oct(random(63))),
      withKey(signedAs('HS256'), 'short'),
      withKey(signedAs('HS256'), ''),
    ],
    misses: [
      withKey(signedAs('HS256'), oct(random(32))),
      withKey(signedAs('HS512'), oct(random(64))),
      withKey(signedAs('RS256'), rsaJwk),
      signedAs('HS256'),
    ],
  },
  RSA_TOO_SHORT: {
    fires: [
      withKey(signedAs('RS256'), jwkOf(shortRsa.publicKey)),
      withKey(signedAs('PS256'), shortRsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
      withKey(jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }), jwkOf(shortRsa.privateKey)),
    ],
    misses: [
      withKey(signedAs('RS256'), rsaJwk),
      withKey(signedAs('ES256'), jwkOf(p256.publicKey)),
      withKey(jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }), jwkOf(rsa.privateKey)),
      withKey(jwe({ alg: 'ECDH-ES', enc: 'A256GCM' }), jwkOf(shortRsa.privateKey)),
      withKey(signedAs('RS256'), set(jwkOf(shortRsa.publicKey, { kid: 'a', alg: 'RS512' }), rsaJwk)),
    ],
  },
  RSA_BAD_EXPONENT: {
    fires: [
      withKey(signedAs('RS256'), JSON.stringify({ ...rsaNumbers, kty: 'RSA', e: 'AQ' })),
      withKey(signedAs('RS256'), JSON.stringify({ ...rsaNumbers, kty: 'RSA', e: 'Ag' })),
      withKey(signedAs('RS256'), JSON.stringify({ ...rsaNumbers, kty: 'RSA', e: 'AA' })),
    ],
    misses: [
      withKey(signedAs('RS256'), rsaJwk),
      withKey(signedAs('RS256'), JSON.stringify({ ...rsaNumbers, kty: 'RSA', e: 'Aw' })),
      withKey(signedAs('ES256'), jwkOf(p256.publicKey)),
    ],
  },
  RSA_ROCA: {
    fires: [withKey(signedAs('RS256'), JSON.stringify({ kty: 'RSA', n: rocaModulus(), e: 'AQAB' }))],
    misses: [
      withKey(signedAs('RS256'), rsaJwk),
      withKey(signedAs('RS256'), jwkOf(shortRsa.publicKey)),
      signedAs('RS256'),
    ],
  },
  EC_POINT_INVALID: {
    fires: [
      withKey(signedAs('ES256'), offCurve()),
      withKey(
        signedAs('EdDSA'),
        JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: writeBase64Url(new Uint8Array(32)) }),
      ),
      withKey(
        signedAs('EdDSA'),
        JSON.stringify({
          kty: 'OKP',
          crv: 'Ed25519',
          x: writeBase64Url(Uint8Array.from([1, ...new Uint8Array(31)])),
        }),
      ),
    ],
    misses: [
      withKey(signedAs('ES256'), jwkOf(p256.publicKey)),
      withKey(signedAs('EdDSA'), jwkOf(ed.publicKey)),
      withKey(signedAs('ES384'), jwkOf(p384.publicKey)),
    ],
  },
  ECDSA_DEGENERATE: {
    fires: [
      esToken(rs(0n, 0n)),
      esToken(rs(1n, 0n)),
      esToken(rs(order, 1n)),
      esToken(rs(1n, 2n ** 256n - 1n)),
      esToken(Uint8Array.from([0x30, 6, 2, 1, 0, 2, 1, 0])),
    ],
    misses: [
      esToken(rs(1n, 1n)),
      esToken(rs(order - 1n, order - 1n)),
      aToken({ sub: 'a' }, { alg: 'HS256' }, new Uint8Array(64)),
    ],
  },
  ECDSA_DER_SIGNATURE: {
    fires: [esToken(derSignature), esToken(Uint8Array.from([0x30, 6, 2, 1, 5, 2, 1, 6]))],
    misses: [
      esToken(Uint8Array.from([...derSignature.subarray(0, 64)])),
      esToken(rs(1n, 1n)),
      aToken({ sub: 'a' }, { alg: 'RS256' }, derSignature),
    ],
  },
  SIGNATURE_EMPTY: {
    fires: [
      aToken({ sub: 'a' }, { alg: 'HS256' }, new Uint8Array()),
      aToken({ sub: 'a' }, {}, new Uint8Array()),
    ],
    misses: [
      aToken({ sub: 'a' }, { alg: 'none' }, new Uint8Array()),
      aToken(),
      aToken({ sub: 'a' }, { alg: 'HS256' }, Uint8Array.from([0])),
    ],
  },
  PRIVATE_KEY_SUPPLIED: {
    fires: [
      withKey(signedAs('RS256'), jwkOf(rsa.privateKey)),
      withKey(signedAs('EdDSA'), ed.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      withKey(jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }), set(jwkOf(rsa.privateKey))),
    ],
    misses: [
      withKey(signedAs('RS256'), rsaJwk),
      withKey(signedAs('HS256'), oct(random(32))),
      withKey(jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }), jwkOf(rsa.privateKey)),
    ],
  },
  JWKS_DUPLICATE_KID: {
    fires: [
      withKey(
        signedAs('RS256'),
        set(jwkOf(rsa.publicKey, { kid: 'a' }), jwkOf(p256.publicKey, { kid: 'a' })),
      ),
    ],
    misses: [
      withKey(
        signedAs('RS256'),
        set(jwkOf(rsa.publicKey, { kid: 'a' }), jwkOf(p256.publicKey, { kid: 'b' })),
      ),
      withKey(signedAs('RS256'), set(rsaJwk, jwkOf(p256.publicKey))),
      withKey(signedAs('RS256'), jwkOf(rsa.publicKey, { kid: 'a' })),
    ],
  },
  JWKS_MIXED: {
    fires: [withKey(signedAs('RS256'), set(rsaJwk, oct(random(32))))],
    misses: [
      withKey(signedAs('RS256'), set(rsaJwk, jwkOf(p256.publicKey))),
      withKey(signedAs('HS256'), set(oct(random(32)), oct(random(40)))),
      withKey(signedAs('HS256'), oct(random(32))),
    ],
  },
  KID_NOT_FOUND: {
    fires: [
      withKey(withHeader({ alg: 'RS256', kid: 'x' }), set(jwkOf(rsa.publicKey, { kid: 'a' }))),
      withKey(withHeader({ alg: 'RS256', kid: 'A' }), set(jwkOf(rsa.publicKey, { kid: 'a' }))),
    ],
    misses: [
      withKey(withHeader({ alg: 'RS256', kid: 'a' }), set(jwkOf(rsa.publicKey, { kid: 'a' }))),
      withKey(signedAs('RS256'), set(jwkOf(rsa.publicKey, { kid: 'a' }))),
      withKey(withHeader({ alg: 'RS256', kid: 'x' }), jwkOf(rsa.publicKey, { kid: 'a' })),
      withKey(withHeader({ alg: 'RS256', kid: 'x' }), set(rsaJwk)),
    ],
  },
  JKU_HEADER: {
    fires: [withHeader({ alg: 'RS256', jku: 'https://evil.example/keys' })],
    misses: [aToken({ jku: 'https://a.example' }), withHeader({ alg: 'RS256', kid: 'jku' }), aToken()],
  },
  X5U_HEADER: {
    fires: [withHeader({ alg: 'RS256', x5u: 'https://evil.example/cert' })],
    misses: [aToken({ x5u: 'https://a.example' }), withHeader({ alg: 'RS256', x5t: 'AA' }), aToken()],
  },
  X5C_HEADER: {
    fires: [withHeader({ alg: 'RS256', x5c: ['AAAA'] })],
    misses: [aToken({ x5c: ['AAAA'] }), withHeader({ alg: 'RS256', 'x5t#S256': 'AA' }), aToken()],
  },
  EMBEDDED_JWK: {
    fires: [withHeader({ alg: 'RS256', jwk: JSON.parse(rsaJwk) }), withHeader({ alg: 'RS256', jwk: {} })],
    misses: [
      aToken({ cnf: { jwk: JSON.parse(rsaJwk) } }),
      aToken({ htm: 'GET', htu: 'https://a.example', jti: 'x' }, { alg: 'ES256', typ: 'dpop+jwt', jwk: {} }),
      aToken(),
    ],
  },
  EMBEDDED_PRIVATE_KEY: {
    fires: [
      withHeader({ alg: 'RS256', jwk: { kty: 'RSA', d: 'AAAA' } }),
      withHeader({ alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } }),
    ],
    misses: [
      withHeader({ alg: 'RS256', jwk: { kty: 'RSA', n: 'AAAA', e: 'AQAB' } }),
      aToken({ d: 'AAAA' }),
      withHeader({ alg: 'RS256', d: 'AAAA' }),
    ],
  },
  KID_INJECTION: {
    fires: [
      '../../dev/null',
      '/etc/passwd',
      'C:\\keys\\a',
      "x' OR '1'='1",
      "a' UNION SELECT 'k' --",
      'https://evil.example/k',
      'file:///dev/null',
      'key; cat /etc/passwd',
      '$(id)',
      '`id`',
      'a\u0000b',
      'k\r\nX: y',
      '..%2f..%2fetc',
      'x | whoami',
      '1 or 1=1',
    ].map((kid) => withHeader({ alg: 'HS256', kid })),
    misses: [
      '2011-04-29',
      'NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg',
      'a/b+c==',
      'arn:aws:kms:eu-west-1:1:key/2a',
      'did:example:123#key-1',
      'bilbo.baggins@hobbiton.example',
      'key--',
      "o'brien",
      'selector_1',
      'union-station',
    ].map((kid) => withHeader({ alg: 'HS256', kid })),
  },
  HEADER_TYPE_INVALID: {
    fires: [
      withHeader({ alg: 'HS256', kid: 5 }),
      withHeader({ alg: 'HS256', typ: ['JWT'] }),
      withHeader({ alg: 'RS256', x5c: [] }),
      withHeader({ alg: 'RS256', x5c: [1] }),
      withHeader({ alg: 'RS256', jwk: 'x' }),
      withHeader({ alg: 'HS256', b64: 'false' }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: -1 }),
    ],
    misses: [
      withHeader({ alg: 'HS256', kid: '5', typ: 'JWT', cty: 'x' }),
      withHeader({ alg: 'RS256', x5c: ['AAAA'] }),
      withHeader({ alg: 'HS256', custom: 5 }),
      aToken({ kid: 5 }),
    ],
  },
  UNKNOWN_CRIT: {
    fires: [
      withHeader({ alg: 'HS256', crit: ['exp'], exp: 1 }),
      withHeader({ alg: 'HS256', crit: ['http://a.example/x'], 'http://a.example/x': true }),
    ],
    misses: [
      withHeader({ alg: 'HS256', crit: ['b64'], b64: true }),
      withHeader({ alg: 'HS256', exp: 1 }),
      aToken({ crit: ['exp'] }),
    ],
  },
  CRIT_INVALID: {
    fires: [
      withHeader({ alg: 'HS256', crit: [] }),
      withHeader({ alg: 'HS256', crit: 'exp' }),
      withHeader({ alg: 'HS256', crit: ['alg'] }),
      withHeader({ alg: 'HS256', crit: ['x', 'x'], x: 1 }),
      withHeader({ alg: 'HS256', crit: ['absent'] }),
      withHeader({ alg: 'HS256', crit: [1] }),
      withHeader({ alg: 'HS256', crit: null }),
    ],
    misses: [
      withHeader({ alg: 'HS256', crit: ['b64'], b64: true }),
      withHeader({ alg: 'HS256', crit: ['x'], x: 1 }),
      aToken({ crit: [] }),
    ],
  },
  B64_FALSE: {
    fires: [
      withHeader({ alg: 'HS256', b64: false, crit: ['b64'] }),
      withHeader({ alg: 'HS256', b64: false }),
    ],
    misses: [
      withHeader({ alg: 'HS256', b64: true, crit: ['b64'] }),
      withHeader({ alg: 'HS256', b64: 'false' }),
      aToken({ b64: false }),
    ],
  },
  TYP_UNEXPECTED: {
    fires: [
      expecting({ typ: 'at+jwt' }, good, { alg: 'RS256', typ: 'JWT' }),
      expecting({ typ: 'JWT' }, good, { alg: 'RS256' }),
      expecting({ kind: 'access' }, good, { alg: 'RS256', typ: 'JWT' }),
    ],
    misses: [
      expecting({ typ: 'at+jwt' }, good, { alg: 'RS256', typ: 'application/AT+JWT' }),
      expecting({ kind: 'any' }, good),
      aToken(),
      expecting({ kind: 'id' }, good, { alg: 'RS256', typ: 'JWT' }),
    ],
  },
  NESTED_JWT: {
    fires: [
      aToken(aToken(), { alg: 'HS256', cty: 'JWT' }),
      aToken(aToken()),
      jwe({ alg: 'dir', enc: 'A256GCM', cty: 'jwt' }),
    ],
    misses: [aToken(), aToken({ token: 'x' }), jwe({ alg: 'dir', enc: 'A256GCM', cty: 'json' })],
  },
  JWE_OPAQUE: {
    fires: [jwe({ alg: 'dir', enc: 'A256GCM' })],
    misses: [aToken(), opened({ alg: 'dir', enc: 'A256GCM' }, good), aToken('text')],
  },
  JWE_PBES2_HUGE: {
    fires: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1_200_001 }),
      jwe({ alg: 'PBES2-HS512+A256KW', enc: 'A128GCM', p2c: 2_147_483_647 }),
    ],
    misses: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1_200_000 }),
      jwe({ alg: 'dir', enc: 'A128GCM', p2c: 9_999_999 }),
      aToken({ p2c: 9_999_999 }),
    ],
  },
  JWE_PBES2_LOW: {
    fires: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 999 }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1 }),
    ],
    misses: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1000 }),
      jwe({ alg: 'dir', enc: 'A128GCM', p2c: 1 }),
      aToken({ p2c: 1 }),
    ],
  },
  JWE_ZIP: {
    fires: [jwe({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' })],
    misses: [
      jwe({ alg: 'dir', enc: 'A128GCM' }),
      withHeader({ alg: 'HS256', zip: 'DEF' }),
      aToken({ zip: '10115' }),
    ],
  },
  JWE_ZIP_BOMB: {
    fires: [
      {
        token: jwe({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }),
        context: { decryption: { state: 'inflates-too-far' } },
      },
    ],
    misses: [
      opened({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }, good),
      jwe({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }),
      jwe({ alg: 'dir', enc: 'A128GCM' }),
    ],
  },
  HEADER_CLAIM_MISMATCH: {
    fires: [
      opened({ alg: 'dir', enc: 'A128GCM', iss: 'other' }, good),
      opened({ alg: 'dir', enc: 'A128GCM', aud: ['api', 'b'] }, { ...good, aud: ['api', 'c'] }),
    ],
    misses: [
      opened({ alg: 'dir', enc: 'A128GCM', iss: good.iss }, good),
      opened({ alg: 'dir', enc: 'A128GCM', aud: ['a', 'b'] }, { ...good, aud: ['a', 'b'] }),
      opened({ alg: 'dir', enc: 'A128GCM', sub: 'x' }, { iss: 'y' }),
    ],
  },
  NO_EXP: {
    fires: [aToken({ sub: 'a' }), aToken({ EXP: 1 }), aToken({ deep: { exp: 1 } })],
    misses: [
      aToken({ exp: 1 }),
      aToken('text'),
      jwe({ alg: 'dir', enc: 'A128GCM' }),
      aToken(
        { htm: 'GET', htu: 'https://a.example', jti: 'x', iat: 1 },
        { alg: 'ES256', typ: 'dpop+jwt', jwk: {} },
      ),
    ],
  },
  EXPIRED: {
    fires: [
      at(aToken({ exp: now })),
      at(aToken({ exp: 1 })),
      at(aToken({ exp: now - 61 }), { leewaySeconds: 60 }),
      at(aToken('{"exp":-1e18}')),
    ],
    misses: [
      at(aToken({ exp: now + 1 })),
      at(aToken({ exp: now - 59 }), { leewaySeconds: 60 }),
      aToken({ exp: 1 }),
      at(aToken({ exp: '1' })),
    ],
  },
  NOT_YET_VALID: {
    fires: [
      at(aToken({ nbf: now + 1 })),
      at(aToken({ nbf: now + 61 }), { leewaySeconds: 60 }),
      at(aToken({ nbf: nowMs * 1000 })),
    ],
    misses: [
      at(aToken({ nbf: now })),
      at(aToken({ nbf: now + 60 }), { leewaySeconds: 60 }),
      aToken({ nbf: now + 9 }),
    ],
  },
  IAT_FUTURE: {
    fires: [
      at(aToken({ iat: now + 3600 })),
      at(aToken({ iat: now + 61 })),
      at(aToken({ iat: nowMs * 1000 })),
    ],
    misses: [
      at(aToken({ iat: now + 30 })),
      at(aToken({ iat: now })),
      at(aToken({ iat: now + 200 }), { leewaySeconds: 300 }),
      aToken({ iat: now + 3600 }),
    ],
  },
  NO_IAT: { fires: [aToken({ sub: 'a' })], misses: [aToken({ iat: 1 }), aToken('[]'), aToken({ iat: 'x' })] },
  LONG_LIFETIME: {
    fires: [
      aToken({ iat: now, exp: now + day + 1 }),
      aToken({ nbf: now, exp: now + 30 * day }),
      at(aToken({ exp: now + 365 * day })),
      at(aToken({ iat: now, exp: now + 7200 }), { maxLifetimeSeconds: 3600 }),
      aToken('{"iat":1,"exp":1e18}'),
    ],
    misses: [
      aToken({ iat: now, exp: now + day }),
      at(aToken({ exp: now + 3600 })),
      at(aToken({ iat: now, exp: now + 2 * day }), { maxLifetimeSeconds: 3 * day }),
      aToken({ typ: 'Refresh', iat: now, exp: now + 30 * day }),
      aToken({ exp: now + 30 * day }),
    ],
  },
  TIME_INCONSISTENT: {
    fires: [
      aToken({ iat: now, exp: now }),
      aToken({ iat: now, exp: now - 5 }),
      aToken({ nbf: now, exp: now - 1 }),
    ],
    misses: [
      aToken({ iat: now, exp: now + 1 }),
      aToken({ iat: now, nbf: now - 5, exp: now + 5 }),
      aToken({ exp: 1 }),
    ],
  },
  TIME_NOT_NUMBER: {
    fires: [
      aToken({ exp: '1800000000' }),
      aToken({ nbf: null }),
      aToken({ iat: {} }),
      aToken('{"exp":1e400}'),
    ],
    misses: [aToken({ exp: 1.5 }), aToken({ exp: 0 }), aToken({ auth_time: 'x' }), aToken('{"exp":1e18}')],
  },
  TIME_IN_MS: {
    fires: [aToken({ exp: nowMs }), aToken({ iat: nowMs }), aToken({ nbf: 1_300_000_000_000 })],
    misses: [aToken({ exp: now }), aToken({ exp: 99_999_999_999 }), aToken({ updated_at: nowMs })],
  },
  ISS_MISSING: {
    fires: [aToken({ sub: 'a' }), aToken({ iss: '' })],
    misses: [aToken({ iss: 'x' }), aToken('text'), aToken({ iss: 5 })],
  },
  ISS_MISMATCH: {
    fires: [
      expecting({ issuer: 'https://issuer.example' }, { ...good, iss: 'https://issuer.example/' }),
      expecting({ issuer: 'https://issuer.example' }, { ...good, iss: 'https://Issuer.example' }),
      expecting({ issuer: 'a' }, { iss: ['a'] }),
    ],
    misses: [expecting({ issuer: good.iss }, good), expecting({}, good), aToken(good)],
  },
  AUD_MISSING: {
    fires: [aToken({ sub: 'a' }), aToken({ aud: [] }), aToken({ aud: '' })],
    misses: [aToken({ aud: 'x' }), aToken({ aud: ['x'] }), aToken('text')],
  },
  AUD_MISMATCH: {
    fires: [
      expecting({ audience: 'api' }, { aud: 'other' }),
      expecting({ audience: 'api' }, { aud: ['API', 'x'] }),
      expecting({ audience: ['a', 'b'] }, { aud: 'c' }),
      expecting({ audience: 'api' }, { aud: 5 }),
    ],
    misses: [
      expecting({ audience: 'api' }, { aud: 'api' }),
      expecting({ audience: 'api' }, { aud: ['x', 'api'] }),
      expecting({ audience: ['a', 'b'] }, { aud: 'b' }),
      aToken({ aud: 'x' }),
    ],
  },
  SUB_MISSING: {
    fires: [
      expecting({ kind: 'access' }, { iss: 'a' }),
      expecting({ kind: 'id' }, { iss: 'a' }),
      expecting({ requiredClaims: ['sub'] }, { iss: 'a' }),
    ],
    misses: [
      expecting({ kind: 'access' }, { sub: 'a' }),
      expecting({ kind: 'any' }, { iss: 'a' }),
      aToken({ iss: 'a' }),
    ],
  },
  JTI_MISSING: {
    fires: [
      expecting({ kind: 'access' }, { iss: 'a' }),
      expecting({ requiredClaims: ['jti'] }, { iss: 'a' }),
    ],
    misses: [
      expecting({ kind: 'access' }, { jti: 'a' }),
      expecting({ kind: 'id' }, { iss: 'a' }),
      aToken({ iss: 'a' }),
    ],
  },
  CLIENT_ID_MISSING: {
    fires: [
      expecting({ kind: 'access' }, { iss: 'a' }),
      expecting({ requiredClaims: ['client_id'] }, { iss: 'a' }),
    ],
    misses: [
      expecting({ kind: 'access' }, { client_id: 'a' }),
      expecting({ kind: 'id' }, { iss: 'a' }),
      aToken({ iss: 'a' }),
    ],
  },
  CLAIM_TYPE_INVALID: {
    fires: [
      aToken({ iss: 5 }),
      aToken({ sub: ['a'] }),
      aToken({ jti: 7 }),
      aToken({ aud: { a: 1 } }),
      aToken({ aud: ['a', 5] }),
    ],
    misses: [
      aToken(good),
      aToken({ aud: ['a', 'b'] }),
      aToken({ aud: [] }),
      aToken({ sub: 'x'.repeat(5000) }),
      aToken({ aud: 'x'.repeat(5000) }),
    ],
  },
  CNF_PRIVATE_KEY: {
    fires: [
      aToken({ cnf: { jwk: { kty: 'EC', d: 'AAAA' } } }),
      aToken({ cnf: { jwk: { kty: 'oct', k: 'AAAA' } } }),
      aToken({ cnf: { jwk: { kty: 'oct' } } }),
    ],
    misses: [
      aToken({ cnf: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } } }),
      aToken({ cnf: { jkt: 'AAAA' } }),
      aToken({ cnf: { jwe: 'a.b.c.d.e' } }),
    ],
  },
  SENSITIVE_CLAIM: {
    fires: [
      { password: 'hunter2hunter2' },
      { db: { userPassword: 'x9$kk' } },
      { api_key: 'abc123abc123' },
      { note: provider },
      { deep: [{ list: ['x', aToken({ sub: 'b' })] }] },
      { key: ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ') },
      { card: ['4111', '1111', '1111', '1111'].join(' ') },
      { payment: Number(['4111', '1111', '1111', '1111'].join('')) },
      { hash: `$2b$12$${'a'.repeat(53)}` },
      { url: `postgres://u:${'pa55'}@db.example/x` },
      { k: { kty: 'oct', k: 'AAAAAAAAAAAA' } },
      { pin: 1234 },
      { client_secret: 'abcdefgh' },
      { refreshToken: 'opaque-value-1' },
      ...[
        ['gl', 'pat-', 'aB3d'.repeat(6)],
        ['xox', 'b-', '1234567890-abcdef'],
        ['xapp', '-1-', 'A0123456789'],
        ['sk', '_live_', 'aB3d'.repeat(6)],
        ['whsec', '_', 'aB3d'.repeat(6)],
        ['AK', 'IA', 'ABCD2345'.repeat(2)],
        ['AI', 'za', 'aB3d5'.repeat(7)],
        ['ya', '29.', 'aB3d'.repeat(6)],
        ['1/', '/0', 'aB3d'.repeat(6)],
        ['sk-', 'ant-', 'aB3d'.repeat(6)],
        ['sk-', 'proj-', 'aB3d'.repeat(6)],
        ['npm', '_', 'aB3d'.repeat(9)],
        ['py', 'pi-', 'aB3d'.repeat(13)],
        ['hf', '_', 'aB3d'.repeat(8)],
        ['dop', '_v1_', 'a1b2'.repeat(16)],
        ['S', 'G.', 'aB3d'.repeat(5), '.', 'aB3d'.repeat(5)],
        ['shp', 'at_', 'a1b2'.repeat(8)],
        ['hv', 's.', 'aB3d'.repeat(6)],
        ['AGE-SECRET', '-KEY-1', 'ABCD2'.repeat(11)],
        ['{SSHA}', 'aB3d'.repeat(6)],
        ['$argon2id', '$v=19$m=65536'],
        ['Bearer ', 'aB3d'.repeat(6)],
      ].map((pieces) => ({ note: pieces.join('') })),
    ].map((set) => aToken(set)),
    misses: [
      { password_changed_at: '2026-01-01T00:00:00Z' },
      { password_changed_at: now },
      { secret_question_set: true },
      { at_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng', nonce: 'abcdefghijklmnop' },
      { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } },
      { order: '4111111111111112' },
      { sub: '4111111111111111', account_id: '4012888888881881' },
      { created: nowMs, seen: '20260101120000' },
      { password: '***', api_key: '[REDACTED]', secret: '' },
      { amr: ['pwd', 'otp', 'pin'] },
      { token_use: 'access', token_type: 'Bearer', sid: 'aaaaaaaaaaaaaaaaaaaa' },
      { jti: 'AT.0Ee8Z4hYAxzKwM8M4LzKrDRzgyx2sUoz2Wvo2NDbJu4' },
      { pwd_url: 'https://portal.example/ChangePassword', pwd_exp: 1_234_567 },
      { scope: 'password:reset secret:read api_key' },
      { sub: '110169484474386276334' },
    ].map((set) => aToken(set)),
  },
  PII_CLAIM: {
    fires: [
      { email: 'ana@example.com' },
      { upn: 'ana@corp.example' },
      { phone_number: '+49 30 1234567' },
      { contact: '+493012345678' },
      { ssn: ['078', '05', '1120'].join('-') },
      { birthdate: '1990-01-01' },
      { address: { locality: 'Berlin' } },
      { given_name: 'Ana' },
      { pay: ['GB82', 'WEST', '1234', '5698', '7654', '32'].join(' ') },
      { ipaddr: '203.0.113.7' },
    ].map((set) => aToken(set)),
    misses: [
      { email_verified: true, phone_number_verified: false },
      { iss: 'svc@project.iam.gserviceaccount.com', email: 'svc@project.iam.gserviceaccount.com' },
      { sub: 'auth0|5f7c8ec7', name: 'billing-service' },
      { repository: 'git@github.com:o/r.git' },
      { ref: '123-45-678', date: '2026-01-01' },
      { pay: 'GB82 WEST 1234 5698 7654 33' },
      { aud: 'team@example.com' },
      { version: '+1.2.3' },
    ].map((set) => aToken(set)),
  },
}

const asCase = (entry: string | Case): Case => (typeof entry === 'string' ? { token: entry } : entry)
const found = (entry: string | Case) => {
  const { token, context } = asCase(entry)
  return auditToken(decodeToken(token), context).findings
}

describe.each(ruleIds)('%s', (id) => {
  const { fires, misses } = table[id]

  it.each(fires.map((entry, index) => [index, entry] as const))('fires on case %i', (_, entry) => {
    const hits = found(entry).filter((finding) => finding.id === id)
    expect(hits.length).toBeGreaterThan(0)
    for (const hit of hits) {
      expect(hit.message).toMatch(/\.$/)
      expect(hit.range === null).toBe(hit.section === 'key')
    }
  })

  it.each(misses.map((entry, index) => [index, entry] as const))(
    'keeps quiet on near miss %i',
    (_, entry) => {
      expect(found(entry).map((finding) => finding.id)).not.toContain(id)
    },
  )

  it('has enough near misses', () => {
    expect(fires.length).toBeGreaterThan(0)
    expect(misses.length).toBeGreaterThan(1)
  })
})

describe('a report', () => {
  it('finds nothing wrong with a good token', () => {
    const token = aToken({ ...good, jti: 'x', client_id: 'c' }, { alg: 'RS256', typ: 'at+jwt', kid: 'k1' })
    expect(auditToken(decodeToken(token), { nowMs }).findings).toEqual([])
  })

  it('says of each rule what it lacked', () => {
    const { notChecked } = auditToken(decodeToken(aToken(good, { alg: 'RS256' })))
    const reasons = new Map(notChecked.map(({ id, reason }) => [id, reason]))
    expect(reasons.get('EXPIRED')).toBe('No time was given.')
    expect(reasons.get('RSA_TOO_SHORT')).toBe('No key was given.')
    expect(reasons.get('ISS_MISMATCH')).toBe('Nothing is expected of it yet.')
    expect(reasons.has('NO_EXP')).toBe(false)
  })

  it('calls claims that it can not see unknown, never missing', () => {
    const { findings, notChecked } = auditToken(decodeToken(jwe({ alg: 'dir', enc: 'A256GCM' })), { nowMs })
    expect(findings.map(({ id }) => id)).toEqual(['JWE_OPAQUE'])
    expect(notChecked.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['NO_EXP', 'ISS_MISSING', 'AUD_MISSING']),
    )
  })

  it('comes in one order, whatever the order of the claims', () => {
    const one = auditToken(decodeToken(aToken({ email: 'a@example.com', exp: 1, password: 'abcdef' })), {
      nowMs,
    })
    const other = auditToken(decodeToken(aToken({ password: 'abcdef', exp: 1, email: 'a@example.com' })), {
      nowMs,
    })
    expect(one.findings.map(({ id }) => id)).toEqual(other.findings.map(({ id }) => id))
    const order = one.findings.map(({ id }) => ruleIds.indexOf(id))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('points at the claim it speaks of', () => {
    const token = aToken({ iss: 'x', exp: 1 })
    const finding = auditToken(decodeToken(token), { nowMs }).findings.find(({ id }) => id === 'EXPIRED')
    expect([finding?.section, finding?.pointer]).toEqual(['claims', '/exp'])
    const row = decodeToken(token).claims.find(({ pointer }) => pointer === '/exp')
    expect(finding?.range).toEqual(row?.range)
  })

  it('judges the claims of the innermost token and the headers of all', () => {
    const inner = aToken({ exp: 1 }, { alg: 'none' })
    const { findings } = auditToken(decodeToken(aToken(inner, { alg: 'HS256', jku: 'https://x.example' })), {
      nowMs,
    })
    const ids = findings.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['ALG_NONE', 'JKU_HEADER', 'NESTED_JWT', 'EXPIRED']))
    expect(ids).not.toContain('NO_EXP')
  })

  it('points into the text of the token, in whatever order its parts stand', () => {
    const text = JSON.stringify({ signature, payload: claims, protected: header })
    for (const { range } of auditToken(decodeToken(text)).findings) {
      expect(range !== null && range.start <= range.end && range.end <= text.length).toBe(true)
    }
  })

  it('points at nothing in what was encrypted, and judges it by what it is', () => {
    const { token, context } = opened(
      { alg: 'dir', enc: 'A256GCM' },
      { exp: 1, htm: 'GET', htu: 'https://a.example', email: 'ana@example.com' },
    )
    const { findings } = auditToken(decodeToken(token), { ...context, nowMs })
    expect(findings.find(({ id }) => id === 'EXPIRED')).toMatchObject({ pointer: '/exp', range: null })
    expect(findings.map(({ id }) => id)).not.toContain('PII_CLAIM')
  })

  it('sees a secret in the header of an encrypted token', () => {
    const { token, context } = opened({ alg: 'dir', enc: 'A256GCM', kid: provider }, good)
    expect(auditToken(decodeToken(token), context).findings.map(({ id }) => id)).toContain('SENSITIVE_CLAIM')
  })

  it('quotes no value of the token', () => {
    const marker = 'Zq9MarkerQz'
    const token = aToken(
      {
        iss: marker,
        sub: [marker],
        exp: marker,
        password: marker,
        email: `${marker}@example.com`,
        aud: [marker, 5],
      },
      { alg: marker, kid: `../${marker}`, typ: marker, crit: [marker], jku: marker },
    )
    const { findings } = auditToken(decodeToken(token), {
      nowMs,
      key: readKeyText(marker),
      profile: { algorithms: [], issuer: 'x', audience: 'y', typ: 'z' },
    })
    expect(findings.length).toBeGreaterThan(10)
    expect(JSON.stringify(findings.map(({ message, fix, title }) => [message, fix, title]))).not.toContain(
      marker,
    )
  })

  it('stays short on a token of ten thousand bad members', () => {
    const members = Array.from({ length: 9000 }, (_, index) => `"password":"secret${index}"`).join(',')
    const { findings } = auditToken(decodeToken(aToken(`{${members}}`)), { nowMs })
    expect(findings.filter(({ id }) => id === 'DUPLICATE_MEMBER')).toHaveLength(100)
  })
})
