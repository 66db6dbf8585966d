import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#app/result'
import { type KdfParams, kdfParamsInBounds } from '#main/kdf'
import { nonceBytes, tagBytes } from './blob.ts'
import { keyBytes } from './keys.ts'

const formatVersion = 0x01
const idBytes = 16
export const saltBytes = 16
const headBytes = 2 + idBytes + 4
const bareBytes = headBytes + keyBytes
const aadBytes = headBytes + 4 + 4 + 1 + saltBytes
const wrappedBytes = aadBytes + nonceBytes + keyBytes + tagBytes

interface Head {
  readonly vaultId: Buffer
  /** Of two key items, the higher one counts. */
  readonly seq: number
}
export interface BareKeyItem extends Head {
  readonly mode: 'bare'
  readonly vaultKey: Buffer
}
export interface WrappedKeyItem extends Head {
  readonly mode: 'wrapped'
  readonly params: KdfParams
  readonly salt: Buffer
  readonly bytes: Buffer
}
export type KeyItem = BareKeyItem | WrappedKeyItem

const head = (mode: 0 | 1, { vaultId, seq }: Head): Buffer => {
  const sequence = Buffer.alloc(4)
  sequence.writeUInt32BE(seq)
  return Buffer.concat([Buffer.of(formatVersion, mode), vaultId, sequence])
}

export const encodeBareKey = (place: Head, vaultKey: Buffer): Buffer =>
  Buffer.concat([head(0, place), vaultKey])

export interface WrapInput {
  readonly params: KdfParams
  readonly salt: Buffer
  /** Argon2id of the password with these costs and this salt. */
  readonly wrapKey: Buffer
}

export const encodeWrappedKey = (
  place: Head,
  { params, salt, wrapKey }: WrapInput,
  vaultKey: Buffer,
  nonce: Buffer = randomBytes(nonceBytes),
): Buffer => {
  const costs = Buffer.alloc(9)
  costs.writeUInt32BE(params.mKiB, 0)
  costs.writeUInt32BE(params.t, 4)
  costs.writeUInt8(params.p, 8)
  const aad = Buffer.concat([head(1, place), costs, salt])
  const cipher = createCipheriv('aes-256-gcm', wrapKey, nonce, { authTagLength: tagBytes })
  cipher.setAAD(aad)
  const sealed = Buffer.concat([cipher.update(vaultKey), cipher.final()])
  return Buffer.concat([aad, nonce, sealed, cipher.getAuthTag()])
}

/** Reads a key item; costs out of bounds are refused here, before anybody works for them. */
export const parseKeyItem = (bytes: Buffer): Result<KeyItem, 'damaged' | 'newer'> => {
  const [version, mode] = bytes
  if (version !== undefined && version > formatVersion) return err('newer')
  if (version !== formatVersion || bytes.length < headBytes) return err('damaged')
  const place: Head = { vaultId: bytes.subarray(2, 2 + idBytes), seq: bytes.readUInt32BE(2 + idBytes) }
  if (mode === 0) {
    if (bytes.length !== bareBytes) return err('damaged')
    return ok({ ...place, mode: 'bare', vaultKey: bytes.subarray(headBytes) })
  }
  if (mode !== 1 || bytes.length !== wrappedBytes) return err('damaged')
  const params: KdfParams = {
    mKiB: bytes.readUInt32BE(headBytes),
    t: bytes.readUInt32BE(headBytes + 4),
    p: bytes.readUInt8(headBytes + 8),
  }
  if (!kdfParamsInBounds(params)) return err('damaged')
  return ok({
    ...place,
    mode: 'wrapped',
    params,
    salt: bytes.subarray(aadBytes - saltBytes, aadBytes),
    bytes,
  })
}

/** The vault key of a wrapped item; `closed` when the wrap key is not the one, which reads as a wrong password. */
export const unwrapKey = ({ bytes }: WrappedKeyItem, wrapKey: Buffer): Result<Buffer, 'closed'> => {
  const nonce = bytes.subarray(aadBytes, aadBytes + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', wrapKey, nonce, { authTagLength: tagBytes })
  decipher.setAAD(bytes.subarray(0, aadBytes))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const vaultKey = decipher.update(bytes.subarray(aadBytes + nonceBytes, bytes.length - tagBytes))
  try {
    decipher.final()
  } catch {
    vaultKey.fill(0)
    return err('closed')
  }
  return ok(vaultKey)
}
