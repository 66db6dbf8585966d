import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Key } from '#app/jwt'

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const publicObject = ({ material, privateKey }: Key): KeyObject => {
  switch (material.kind) {
    case 'rsa':
      return createPublicKey({
        format: 'jwk',
        key: { kty: 'RSA', n: encode(material.n), e: encode(material.e) },
      })
    case 'ec':
      return createPublicKey({
        format: 'jwk',
        key: { kty: 'EC', crv: material.curve, x: encode(material.x), y: encode(material.y) },
      })
    case 'okp':
      return createPublicKey({
        format: 'jwk',
        key: { kty: 'OKP', crv: material.curve, x: encode(material.x) },
      })
    case 'private-only':
      return createPublicKey(privateObject(privateKey))
    case 'secret':
    case 'unusable':
      throw new Error('not a public key')
  }
}

const privateObject = (privateKey: Key['privateKey']): KeyObject => {
  if (privateKey === null) throw new Error('not a private key')
  if (privateKey.form === 'jwk') {
    return createPrivateKey({ format: 'jwk', key: Object.fromEntries(privateKey.members) })
  }
  return createPrivateKey({ format: 'der', type: privateKey.form, key: Buffer.from(privateKey.der) })
}

/** Engine keys are made once for each key: a batch of thousands of tokens has one. */
const publicObjects = new WeakMap<Key, KeyObject | null>()
const privateObjects = new WeakMap<Key, KeyObject | null>()

const remembered = (
  cache: WeakMap<Key, KeyObject | null>,
  key: Key,
  make: () => KeyObject,
): KeyObject | null => {
  const known = cache.get(key)
  if (known !== undefined) return known
  let made: KeyObject | null = null
  try {
    made = make()
  } catch {
    // The engine says no in many words, some of which quote the key.
  }
  cache.set(key, made)
  return made
}

/** The public half as the engine wants it, or null when it refuses the key. */
export const publicKeyObject = (key: Key): KeyObject | null =>
  remembered(publicObjects, key, () => publicObject(key))

/** The private half, or null when there is none or the engine refuses it. */
export const privateKeyObject = (key: Key): KeyObject | null =>
  remembered(privateObjects, key, () => privateObject(key.privateKey))
