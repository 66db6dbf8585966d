import { constants, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { writeBase64Url } from '../../../../app/jwt/decode/base64url.ts'
import { curveNumbers, isCurve } from '../../../../app/jwt/keys/curves.ts'
import { toBigInt, toBytes } from '../../../../app/jwt/keys/numbers.ts'
import { algorithms, pairFor, publicJwk, secret, signatureOver } from '../signing.ts'
import { bytesOf, part } from '../tokens.ts'

export interface Case {
  readonly algorithm: string
  readonly fault: string
  readonly keyKind: string
  readonly token: string
  /** A JSON Web Key. */
  readonly key: string
  readonly allowed: readonly string[]
}

/** A token in pieces, each of them as text. */
interface Pieces {
  readonly header: string
  readonly payload: string
  readonly signature: string
}
type Change = (pieces: Pieces, algorithm: string) => string

const joined = ({ header, payload, signature }: Pieces): string => [header, payload, signature].join('.')

/** The same token under another header or payload, signed anew: only the change itself is wrong with it. */
const resigned = (algorithm: string, header: string, payload: string): string => {
  const input = `${header}.${payload}`
  return `${input}.${writeBase64Url(signatureOver(algorithm, input))}`
}
const withHeader =
  (make: (algorithm: string) => object | string | Uint8Array): Change =>
  ({ payload }, algorithm) => {
    const content = make(algorithm)
    return resigned(algorithm, part(content), payload)
  }
const withPayload =
  (content: object | string | Uint8Array): Change =>
  ({ header }, algorithm) =>
    resigned(algorithm, header, part(content))
const withSignature =
  (change: (bytes: Uint8Array, pieces: Pieces, algorithm: string) => Uint8Array): Change =>
  (pieces, algorithm) =>
    joined({
      ...pieces,
      signature: writeBase64Url(change(Buffer.from(pieces.signature, 'base64url'), pieces, algorithm)),
    })

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

/** The last character with a bit set that belongs to no byte; the text as it is where there is none. */
const withTrailingBit = (text: string): string => {
  if (text.length % 4 === 0 || text.length === 0) return text
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) | 1)
}

const curveOf = (algorithm: string) => {
  const name = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', ES256K: 'secp256k1' }[algorithm] ?? ''
  return isCurve(name) ? curveNumbers(name) : null
}
/** Changes the two numbers of an ECDSA signature; other signatures only lose their first byte. */
const ecdsa = (change: (r: bigint, s: bigint, n: bigint) => readonly [bigint, bigint]): Change =>
  withSignature((bytes, _, algorithm) => {
    const curve = curveOf(algorithm)
    if (curve === null) return bytes.subarray(1)
    const { width, n } = curve
    const [r, s] = change(toBigInt(bytes.subarray(0, width)), toBigInt(bytes.subarray(width)), n)
    return Buffer.concat([toBytes(r, width), toBytes(s, width)])
  })

const passed: Change = (pieces) => joined(pieces)

