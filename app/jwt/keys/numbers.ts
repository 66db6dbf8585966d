export const toBigInt = (bytes: Uint8Array): bigint => {
  let hex = '0x0'
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return BigInt(hex)
}

/** Big-endian, `width` bytes, zeros in front. */
export const toBytes = (value: bigint, width: number): Uint8Array => {
  const hex = value.toString(16).padStart(width * 2, '0')
  return Uint8Array.from({ length: width }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}

export const stripZeros = (bytes: Uint8Array): Uint8Array => {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  return bytes.subarray(start)
}

/** To `width` bytes with zeros in front, or null when the number is larger. */
export const padTo = (bytes: Uint8Array, width: number): Uint8Array | null => {
  const short = stripZeros(bytes)
  if (short.length > width) return null
  const padded = new Uint8Array(width)
  padded.set(short, width - short.length)
  return padded
}

export const bitLength = (bytes: Uint8Array): number => {
  const short = stripZeros(bytes)
  const first = short[0] ?? 0
  return first === 0 ? 0 : (short.length - 1) * 8 + (32 - Math.clz32(first))
}

/** base^exponent mod modulus for a non-negative exponent. */
export const modPow = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
