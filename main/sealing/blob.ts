import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#app/result'

export const nonceBytes = 12
export const tagBytes = 16
const formatVersion = 0x01
const smallest = 1 + nonceBytes + tagBytes

/** What is sealed, as its additional data says. Numbers are never reused for something else. */
export const blobTypes = {
  head: 0x01,
  settings: 0x02,
  snapshot: 0x03,
  credential: 0x04,
  version: 0x05,
  activity: 0x06,
  intent: 0x07,
  profile: 0x10,
  run: 0x11,
  value: 0x80,
  profileKey: 0x82,
  runAnswer: 0x83,
} as const
export type BlobType = (typeof blobTypes)[keyof typeof blobTypes]

export interface BlobPlace {
  readonly type: BlobType
  /** 32 hex digits. */
  readonly id: string
  /** A generation, an activity number or a version number. */
  readonly n: number
}

/** The id of what there is one of. */
export const zeroId = '0'.repeat(32)

/** `newer`: made by a newer Keytide. `damaged`: changed, moved, cut short, or sealed under another key. */
export type OpenFault = 'newer' | 'damaged'

const additionalData = ({ type, id, n }: BlobPlace): Buffer => {
  const data = Buffer.alloc(26)
  data.writeUInt8(formatVersion, 0)
  data.writeUInt8(type, 1)
  data.write(id, 2, 'hex')
  data.writeBigUInt64BE(BigInt(n), 18)
  return data
}

/** AES-256-GCM with a fresh random nonce, bound to its place: `01 | nonce | ciphertext | tag`. */
export const sealBlob = (
  key: Buffer,
  place: BlobPlace,
  plaintext: Buffer,
  nonce: Buffer = randomBytes(nonceBytes),
): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(additionalData(place))
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(formatVersion), nonce, sealed, cipher.getAuthTag()])
}

/** The caller zeroes what comes back when it is secret. */
export const openBlob = (key: Buffer, place: BlobPlace, blob: Buffer): Result<Buffer, OpenFault> => {
  if ((blob[0] ?? 0) > formatVersion) return err('newer')
  if (blob.length < smallest || blob[0] !== formatVersion) return err('damaged')
  const nonce = blob.subarray(1, 1 + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(additionalData(place))
  decipher.setAuthTag(blob.subarray(blob.length - tagBytes))
  const unchecked = decipher.update(blob.subarray(1 + nonceBytes, blob.length - tagBytes))
  try {
    // Only here is it known that the bytes are the ones that were sealed.
    decipher.final()
  } catch {
    unchecked.fill(0)
    return err('damaged')
  }
  return ok(unchecked)
}
