/** Encodings of the eight points whose multiples never leave a handful: a key that accepts forged signatures. */
const smallOrder: readonly string[] = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]

/** Whether an Ed25519 public key has small order (RFC 8032 §8.9 and its literature), whatever its sign bit says. */
export const hasSmallOrder = (x: Uint8Array): boolean => {
  let hex = ''
  x.forEach((byte, index) => {
    hex += (index === 31 ? byte & 0x7f : byte).toString(16).padStart(2, '0')
  })
  return smallOrder.includes(hex)
}
