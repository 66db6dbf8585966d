import { createDecipheriv, timingSafeEqual } from 'node:crypto'

const initial = Buffer.alloc(8, 0xa6)
const block = 8

/**
 * AES key unwrap (RFC 3394 §2.2.2). By hand on AES itself: the crypto of older Electrons has no such cipher, and its web
 * crypto ends the whole process when asked for it.
 * @returns null when the wrapping key is wrong or anything was changed
 */
export const unwrapKey = (kek: Buffer, wrapped: Buffer): Buffer | null => {
  const count = wrapped.length / block - 1
  if (!Number.isInteger(count) || count < 2 || count > 16) return null
  const aes = createDecipheriv(`aes-${kek.length * 8}-ecb`, kek, null).setAutoPadding(false)
  let check = Buffer.from(wrapped.subarray(0, block))
  const out = Buffer.from(wrapped.subarray(block))
  for (let round = 5; round >= 0; round--) {
    for (let index = count; index >= 1; index--) {
      const step = check.readBigUInt64BE() ^ BigInt(count * round + index)
      check.writeBigUInt64BE(step)
      const part = out.subarray((index - 1) * block, index * block)
      const opened = aes.update(Buffer.concat([check, part]))
      check = Buffer.from(opened.subarray(0, block))
      opened.copy(part, 0, block)
    }
  }
  return timingSafeEqual(check, initial) ? out : null
}
