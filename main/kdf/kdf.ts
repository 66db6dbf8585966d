import { createHelper, type HelperHost } from '#main/helper'
import { type Argon2Reply, type Argon2Request, argon2Reply, keyBytes } from './messages.ts'
import { type KdfParams, kdfParamsInBounds } from './params.ts'

/** Turns a password into a key, slowly. */
export interface Kdf {
  /**
   * @param password its bytes; see `passwordBytes`
   * @param salt 16 random bytes
   * @returns 32 bytes that the caller zeroes after use
   * @throws RangeError when the costs are out of bounds; Error when the machine could not do the work
   */
  deriveKey(password: Buffer, salt: Buffer, params: KdfParams): Promise<Buffer>
}

/** Slow machines with little memory swap; past this nothing will come any more. */
const patienceMs = 120_000

/**
 * Argon2id (RFC 9106) in a process that ends after each key: the implementation leaves copies of password and key in
 * its memory, where nothing else can zero them.
 */
export const createKdf = (host: HelperHost): Kdf => ({
  deriveKey: async (password, salt, params) => {
    if (!kdfParamsInBounds(params)) throw new RangeError('Argon2id parameters out of bounds')
    const helper = createHelper<Argon2Request, Argon2Reply>(host, {
      program: 'argon2-helper',
      reply: argon2Reply,
    })
    try {
      const reply = await helper.request({ password, salt, ...params }, { timeoutMs: patienceMs })
      if (!reply.ok) throw new Error(`Argon2id ended without a key: ${reply.error}`)
      return takeBytes(reply.value.key)
    } finally {
      await helper.close()
    }
  },
})

/** Moves bytes into a buffer of their own and zeroes where they came from. */
const takeBytes = (bytes: Uint8Array): Buffer => {
  const own = Buffer.alloc(keyBytes)
  own.set(bytes)
  bytes.fill(0)
  return own
}
