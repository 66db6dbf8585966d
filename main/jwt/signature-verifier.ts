import { constants, createHmac, getCurves, timingSafeEqual, verify } from 'node:crypto'
import type { Key, SignatureVerifier } from '#app/jwt'
import { publicKeyObject } from './key-objects.ts'

type Answer = Awaited<ReturnType<SignatureVerifier['verify']>>
type Check = (key: Key, data: Uint8Array, signature: Uint8Array) => Answer

const answer = (matches: boolean): Answer => (matches ? 'match' : 'mismatch')

const hmac =
  (hash: string): Check =>
  ({ material }, data, signature) => {
    if (material.kind !== 'secret') return 'key-refused'
    const expected = createHmac(hash, material.bytes).update(data).digest()
    return answer(expected.length === signature.length && timingSafeEqual(expected, signature))
  }

const asymmetric =
  (
    hash: string | null,
    options: Readonly<Record<string, string | number>>,
    signatureLength?: number,
  ): Check =>
  (key, data, signature) => {
    const object = publicKeyObject(key)
    if (object === null) return 'key-refused'
    if (signatureLength !== undefined && signature.length !== signatureLength) return 'mismatch'
    try {
      return answer(verify(hash, data, { key: object, ...options }, signature))
    } catch {
      // Engines throw where a signature can't be one at all, such as an RSA number of the wrong length.
      return 'mismatch'
    }
  }

const rsa = (hash: string) => asymmetric(hash, { padding: constants.RSA_PKCS1_PADDING })
/** RFC 7518 §3.5: the salt is as long as the hash, no longer and no shorter. */
const pss = (hash: string, saltLength: number) =>
  asymmetric(hash, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })
const ecdsa = (hash: string, signatureLength: number) =>
  asymmetric(hash, { dsaEncoding: 'ieee-p1363' }, signatureLength)
const eddsa: Check = (key, data, signature) => {
  // BoringSSL, which Electron brings, knows no Ed448.
  const isEd448 = key.material.kind === 'okp' && key.material.curve === 'Ed448'
  if (isEd448 && publicKeyObject(key) === null) return 'unsupported'
  return asymmetric(null, {})(key, data, signature)
}
const es256k: Check = (key, data, signature) =>
  getCurves().includes('secp256k1') ? ecdsa('sha256', 64)(key, data, signature) : 'unsupported'

const checks: ReadonlyMap<string, Check> = new Map([
  ['HS256', hmac('sha256')],
  ['HS384', hmac('sha384')],
  ['HS512', hmac('sha512')],
  ['RS256', rsa('sha256')],
  ['RS384', rsa('sha384')],
  ['RS512', rsa('sha512')],
  ['PS256', pss('sha256', 32)],
  ['PS384', pss('sha384', 48)],
  ['PS512', pss('sha512', 64)],
  ['ES256', ecdsa('sha256', 64)],
  ['ES384', ecdsa('sha384', 96)],
  ['ES512', ecdsa('sha512', 132)],
  ['ES256K', es256k],
  ['EdDSA', eddsa],
  ['Ed25519', eddsa],
  ['Ed448', eddsa],
])

/** Checks signatures with the engine's own crypto: the algorithms of RFC 7518 §3.1, RFC 8037, RFC 8812 and RFC 9864. */
export const signatureVerifier: SignatureVerifier = {
  verify: ({ algorithm, key, data, signature }) => {
    const check = checks.get(algorithm)
    return Promise.resolve(check === undefined ? 'unsupported' : check(key, data, signature))
  },
}
