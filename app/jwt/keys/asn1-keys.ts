import { readPoint } from './curves.ts'
import { children, content, type DerElement, oidText, tags, wholeSequence } from './der.ts'
import { bitLength, stripZeros } from './numbers.ts'
import type { Curve, Key, KeyMaterial, KeySource, OkpCurve, PrivateKey } from './types.ts'
import { noMetadata } from './types.ts'

const rsaOids: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10'])
const ecOid = '1.2.840.10045.2.1'
const curveOids: Readonly<Record<string, Curve>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
}
const okpOids: Readonly<Record<string, OkpCurve>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const unusable = (reason: string): KeyMaterial => ({ kind: 'unusable', reason })

const rsaMaterial = (n: Uint8Array, e: Uint8Array): KeyMaterial => ({
  kind: 'rsa',
  n: stripZeros(n),
  e: stripZeros(e),
})

export const ecMaterial = (curve: Curve, point: Uint8Array): KeyMaterial => {
  const read = readPoint(curve, point)
  return read === null
    ? unusable('Its point is not encoded as the curve wants it.')
    : { kind: 'ec', curve, ...read }
}

/** What people may see of a key. */
export const keyLabel = (material: KeyMaterial, visibility: Key['visibility']): string => {
  const half = visibility === 'private' ? 'private key' : 'public key'
  switch (material.kind) {
    case 'secret':
      return `Shared secret of ${material.bytes.length} bytes`
    case 'rsa':
      return `RSA ${half} of ${bitLength(material.n)} bits`
    case 'ec':
      return `${material.curve} ${half}`
    case 'okp':
      return `${material.curve} ${half}`
    case 'private-only':
      return `${material.family === 'rsa' ? 'RSA' : 'Elliptic curve'} private key`
    case 'unusable':
      return `Unusable ${half}`
  }
}

export const makeKey = (
  source: KeySource,
  material: KeyMaterial,
  privateKey: PrivateKey | null = null,
): Key => {
  const visibility = privateKey === null ? 'public' : 'private'
  return {
    label: keyLabel(material, visibility),
    source,
    visibility,
    material,
    metadata: noMetadata,
    privateKey,
  }
}

/** The algorithm and its parameter, from an AlgorithmIdentifier. */
const algorithmOf = (bytes: Uint8Array, element: DerElement | undefined) => {
  if (element === undefined || element.tag !== tags.sequence) return null
  const [oid, parameter] = children(bytes, element) ?? []
  if (oid === undefined || oid.tag !== tags.oid) return null
  return {
    oid: oidText(content(bytes, oid)),
    curve: parameter?.tag === tags.oid ? own(curveOids, oidText(content(bytes, parameter))) : undefined,
  }
}

/** RFC 5280 §4.1: SubjectPublicKeyInfo. */
const readSpki = (bytes: Uint8Array, parts: readonly DerElement[]): KeyMaterial | null => {
  const [first, key] = parts
  const algorithm = algorithmOf(bytes, first)
  if (algorithm === null || key === undefined || key.tag !== tags.bitString || parts.length !== 2) return null
  // The first byte counts unused bits: none in any key.
  const body = content(bytes, key).subarray(1)
  if (rsaOids.has(algorithm.oid)) return readPkcs1Public(body) ?? unusable('Its RSA numbers can’t be read.')
  if (algorithm.oid === ecOid) {
    return algorithm.curve === undefined
      ? unusable('It lies on a curve that tokens do not use.')
      : ecMaterial(algorithm.curve, body)
  }
  const curve = own(okpOids, algorithm.oid)
  return curve === undefined
    ? unusable('Its kind is not one that tokens use.')
    : { kind: 'okp', curve, x: body }
}

/** RFC 8017 §A.1.1: RSAPublicKey. */
const readPkcs1Public = (bytes: Uint8Array): KeyMaterial | null => {
  const [n, e, more] = wholeSequence(bytes) ?? []
  if (n?.tag !== tags.integer || e?.tag !== tags.integer || more !== undefined) return null
  return rsaMaterial(content(bytes, n), content(bytes, e))
}

