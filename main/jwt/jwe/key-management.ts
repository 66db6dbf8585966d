import { constants, createPublicKey, pbkdf2Sync, privateDecrypt } from 'node:crypto'
import type { Key } from '#app/jwt'
import { privateKeyObject } from '../key-objects.ts'
import { concatKdf, senderKey, sharedSecret } from './agreement.ts'
import { openGcm } from './content.ts'
import type { KeyManagement, KeyUse } from './key-use.ts'
import { privateObjection, secretBytes, secretObjection, wrongKind } from './key-use.ts'
import { unwrapKey } from './key-wrap.ts'

const empty = Buffer.alloc(0)

const wrap = (bytes: number): KeyManagement => ({
  sender: 'holder-of-the-key',
  objection: secretObjection(() => bytes),
  contentKey: (key, { encryptedKey }) => unwrapKey(secretBytes(key), encryptedKey) ?? 'no',
})

const gcmWrap = (bytes: number): KeyManagement => ({
  sender: 'holder-of-the-key',
  objection: secretObjection(() => bytes),
  contentKey: (key, { header: { iv, tag }, encryptedKey }) =>
    openGcm(secretBytes(key), { iv, tag, ciphertext: encryptedKey, aad: empty }) ?? 'no',
})

/** The shared key is the content's own; nothing is sent (RFC 7518 §4.5). */
const direct: KeyManagement = {
  sender: 'holder-of-the-key',
  objection: secretObjection(({ keyBytes }) => keyBytes),
  contentKey: (key, { encryptedKey }) => (encryptedKey.length === 0 ? secretBytes(key) : 'no'),
}

const oaep = (oaepHash: string): KeyManagement => ({
  sender: 'anybody',
  objection: privateObjection('rsa'),
  contentKey: (key, { encryptedKey }) => {
    const object = privateKeyObject(key)
    if (object === null) return 'unsupported'
    try {
      return privateDecrypt(
        { key: object, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
        encryptedKey,
      )
    } catch {
      return 'no'
    }
  },
})

const isSameCurve = (one: { readonly crv?: string }, other: { readonly crv?: string }): boolean =>
  one.crv === other.crv

/** @param wrapBytes null when the agreed key is the content's own */
const agreement = (wrapBytes: number | null): KeyManagement => ({
  sender: 'anybody',
  objection: (key, use) =>
    privateObjection('agreement')(key, use) ??
    (key.material.kind === 'okp' && key.material.curve.startsWith('Ed') ? wrongKind(use.algorithm) : null),
  contentKey: (key, use) => {
    const { header, encryptedKey } = use
    const mine = privateKeyObject(key)
    if (header.epk === null) return 'no'
    const theirs = senderKey(header.epk)
    if (mine === null || theirs === null) return theirs === null && mine !== null ? 'no' : 'unsupported'
    const ours = createPublicKey(mine)
    if (!isSameCurve(ours.export({ format: 'jwk' }), theirs.export({ format: 'jwk' }))) return 'no'
    const shared = sharedSecret(mine, theirs)
    if (shared === null) return 'no'
    const keyBytes = wrapBytes ?? use.keyBytes
    const algorithm = wrapBytes === null ? use.encryption : use.algorithm
    const agreed = concatKdf(shared, { ...header, algorithm, keyBytes })
    if (wrapBytes !== null) return unwrapKey(agreed, encryptedKey) ?? 'no'
    return encryptedKey.length === 0 ? agreed : 'no'
  },
})

/** Bytes of a password are its text's: other readings of one text are not tried, each costs as many rounds. */
const isPassword = ({ material }: Key): boolean =>
  material.kind === 'secret' && ['text', 'text-without-newline', 'jwk', 'bytes'].includes(material.reading)

const password = (hash: string, bytes: number): KeyManagement => ({
  sender: 'holder-of-the-key',
  objection: (key, { algorithm }) => (isPassword(key) ? null : wrongKind(algorithm)),
  contentKey: (key, { header, algorithm, encryptedKey }) => {
    const salt = Buffer.concat([Buffer.from(algorithm, 'utf8'), Buffer.alloc(1), header.salt])
    const kek = pbkdf2Sync(secretBytes(key), salt, header.rounds ?? 1, bytes, hash)
    return unwrapKey(kek, encryptedKey) ?? 'no'
  },
})

const managements: ReadonlyMap<string, KeyManagement> = new Map([
  ['A128KW', wrap(16)],
  ['A192KW', wrap(24)],
  ['A256KW', wrap(32)],
  ['A128GCMKW', gcmWrap(16)],
  ['A192GCMKW', gcmWrap(24)],
  ['A256GCMKW', gcmWrap(32)],
  ['dir', direct],
  ['RSA-OAEP', oaep('sha1')],
  ['RSA-OAEP-256', oaep('sha256')],
  ['RSA-OAEP-384', oaep('sha384')],
  ['RSA-OAEP-512', oaep('sha512')],
  ['ECDH-ES', agreement(null)],
  ['ECDH-ES+A128KW', agreement(16)],
  ['ECDH-ES+A192KW', agreement(24)],
  ['ECDH-ES+A256KW', agreement(32)],
  ['PBES2-HS256+A128KW', password('sha256', 16)],
  ['PBES2-HS384+A192KW', password('sha384', 24)],
  ['PBES2-HS512+A256KW', password('sha512', 32)],
])

/** Exact: names are case-sensitive (RFC 7516 §4.1.1). */
export const keyManagement = (name: string): KeyManagement | undefined => managements.get(name)

export type { KeyUse }
