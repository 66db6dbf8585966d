import { createCipheriv, createDecipheriv } from 'node:crypto'
import { err, ok, type Result } from '#app/result'
import { type KdfParams, kdfParamsInBounds } from '#main/kdf'

/**
 * The file, numbers big-endian:
 *   "KTPF" | 01 | memory KiB (4) | passes (4) | lanes (1) | salt (16) | nonce (12) | ciphertext | tag (16)
 * AES-256-GCM under Argon2id(passphrase, salt); everything before the nonce is authenticated with it.
 */
const magic = Buffer.from('KTPF', 'latin1')
const formatVersion = 1
export const saltBytes = 16
export const nonceBytes = 12
const tagBytes = 16
const saltAt = 14
const headerBytes = saltAt + saltBytes
const bodyAt = headerBytes + nonceBytes
const cipher = 'aes-256-gcm'
const cipherOptions = { authTagLength: tagBytes } as const

/** What a key for this file is derived with. */
export interface Lock {
  readonly params: KdfParams
  readonly salt: Buffer
}

/** `newer`: written by a later format. `damaged`: not such a file, cut short, or with costs that nobody would choose. */
export type HeaderFault = 'damaged' | 'newer'

/** Reads the clear part of a file and refuses it before any work is put into a key. */
export const readLock = (file: Buffer): Result<Lock, HeaderFault> => {
  if (file.length < bodyAt + tagBytes || !file.subarray(0, magic.length).equals(magic)) return err('damaged')
  const version = file.readUInt8(4)
  if (version !== formatVersion) return err(version > formatVersion ? 'newer' : 'damaged')
  const params = { mKiB: file.readUInt32BE(5), t: file.readUInt32BE(9), p: file.readUInt8(13) }
  if (!kdfParamsInBounds(params)) return err('damaged')
  return ok({ params, salt: Buffer.from(file.subarray(saltAt, headerBytes)) })
}

/** @returns the body, or undefined when this is not the key or the file is not what was written */
export const openBody = (file: Buffer, key: Buffer): Buffer | undefined => {
  const decipher = createDecipheriv(cipher, key, file.subarray(headerBytes, bodyAt), cipherOptions)
  decipher.setAAD(file.subarray(0, headerBytes))
  decipher.setAuthTag(file.subarray(file.length - tagBytes))
  const body = decipher.update(file.subarray(bodyAt, file.length - tagBytes))
  try {
    return Buffer.concat([body, decipher.final()])
  } catch {
    body.fill(0)
    return undefined
  }
}

/** @param nonce 12 bytes that were never used with this key */
export const sealFile = (body: Buffer, key: Buffer, { params, salt }: Lock, nonce: Buffer): Buffer => {
  if (key.every((byte) => byte === 0)) throw new Error('a key that was dropped can not seal')
  const header = Buffer.alloc(headerBytes)
  magic.copy(header)
  header.writeUInt8(formatVersion, 4)
  header.writeUInt32BE(params.mKiB, 5)
  header.writeUInt32BE(params.t, 9)
  header.writeUInt8(params.p, 13)
  salt.copy(header, saltAt)
  const sealing = createCipheriv(cipher, key, nonce, cipherOptions)
  sealing.setAAD(header)
  const ciphertext = Buffer.concat([sealing.update(body), sealing.final()])
  return Buffer.concat([header, nonce, ciphertext, sealing.getAuthTag()])
}