/** Everything that is done to a good token. */
export const faults: Readonly<Record<string, Change>> = {
  none: passed,
  'signature: a character changed': (pieces) =>
    joined({ ...pieces, signature: flipped(pieces.signature, 5) }),
  'payload: a character changed': (pieces) => joined({ ...pieces, payload: flipped(pieces.payload, 9) }),
  'header: a character changed': (pieces) => joined({ ...pieces, header: flipped(pieces.header, 12) }),
  'signature: a byte less': withSignature((bytes) => bytes.subarray(0, -1)),
  'signature: a byte more': withSignature((bytes) => Buffer.concat([bytes, Buffer.from([0])])),
  'signature: a zero in front': withSignature((bytes) => Buffer.concat([Buffer.from([0]), bytes])),
  'signature: half of it': withSignature((bytes) => bytes.subarray(0, bytes.length / 2)),
  'signature: empty': (pieces) => joined({ ...pieces, signature: '' }),
  'signature: zeros': withSignature((bytes) => new Uint8Array(bytes.length)),
  'signature: r is 0': ecdsa((_, s) => [0n, s]),
  'signature: s is 0': ecdsa((r) => [r, 0n]),
  'signature: r is n': ecdsa((_, s, n) => [n, s]),
  'signature: s is n - s': ecdsa((r, s, n) => [r, n - s]),
  'signature: r and s swapped': ecdsa((r, s) => [s, r]),
  'signature: DER': withSignature((bytes, { header, payload }, algorithm) =>
    curveOf(algorithm) === null
      ? bytes.subarray(1)
      : sign(
          `sha${algorithm === 'ES256K' ? '256' : algorithm.slice(2)}`,
          Buffer.from(`${header}.${payload}`),
          {
            key: pairFor(algorithm).privateKey,
            dsaEncoding: 'der',
          },
        ),
  ),
  'signature: PSS with another salt': withSignature((bytes, { header, payload }, algorithm) =>
    algorithm.startsWith('PS')
      ? sign(`sha${algorithm.slice(2)}`, Buffer.from(`${header}.${payload}`), {
          key: pairFor(algorithm).privateKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: 20,
        })
      : bytes.subarray(1),
  ),
  'parts: two': ({ header, payload }) => `${header}.${payload}`,
  'parts: four': (pieces) => `${joined(pieces)}.`,
  'parts: five': (pieces) => `${joined(pieces)}..`,
  'parts: an empty header': ({ payload, signature }) => `.${payload}.${signature}`,
  'parts: no payload': ({ header, signature }) => `${header}..${signature}`,
  'base64: padding in the header': ({ header, payload }, algorithm) =>
    resigned(algorithm, `${header}=`, payload),
  'base64: padding in the payload': ({ header, payload }, algorithm) =>
    resigned(algorithm, header, `${payload}=`),
  'base64: padding in the signature': (pieces) => `${joined(pieces)}=`,
  'base64: white space before': (pieces) => ` ${joined(pieces)}`,
  'base64: a line break after': (pieces) => `${joined(pieces)}\n`,
  'base64: white space in the signature': ({ header, payload, signature }) =>
    `${header}.${payload}.${signature.slice(0, 4)} ${signature.slice(4)}`,
  'base64: white space in the payload': ({ header, payload }, algorithm) =>
    resigned(algorithm, header, `${payload.slice(0, 4)} ${payload.slice(4)}`),
  'base64: a stray character in the signature': ({ header, payload, signature }) =>
    `${header}.${payload}.${signature}?`,
  'base64: the other alphabet in the signature': ({ header, payload, signature }) =>
    `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`,
  'base64: a trailing bit in the header': ({ header, payload }, algorithm) =>
    resigned(algorithm, withTrailingBit(header), payload),
  'base64: a trailing bit in the payload': ({ header, payload }, algorithm) =>
    resigned(algorithm, header, withTrailingBit(payload)),
  'base64: a trailing bit in the signature': ({ header, payload, signature }) =>
    `${header}.${payload}.${withTrailingBit(signature)}`,
  'header: an array': withHeader((alg) => JSON.stringify([{ alg }])),
  'header: a string': withHeader((alg) => JSON.stringify(alg)),
  'header: null': withHeader(() => 'null'),
  'header: broken JSON': withHeader((alg) => `{"alg":"${alg}"`),
  'header: something after the JSON': withHeader((alg) => `{"alg":"${alg}"} x`),
  'header: a byte order mark': withHeader((alg) => `\ufeff{"alg":"${alg}"}`),
  'header: a byte that is no UTF-8': withHeader((alg) =>
    Buffer.concat([Buffer.from(`{"alg":"${alg}","x":"`), Buffer.from([0xff]), Buffer.from('"}')]),
  ),
  'header: alg twice': withHeader((alg) => `{"alg":"none","alg":"${alg}"}`),
  'header: alg twice, once escaped': withHeader((alg) => `{"\\u0061lg":"none","alg":"${alg}"}`),
  'header: no alg': withHeader(() => ({ typ: 'JWT' })),
  'header: alg is a number': withHeader(() => ({ alg: 256 })),
  'header: alg in small letters': withHeader((alg) => ({ alg: alg.toLowerCase() })),
  'header: alg is none': ({ payload }) => `${part({ alg: 'none' })}.${payload}.`,
  'header: alg is None': ({ payload }) => `${part({ alg: 'None' })}.${payload}.`,
  'header: alg is none, with a signature': withHeader(() => ({ alg: 'none' })),
  'header: alg of another strength': withHeader((alg) => ({
    alg: alg.endsWith('256') ? `${alg.slice(0, 2)}384` : `${alg.slice(0, 2)}256`,
  })),
  'header: HS256 with the public key as secret': ({ payload }, algorithm) => {
    const input = `${part({ alg: 'HS256' })}.${payload}`
    return `${input}.${writeBase64Url(signatureOver('HS256', input, bytesOf(publicJwk(algorithm))))}`
  },
  'header: crit is empty': withHeader((alg) => ({ alg, crit: [] })),
  'header: crit is no list': withHeader((alg) => ({ alg, crit: 'exp', exp: 1 })),
  'header: crit names what nobody knows': withHeader((alg) => ({ alg, crit: ['x'], x: 1 })),
  'header: crit names what is absent': withHeader((alg) => ({ alg, crit: ['x'] })),
  'header: crit names alg': withHeader((alg) => ({ alg, crit: ['alg'] })),
  'header: b64 is true and critical': withHeader((alg) => ({ alg, b64: true, crit: ['b64'] })),
  'header: b64 is false': withHeader((alg) => ({ alg, b64: false })),
  'header: a jwk of its own': withHeader((alg) => ({ alg, jwk: JSON.parse(publicJwk('ES256')) as object })),
  'header: kid is a path': withHeader((alg) => ({ alg, kid: '../../dev/null' })),
  'header: typ and cty': withHeader((alg) => ({ alg, typ: 'JWT', cty: 'JWT' })),
  'payload: an array': withPayload('[1,2]'),
  'payload: text': withPayload('hello'),
  'payload: bytes': withPayload(Uint8Array.from([0xff, 0xfe, 0x00])),
  'payload: broken JSON': withPayload('{"a":'),
  'payload: a name twice': withPayload('{"a":1,"a":2}'),
  'payload: a byte that is no UTF-8': withPayload(Buffer.from('7b2261223a22ff227d', 'hex')),
  'form: JSON': ({ header, payload, signature }) => JSON.stringify({ protected: header, payload, signature }),
}

