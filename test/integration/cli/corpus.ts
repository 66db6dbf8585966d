import { deflateRawSync } from 'node:zlib'
import type { Profile, RuleId, Verdict } from '#app/jwt'
import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { aSignedToken, publicJwk, secret } from '../../unit/jwt/signing.ts'
import { part } from '../../unit/jwt/tokens.ts'
import {
  altered,
  contentJwk,
  encrypted,
  goodClaims,
  hmac,
  keySet,
  now,
  parts,
  pemOf,
  privateJwk,
  rocaModulus,
  rsaSigned,
  shortRsa,
  signedBy,
  without,
} from './making.ts'

export interface Case {
  readonly token: string
  readonly key?: string
  readonly profile?: Profile
  readonly verdict: Verdict
  readonly exitCode: 0 | 1
}

type Content = Parameters<typeof aSignedToken>[1]

const es256 = publicJwk('ES256')
const hs256 = publicJwk('HS256')
const rs256 = publicJwk('RS256')
const derSignature = Uint8Array.from([
  0x30,
  0x44,
  2,
  0x20,
  ...Array<number>(32).fill(1),
  2,
  0x20,
  ...Array<number>(32).fill(2),
])

const es = (claims: Content = goodClaims, header: object = {}) => aSignedToken('ES256', claims, header)
const verified = (claims: Content, header: object, exitCode: 0 | 1): Case => ({
  token: es(claims, header),
  key: es256,
  verdict: 'valid',
  exitCode,
})
const claims = (members: Content, exitCode: 0 | 1) => verified(members, {}, exitCode)
const header = (members: object, exitCode: 0 | 1) => verified(goodClaims, members, exitCode)
const refused = (token: string, key: string): Case => ({ token, key, verdict: 'invalid', exitCode: 1 })
const malformed = (token: string): Case => ({ token, key: es256, verdict: 'malformed', exitCode: 1 })
const expecting = (
  profile: Profile,
  exitCode: 0 | 1,
  members: Content = goodClaims,
  head: object = {},
): Case => ({
  ...verified(members, head, exitCode),
  profile,
})
const having = (members: object): object => ({ ...goodClaims, ...members })
const sealed = (content: string | Uint8Array, head: object, verdict: Verdict, exitCode: 0 | 1): Case => ({
  token: encrypted(content, head),
  key: contentJwk,
  verdict,
  exitCode,
})
const unopened = (head: object, exitCode: 0 | 1): Case => ({
  token: encrypted(JSON.stringify(goodClaims), head),
  verdict: 'unverified',
  exitCode,
})
const hs = (bytes: Uint8Array, key: string) => refused(signedBy(parts({ alg: 'HS256' }), hmac(bytes)), key)
const passphrase = ['sec', 'ret'].join('')
const cardNumber = ['4111', '1111', '1111', '1111'].join('')
const point = JSON.parse(es256) as { readonly x: string }

