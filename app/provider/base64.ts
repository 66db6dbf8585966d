const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values: ReadonlyMap<string, number> = new Map(
  [...DIGITS]
    .map((digit, value) => [digit, value] as const)
    .concat([
      ['-', 62],
      ['_', 63],
    ]),
)

/** The bytes of a base64 or base64url text, padded or not, white space ignored; null when it is neither. */
export const base64Bytes = (text: string): Uint8Array | null => {
  const digits = text.replace(/\s/g, '').replace(/={0,2}$/, '')
  if (digits.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const digit of digits) {
    const value = values.get(digit)
    if (value === undefined) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >>> bits) & 0xff
    at += 1
  }
  return bytes
}