const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const other = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  EdDSA: generateKeyPairSync('ed25519'),
}
const jwk = (key: { export(options: { format: 'jwk' }): unknown }): string =>
  JSON.stringify(key.export({ format: 'jwk' }))
const oct = (bytes: Uint8Array): string => JSON.stringify({ kty: 'oct', k: writeBase64Url(bytes) })
const changedJwk = (algorithm: string, more: object): string =>
  JSON.stringify({ ...(JSON.parse(publicJwk(algorithm)) as object), ...more })

/** The keys that a good token is checked with besides its own. */
export const keys: Readonly<Record<string, (algorithm: string) => string>> = {
  'its own': (algorithm) => publicJwk(algorithm),
  'its own, for signatures': (algorithm) => publicJwk(algorithm, { use: 'sig' }),
  'its own, to verify': (algorithm) => publicJwk(algorithm, { key_ops: ['verify'] }),
  'its own, with its algorithm': (algorithm) => publicJwk(algorithm, { alg: algorithm }),
  'its own, for encryption': (algorithm) => publicJwk(algorithm, { use: 'enc' }),
  'its own, to sign only': (algorithm) => publicJwk(algorithm, { key_ops: ['sign'] }),
  'its own, with another algorithm': (algorithm) =>
    publicJwk(algorithm, { alg: algorithm === 'HS256' ? 'HS512' : 'HS256' }),
  'another RSA key': () => jwk(other.rsa.publicKey),
  'a short RSA key': () => jwk(shortRsa.publicKey),
  'another P-256 key': () => jwk(other.ES256.publicKey),
  'another Ed25519 key': () => jwk(other.EdDSA.publicKey),
  'another secret': () => oct(secret.map((byte) => byte ^ 1)),
  'a short secret': () => oct(secret.subarray(0, 8)),
  'RSA with exponent 1': (algorithm) =>
    /^[RP]S/.test(algorithm) ? changedJwk(algorithm, { e: 'AQ' }) : publicJwk('RS256'),
  'a point off its curve': () => {
    const key = JSON.parse(publicJwk('ES256')) as { readonly x: string }
    return JSON.stringify({ ...key, y: key.x })
  },
}

const claims = fc.oneof(
  fc.record({ sub: fc.string(), exp: fc.nat(), aud: fc.array(fc.string(), { maxLength: 2 }) }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: false }),
)

const piecesOf = (algorithm: string, payload: object): Pieces => {
  const [header = '', body = '', signature = ''] = resigned(
    algorithm,
    part({ alg: algorithm, typ: 'JWT' }),
    part(payload),
  ).split('.')
  return { header, payload: body, signature }
}

/** Every fault with the right key and every key with a good token, for each algorithm and several payloads. */
export const casesOf = (seed: number, payloads: number): readonly Case[] =>
  algorithms.flatMap((algorithm, index) =>
    fc.sample(claims, { seed: seed + index, numRuns: payloads }).flatMap((payload) => {
      const pieces = piecesOf(algorithm, payload)
      const allowed = [algorithm]
      return [
        ...Object.entries(faults).map(([fault, change]) => ({
          algorithm,
          fault,
          keyKind: 'its own',
          token: change(pieces, algorithm),
          key: publicJwk(algorithm),
          allowed,
        })),
        ...Object.entries(keys).map(([keyKind, key]) => ({
          algorithm,
          fault: 'none',
          keyKind,
          token: joined(pieces),
          key: key(algorithm),
          allowed,
        })),
        {
          algorithm,
          fault: 'none',
          keyKind: 'its own',
          token: joined(pieces),
          key: publicJwk(algorithm),
          allowed: algorithm === 'RS256' ? ['ES256'] : ['RS256'],
        },
      ]
    }),
  )
