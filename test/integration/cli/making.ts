import { createCipheriv, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { toBytes } from '../../../app/jwt/keys/numbers.ts'
import { pairFor } from '../../unit/jwt/signing.ts'
import { part } from '../../unit/jwt/tokens.ts'

type Content = Parameters<typeof part>[0]

export const now = 1_800_000_000

/** Claims that no rule has anything against at `now`. */
export const goodClaims = {
  iss: 'https://issuer.example',
  sub: 'user-1',
  aud: 'https://api.example',
  iat: now - 60,
  exp: now + 600,
  jti: 'f81d4fae',
}

export const without = (name: keyof typeof goodClaims): object =>
  Object.fromEntries(Object.entries(goodClaims).filter(([member]) => member !== name))

export const parts = (header: Content, claims: Content = goodClaims): string =>
  `${part(header)}.${part(claims)}`

export const signedBy = (input: string, make: (data: Buffer) => Uint8Array): string =>
  `${input}.${writeBase64Url(make(Buffer.from(input)))}`

export const hmac =
  (secret: string | Uint8Array, hash = 'sha256') =>
  (data: Buffer): Buffer =>
    createHmac(hash, secret).update(data).digest()

export const rsaSigned =
  (hash: string, key = pairFor('RS256').privateKey) =>
  (data: Buffer) =>
    sign(hash, data, key)

export const pemOf = (algorithm: string): string =>
  pairFor(algorithm).publicKey.export({ type: 'spki', format: 'pem' }).toString()

export const privateJwk = (algorithm: string): string =>
  JSON.stringify(pairFor(algorithm).privateKey.export({ format: 'jwk' }))

export const keySet = (...keys: readonly string[]): string =>
  JSON.stringify({ keys: keys.map((key): unknown => JSON.parse(key)) })

export const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })

/** A public JWK with another member in place of its own. */
export const altered = (jwk: string, members: object): string =>
  JSON.stringify({ ...(JSON.parse(jwk) as object), ...members })

/** A modulus with the mark of the faulty generator: a power of 65537 modulo each of many small primes. */
export const rocaModulus = (): string => {
  const isPrime = (n: number) => !Array.from({ length: n }, (_, i) => i).some((d) => d > 1 && n % d === 0)
  const primes = Array.from({ length: 168 }, (_, n) => n).filter((n) => n > 2 && isPrime(n))
  const product = primes.reduce((all, prime) => all * BigInt(prime), 1n)
  let n = product * (1n << 1829n) + 65_537n
  while ((n & 1n) === 0n) n += product
  return writeBase64Url(toBytes(n, 256))
}

export const contentKey = randomBytes(32)
export const contentJwk = JSON.stringify({ kty: 'oct', k: writeBase64Url(contentKey) })

/** An encrypted token with a shared key (RFC 7516 §5.1, RFC 7518 §4.5). */
export const encrypted = (content: Uint8Array | string, header: object = {}): string => {
  const head = part({ alg: 'dir', enc: 'A256GCM', ...header })
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(head))
  const sealed = Buffer.concat([cipher.update(content), cipher.final()])
  return [head, '', ...[iv, sealed, cipher.getAuthTag()].map((bytes) => writeBase64Url(bytes))].join('.')
}