/** RFC 8017 §A.1.2: RSAPrivateKey, of which only the public numbers are taken. */
const readPkcs1Private = (bytes: Uint8Array): KeyMaterial | null => {
  const parts = wholeSequence(bytes) ?? []
  const [, n, e] = parts
  if (parts.length < 9 || parts.some(({ tag }, index) => tag !== tags.integer && index < 9)) return null
  return n === undefined || e === undefined ? null : rsaMaterial(content(bytes, n), content(bytes, e))
}

/** RFC 5915: ECPrivateKey. The public half may be missing. */
const readSec1 = (bytes: Uint8Array, outerCurve?: Curve): KeyMaterial | null => {
  const parts = wholeSequence(bytes) ?? []
  const [version, secret] = parts
  if (version?.tag !== tags.integer || secret?.tag !== tags.octetString) return null
  const named = parts.find(({ tag }) => tag === 0xa0)
  const [oid] = named === undefined ? [] : (children(bytes, named) ?? [])
  const curve = (oid === undefined ? undefined : own(curveOids, oidText(content(bytes, oid)))) ?? outerCurve
  const point = parts.find(({ tag }) => tag === 0xa1)
  const [bits] = point === undefined ? [] : (children(bytes, point) ?? [])
  if (curve === undefined) return unusable('It lies on a curve that tokens do not use.')
  return bits === undefined
    ? { kind: 'private-only', family: 'ec', pkcs8: null }
    : ecMaterial(curve, content(bytes, bits).subarray(1))
}

/** RFC 5958: PrivateKeyInfo. */
const readPkcs8 = (bytes: Uint8Array, parts: readonly DerElement[]): KeyMaterial | null => {
  const [version, second, body] = parts
  const algorithm = algorithmOf(bytes, second)
  if (version?.tag !== tags.integer || algorithm === null || body?.tag !== tags.octetString) return null
  const inner = content(bytes, body)
  if (rsaOids.has(algorithm.oid)) return readPkcs1Private(inner) ?? unusable('Its RSA numbers can’t be read.')
  if (algorithm.oid === ecOid) {
    const material = readSec1(inner, algorithm.curve)
    return material?.kind === 'private-only' ? { ...material, pkcs8: bytes } : material
  }
  return own(okpOids, algorithm.oid) === undefined
    ? unusable('Its kind is not one that tokens use.')
    : { kind: 'private-only', family: 'okp', pkcs8: bytes }
}

/** RFC 5280 §4.1: only the key is taken; chain, dates and usage are not judged here. */
const readCertificate = (bytes: Uint8Array, parts: readonly DerElement[]): KeyMaterial | null => {
  const [tbs, algorithm, signature] = parts
  if (tbs?.tag !== tags.sequence || algorithm?.tag !== tags.sequence || signature?.tag !== tags.bitString)
    return null
  const fields = children(bytes, tbs) ?? []
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0
  const spki = fields[offset + 5]
  if (spki === undefined || spki.tag !== tags.sequence) return null
  return readSpki(bytes, children(bytes, spki) ?? [])
}

/** Reads any of the DER structures a key comes in; null when it is none of them. */
export const readDerKey = (bytes: Uint8Array, source: 'pem' | 'der'): Key | null => {
  const parts = wholeSequence(bytes)
  if (parts === null) return null
  const certificate = readCertificate(bytes, parts)
  if (certificate !== null) return makeKey('certificate', certificate)
  const spki = readSpki(bytes, parts)
  if (spki !== null) return makeKey(source, spki)
  const pkcs8 = readPkcs8(bytes, parts)
  if (pkcs8 !== null) return makeKey(source, pkcs8, { form: 'pkcs8', der: bytes })
  const pkcs1 = readPkcs1Private(bytes)
  if (pkcs1 !== null) return makeKey(source, pkcs1, { form: 'pkcs1', der: bytes })
  const sec1 = readSec1(bytes)
  if (sec1 !== null) return makeKey(source, sec1, { form: 'sec1', der: bytes })
  const pkcs1Public = readPkcs1Public(bytes)
  return pkcs1Public === null ? null : makeKey(source, pkcs1Public)
}