/** For every rule a token that it fires on, with what the command line must say of it as a whole. */
export const corpus: Readonly<Record<RuleId, readonly Case[]>> = {
  MALFORMED: [malformed(parts({ alg: 'ES256' })), malformed(`${es()}.AA`), malformed('hello')],
  NONCANONICAL_BASE64: [malformed(`${es()}=`), malformed(es().replace('.', '=.'))],
  DUPLICATE_MEMBER: [malformed(es('{"a":1,"\\u0061":2}')), malformed(es('{"a":{"b":1,"b":1}}'))],
  INVALID_UTF8: [malformed(es(Buffer.from('7b2261223a22ff227d', 'hex'))), malformed(es('\ufeff{}'))],
  PAYLOAD_NOT_OBJECT: [claims('[1]', 1), claims('plain text', 1)],
  JSON_SERIALIZATION: [
    malformed(JSON.stringify({ protected: part({ alg: 'HS256' }), payload: part({}), signature: 'AA' })),
  ],
  PROTO_KEY: [claims(`{"__proto__":{"admin":true},${JSON.stringify(goodClaims).slice(1)}`, 0)],
  NUMBER_PRECISION: [claims(`{"n":9007199254740993,${JSON.stringify(goodClaims).slice(1)}`, 0)],
  UNICODE_SPOOF: [claims(having({ note: 'a\u202eb' }), 0)],
  OVERSIZED: [claims(having({ blob: 'x'.repeat(70_000) }), 0)],
  ALG_NONE: [
    refused(`${parts({ alg: 'none' })}.`, es256),
    refused(`${parts({ alg: 'NonE' })}.`, hs256),
    { token: `${parts({ alg: 'none' })}.`, verdict: 'unverified', exitCode: 1 },
    { ...refused(`${parts({ alg: 'none' })}.`, es256), profile: { algorithms: ['none'] } },
  ],
  ALG_MISSING: [refused(signedBy(parts({ typ: 'JWT' }), hmac(secret)), hs256)],
  ALG_UNKNOWN: [refused(signedBy(parts({ alg: 'hs256' }), hmac(secret)), hs256)],
  ALG_NOT_ALLOWED: [
    { ...refused(es(), es256), profile: { algorithms: ['RS256', 'PS256'] } },
    { token: es(), profile: { algorithms: ['RS256'] }, verdict: 'unverified', exitCode: 1 },
  ],
  ALG_CONFUSION_RISK: [
    refused(signedBy(parts({ alg: 'HS256' }), hmac(pemOf('RS256'))), pemOf('RS256')),
    refused(signedBy(parts({ alg: 'HS256' }), hmac(rs256)), rs256),
    refused(signedBy(parts({ alg: 'HS256' }), hmac(keySet(rs256))), keySet(rs256)),
  ],
  ALG_KEY_MISMATCH: [
    refused(aSignedToken('RS256', goodClaims), es256),
    refused(aSignedToken('RS256', goodClaims), altered(rs256, { alg: 'PS256' })),
  ],
  KEY_USE_MISMATCH: [
    refused(es(), altered(es256, { use: 'enc' })),
    refused(es(), altered(es256, { key_ops: ['deriveKey'] })),
  ],
  ALG_DEPRECATED: [
    {
      token: signedBy(parts({ alg: 'RS1' }), rsaSigned('sha1')),
      key: rs256,
      verdict: 'unverified',
      exitCode: 0,
    },
  ],
  ALG_POLYMORPHIC: [
    { token: aSignedToken('EdDSA', goodClaims), key: publicJwk('EdDSA'), verdict: 'valid', exitCode: 0 },
  ],
  WEAK_HMAC_SECRET: [hs(Buffer.from(passphrase), passphrase), hs(new Uint8Array(), '')],
  HMAC_KEY_TOO_SHORT: [
    hs(secret.subarray(0, 16), `hex:${Buffer.from(secret.subarray(0, 16)).toString('hex')}`),
  ],
  RSA_TOO_SHORT: [
    refused(
      signedBy(parts({ alg: 'RS256' }), rsaSigned('sha256', shortRsa.privateKey)),
      JSON.stringify(shortRsa.publicKey.export({ format: 'jwk' })),
    ),
  ],
  RSA_BAD_EXPONENT: [refused(aSignedToken('RS256', goodClaims), altered(rs256, { e: 'AQ' }))],
  RSA_ROCA: [refused(aSignedToken('RS256', goodClaims), altered(rs256, { n: rocaModulus() }))],
  EC_POINT_INVALID: [refused(es(), altered(es256, { y: point.x }))],
  ECDSA_DEGENERATE: [refused(`${parts({ alg: 'ES256' })}.${writeBase64Url(new Uint8Array(64))}`, es256)],
  ECDSA_DER_SIGNATURE: [refused(`${parts({ alg: 'ES256' })}.${writeBase64Url(derSignature)}`, es256)],
  SIGNATURE_EMPTY: [
    refused(`${parts({ alg: 'ES256' })}.`, es256),
    { token: `${parts({ alg: 'ES256' })}.`, verdict: 'unverified', exitCode: 1 },
  ],
  PRIVATE_KEY_SUPPLIED: [{ token: es(), key: privateJwk('ES256'), verdict: 'valid', exitCode: 0 }],
  JWKS_DUPLICATE_KID: [
    refused(
      es(goodClaims, { kid: 'a' }),
      keySet(altered(es256, { kid: 'a' }), altered(es256, { kid: 'a', y: point.x })),
    ),
  ],
  JWKS_MIXED: [refused(es(goodClaims, { kid: 'a' }), keySet(altered(es256, { kid: 'a' }), hs256))],
  KID_NOT_FOUND: [refused(es(goodClaims, { kid: 'new' }), keySet(altered(es256, { kid: 'old' })))],
  JKU_HEADER: [header({ jku: 'https://attacker.example/keys' }, 0)],
  X5U_HEADER: [header({ x5u: 'https://attacker.example/cert' }, 0)],
  X5C_HEADER: [header({ x5c: ['AAAA'] }, 0)],
  EMBEDDED_JWK: [header({ jwk: JSON.parse(es256) }, 0)],
  EMBEDDED_PRIVATE_KEY: [header({ jwk: JSON.parse(privateJwk('ES256')) }, 1)],
  KID_INJECTION: [header({ kid: '../../dev/null' }, 0), header({ kid: "a' or 1=1 --" }, 0)],
  HEADER_TYPE_INVALID: [header({ kid: 7 }, 1), header({ typ: ['JWT'] }, 1)],
  UNKNOWN_CRIT: [refused(es(goodClaims, { crit: ['exp-2'], 'exp-2': 1 }), es256)],
  CRIT_INVALID: [
    refused(es(goodClaims, { crit: [] }), es256),
    refused(es(goodClaims, { crit: ['alg'] }), es256),
    refused(es(goodClaims, { crit: ['b64', 'b64'], b64: true }), es256),
  ],
  B64_FALSE: [refused(`${part({ alg: 'HS256', b64: false, crit: ['b64'] })}.{}.AAAA`, hs256)],
  TYP_UNEXPECTED: [
    expecting({ typ: 'at+jwt' }, 1),
    expecting({ typ: 'at+jwt' }, 1, goodClaims, { typ: 'JWT' }),
  ],
  NESTED_JWT: [verified(es(), { cty: 'JWT' }, 0)],
  JWE_OPAQUE: [unopened({}, 0)],
  JWE_PBES2_HUGE: [
    unopened({ alg: 'PBES2-HS256+A128KW', p2c: 2_000_000_000, p2s: 'AAAAAAAAAAAAAAAA' }, 1),
    {
      ...refused(
        encrypted('{}', { alg: 'PBES2-HS256+A128KW', p2c: 2_000_000_000, p2s: 'AAAAAAAAAAAAAAAA' }),
        passphrase,
      ),
    },
  ],
  JWE_PBES2_LOW: [unopened({ alg: 'PBES2-HS256+A128KW', p2c: 10, p2s: 'AAAAAAAAAAAAAAAA' }, 0)],
  JWE_ZIP: [
    unopened({ zip: 'DEF' }, 0),
    sealed(deflateRawSync(JSON.stringify(goodClaims)), { zip: 'DEF' }, 'valid', 0),
  ],
  JWE_ZIP_BOMB: [sealed(deflateRawSync(Buffer.alloc(300_000)), { zip: 'DEF' }, 'invalid', 1)],
  HEADER_CLAIM_MISMATCH: [sealed(JSON.stringify(goodClaims), { iss: 'https://other.example' }, 'valid', 1)],
  NO_EXP: [claims(without('exp'), 0)],
  EXPIRED: [
    claims(having({ exp: now }), 1),
    { token: es(having({ exp: now - 30 })), verdict: 'unverified', exitCode: 1 },
  ],
  NOT_YET_VALID: [claims(having({ nbf: now + 1 }), 1)],
  IAT_FUTURE: [claims(having({ iat: now + 300 }), 0)],
  NO_IAT: [claims(without('iat'), 0)],
  LONG_LIFETIME: [claims(having({ exp: now + 90 * 86_400 }), 0), expecting({ maxLifetimeSeconds: 300 }, 1)],
  TIME_INCONSISTENT: [claims(having({ iat: now + 10, exp: now + 10 }), 1)],
  TIME_NOT_NUMBER: [claims(having({ exp: String(now + 600) }), 1)],
  TIME_IN_MS: [claims(having({ exp: (now + 600) * 1000 }), 1), claims(having({ iat: (now - 60) * 1000 }), 0)],
  ISS_MISSING: [claims(without('iss'), 0)],
  ISS_MISMATCH: [expecting({ issuer: 'https://issuer.example/' }, 1)],
  AUD_MISSING: [claims(without('aud'), 0)],
  AUD_MISMATCH: [expecting({ audience: ['https://one.example', 'https://two.example'] }, 1)],
  SUB_MISSING: [
    expecting({ kind: 'id' }, 1, without('sub')),
    expecting({ requiredClaims: ['sub'] }, 1, without('sub')),
  ],
  JTI_MISSING: [expecting({ kind: 'access' }, 0, without('jti'), { typ: 'at+jwt' })],
  CLIENT_ID_MISSING: [expecting({ kind: 'access' }, 0, goodClaims, { typ: 'at+jwt' })],
  CLAIM_TYPE_INVALID: [claims(having({ sub: 7 }), 1), claims(having({ aud: [1] }), 1)],
  CNF_PRIVATE_KEY: [claims(having({ cnf: { jwk: JSON.parse(privateJwk('ES256')) } }), 1)],
  SENSITIVE_CLAIM: [claims(having({ password: 'Tr0ub4dor&3' }), 1), claims(having({ card: cardNumber }), 1)],
  PII_CLAIM: [claims(having({ email: 'someone@mail.example.org' }), 0)],
}

/** Tokens that nothing speaks against: what they are held to, nothing of severity error or warn. */
export const clean: readonly Case[] = [
  claims(goodClaims, 0),
  { token: es(), key: pemOf('ES256'), verdict: 'valid', exitCode: 0 },
  {
    token: es(goodClaims, { kid: 'a' }),
    key: keySet(altered(es256, { kid: 'a' }), rs256),
    verdict: 'valid',
    exitCode: 0,
  },
  expecting({ algorithms: ['ES256'], issuer: goodClaims.iss, audience: goodClaims.aud, leewaySeconds: 5 }, 0),
  sealed(JSON.stringify(goodClaims), {}, 'valid', 0),
  { token: signedBy(parts({ alg: 'HS256' }), hmac(secret)), key: hs256, verdict: 'valid', exitCode: 0 },
]
