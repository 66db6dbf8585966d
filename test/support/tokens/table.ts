import { algorithms, aSignedToken, pairFor, publicJwk, secret } from '../../unit/jwt/signing.ts'
import { aToken } from '../../unit/jwt/tokens.ts'
import { vectors } from '../../unit/jwt/vectors.ts'
import { anEncryptedToken, contentEncryptions, keyManagements } from './encrypting.ts'

/** One question about a token whose answer must not depend on the engine that gives it. */
export interface Case {
  readonly name: string
  readonly token: string
  readonly key: string | null
}

const claims = { iss: 'https://issuer.example', sub: 'a', aud: 'api', iat: 1_777_000_000, exp: 1_777_003_600 }

const bentSignature = (token: string): string => {
  const dot = token.lastIndexOf('.') + 1
  const first = token.charAt(dot) === 'A' ? 'B' : 'A'
  return `${token.slice(0, dot)}${first}${token.slice(dot + 1)}`
}

const withAlgorithm = (token: string, algorithm: string): string => {
  const [, ...rest] = token.split('.')
  return [Buffer.from(JSON.stringify({ alg: algorithm })).toString('base64url'), ...rest].join('.')
}

const pemOf = (algorithm: string): string =>
  pairFor(algorithm).publicKey.export({ type: 'spki', format: 'pem' }).toString()

const signed: readonly Case[] = algorithms.flatMap((algorithm) => {
  const token = aSignedToken(algorithm, claims)
  const key = publicJwk(algorithm)
  const other = algorithm.startsWith('ES') ? 'EdDSA' : 'ES256'
  return [
    { name: `${algorithm}`, token, key },
    { name: `${algorithm}, changed`, token: bentSignature(token), key },
    { name: `${algorithm}, cut`, token: token.slice(0, -4), key },
    { name: `${algorithm}, another kind of key`, token, key: publicJwk(other) },
    { name: `${algorithm}, no key`, token, key: null },
    ...(algorithm.startsWith('HS') ? [] : [{ name: `${algorithm}, PEM`, token, key: pemOf(algorithm) }]),
  ]
})

const confused: readonly Case[] = ['RS256', 'ES256', 'EdDSA'].map((algorithm) => ({
  name: `HS256 under the public key of ${algorithm}`,
  token: aSignedToken('HS256', claims, {}, Buffer.from(pemOf(algorithm))),
  key: pemOf(algorithm),
}))

const encrypted: readonly Case[] = keyManagements.flatMap((algorithm, index) => {
  const names = Object.keys(contentEncryptions)
  const encryption = names[index % names.length] ?? 'A128GCM'
  const made = anEncryptedToken({ algorithm, encryption, plain: JSON.stringify(claims) })
  return [
    { name: `${algorithm} ${encryption}`, token: made.token, key: made.key },
    { name: `${algorithm} ${encryption}, another key`, token: made.token, key: made.otherKey },
    { name: `${algorithm} ${encryption}, changed`, token: bentSignature(made.token), key: made.key },
  ]
})

const curves: readonly Case[] = (['P-384', 'P-521', 'X25519', 'X448'] as const).map((curve) => {
  const { token, key } = anEncryptedToken({
    algorithm: 'ECDH-ES+A128KW',
    encryption: 'A128GCM',
    plain: JSON.stringify(claims),
    curve,
  })
  return { name: `ECDH-ES on ${curve}`, token, key }
})

const special: readonly Case[] = [
  ...['none', 'None', 'RS1', 'HS1', 'ML-DSA-44', 'XX999'].map((name) => ({
    name: `alg ${name}`,
    token: withAlgorithm(aToken(claims), name),
    key: publicJwk('RS256'),
  })),
  { name: 'RSA1_5', ...anEncryptedToken({ algorithm: 'RSA1_5', encryption: 'A128GCM', plain: '{}' }) },
  {
    name: 'packed content',
    ...anEncryptedToken({
      algorithm: 'dir',
      encryption: 'A128GCM',
      plain: JSON.stringify(claims),
      zip: 'DEF',
    }),
  },
  {
    name: 'content that grows too far',
    ...anEncryptedToken({ algorithm: 'dir', encryption: 'A128GCM', plain: 'a'.repeat(260_000), zip: 'DEF' }),
  },
  {
    name: 'a password of many rounds',
    ...anEncryptedToken({
      algorithm: 'PBES2-HS256+A128KW',
      encryption: 'A128GCM',
      plain: '{}',
      rounds: 150_000,
    }),
  },
  { name: 'a weak secret', token: aSignedToken('HS256', claims, {}, Buffer.from('secret')), key: 'secret' },
  { name: 'a secret in hex', token: aSignedToken('HS256', claims), key: Buffer.from(secret).toString('hex') },
]

const published: readonly Case[] = vectors.map(({ name, token, key }) => ({ name, token, key }))

export const cases: readonly Case[] = [
  ...signed,
  ...confused,
  ...encrypted,
  ...curves,
  ...special,
  ...published,
]

/** What an engine without these curves can't say anything about; everything else it answers like any other. */
export const onlyInOpenSsl = (name: string): boolean => /^(?:ES256K|Ed448|ECDH-ES on X448)/.test(name)
