import { createHash, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto'
import type { JweHeader } from './header.ts'

const number = (value: number): Buffer => {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(value)
  return field
}

const withLength = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes])

/** One-step key derivation of NIST SP 800-56A with SHA-256 (RFC 7518 §4.6.2). */
export const concatKdf = (
  shared: Buffer,
  {
    algorithm,
    partyU,
    partyV,
    keyBytes,
  }: {
    readonly algorithm: string
    readonly partyU: Buffer
    readonly partyV: Buffer
    readonly keyBytes: number
  },
): Buffer => {
  const info = Buffer.concat([
    withLength(Buffer.from(algorithm, 'ascii')),
    withLength(partyU),
    withLength(partyV),
    number(keyBytes * 8),
  ])
  const rounds = Array.from({ length: Math.ceil(keyBytes / 32) }, (_, index) =>
    createHash('sha256')
      .update(number(index + 1))
      .update(shared)
      .update(info)
      .digest(),
  )
  return Buffer.concat(rounds).subarray(0, keyBytes)
}

/** The sender's half of the agreement, or null when it is no point of its curve or this engine lacks the curve. */
export const senderKey = (epk: NonNullable<JweHeader['epk']>): KeyObject | null => {
  const { kty, crv, x, y } = epk
  try {
    return createPublicKey({ format: 'jwk', key: kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x } })
  } catch {
    return null
  }
}

/** Null when both halves don't agree on anything, as a point of small order makes it. */
export const sharedSecret = (privateKey: KeyObject, publicKey: KeyObject): Buffer | null => {
  try {
    return diffieHellman({ privateKey, publicKey })
  } catch {
    return null
  }
}
