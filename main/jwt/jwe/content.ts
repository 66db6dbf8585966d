import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

/** What is encrypted, with what protects it. */
export interface Sealed {
  readonly iv: Buffer
  readonly ciphertext: Buffer
  readonly tag: Buffer
  readonly aad: Buffer
}

export interface ContentEncryption {
  readonly keyBytes: number
  /** Null when the key is wrong or anything was changed. */
  readonly open: (key: Buffer, sealed: Sealed) => Buffer | null
}

const gcmTagBytes = 16

/** AES-GCM with the whole tag; also opens keys wrapped by it (RFC 7518 §4.7, §5.3). */
export const openGcm = (key: Buffer, { iv, ciphertext, tag, aad }: Sealed): Buffer | null => {
  if (iv.length !== 12 || tag.length !== gcmTagBytes) return null
  try {
    const decipher = createDecipheriv(
      `aes-${key.length === 16 ? 128 : key.length === 24 ? 192 : 256}-gcm`,
      key,
      iv,
      {
        authTagLength: gcmTagBytes,
      },
    )
    decipher.setAAD(aad)
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return null
  }
}

const gcm = (keyBytes: number): ContentEncryption => ({ keyBytes, open: openGcm })

const bitLength = (bytes: number): Buffer => {
  const field = Buffer.alloc(8)
  field.writeBigUInt64BE(BigInt(bytes) * 8n)
  return field
}

/** AES-CBC under an HMAC that is checked first (RFC 7518 §5.2.2.2). */
const cbcHmac = (bits: 128 | 192 | 256, hash: string): ContentEncryption => {
  const half = bits / 8
  return {
    keyBytes: 2 * half,
    open: (key, { iv, ciphertext, tag, aad }) => {
      if (iv.length !== 16 || tag.length !== half) return null
      const mac = createHmac(hash, key.subarray(0, half))
        .update(aad)
        .update(iv)
        .update(ciphertext)
        .update(bitLength(aad.length))
        .digest()
        .subarray(0, half)
      if (!timingSafeEqual(mac, tag)) return null
      try {
        const decipher = createDecipheriv(`aes-${bits}-cbc`, key.subarray(half), iv)
        return Buffer.concat([decipher.update(ciphertext), decipher.final()])
      } catch {
        return null
      }
    },
  }
}

const encryptions: ReadonlyMap<string, ContentEncryption> = new Map([
  ['A128CBC-HS256', cbcHmac(128, 'sha256')],
  ['A192CBC-HS384', cbcHmac(192, 'sha384')],
  ['A256CBC-HS512', cbcHmac(256, 'sha512')],
  ['A128GCM', gcm(16)],
  ['A192GCM', gcm(24)],
  ['A256GCM', gcm(32)],
])

/** Exact: names are case-sensitive (RFC 7516 §4.1.2). */
export const contentEncryption = (name: string): ContentEncryption | undefined => encryptions.get(name)
