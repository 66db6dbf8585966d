import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { part } from './tokens.ts'

/** Keys and signed tokens for tests, made at run time. */
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const pairs: Readonly<Record<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>> = {
  RS: rsa,
  PS: rsa,
  ES256: curve('prime256v1'),
  ES384: curve('secp384r1'),
  ES512: curve('secp521r1'),
  ES256K: curve('secp256k1'),
  EdDSA: generateKeyPairSync('ed25519'),
  Ed448: generateKeyPairSync('ed448'),
}

export const secret = Uint8Array.from({ length: 64 }, (_, index) => (index * 89 + 7) & 255)

export const pairFor = (algorithm: string) => {
  const name =
    algorithm === 'Ed25519' ? 'EdDSA' : /^[RP]S/.test(algorithm) ? algorithm.slice(0, 2) : algorithm
  const pair = pairs[name]
  if (pair === undefined) throw new Error(`no pair for ${algorithm}`)
  return pair
}

export const publicJwk = (algorithm: string, more: object = {}): string =>
  algorithm.startsWith('HS')
    ? JSON.stringify({ kty: 'oct', k: writeBase64Url(secret), ...more })
    : JSON.stringify({ ...pairFor(algorithm).publicKey.export({ format: 'jwk' }), ...more })

/** What signs this text under this algorithm. */
export const signatureOver = (algorithm: string, input: string, hmacKey: Uint8Array = secret): Uint8Array => {
  const data = Buffer.from(input)
  const bits = algorithm.slice(2, 5)
  const hash = `sha${bits}`
  if (algorithm.startsWith('HS')) return createHmac(hash, hmacKey).update(data).digest()
  const key = pairFor(algorithm).privateKey
  if (algorithm.startsWith('RS')) return sign(hash, data, { key, padding: constants.RSA_PKCS1_PADDING })
  if (algorithm.startsWith('PS')) {
    return sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(bits) / 8 })
  }
  if (algorithm.startsWith('ES')) return sign(hash, data, { key, dsaEncoding: 'ieee-p1363' })
  return sign(null, data, key)
}

type Content = Parameters<typeof part>[0]

/** A token that really verifies under `publicJwk(algorithm)`. */
export const aSignedToken = (
  algorithm: string,
  claims: Content = { sub: 'a' },
  header: object = {},
  hmacKey: Uint8Array = secret,
): string => {
  const input = `${part({ alg: algorithm, ...header })}.${part(claims)}`
  return `${input}.${writeBase64Url(signatureOver(algorithm, input, hmacKey))}`
}

export const algorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'EdDSA',
  'Ed25519',
  'Ed448',
] as const
