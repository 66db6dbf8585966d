const POLYNOMIAL = 0xedb88320

const table: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? POLYNOMIAL ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 (IEEE 802.3) of an ASCII text, as an unsigned number. */
export const crc32 = (text: string): number => {
  let value = 0xffffffff
  for (let at = 0; at < text.length; at += 1)
    value = (table[(value ^ text.charCodeAt(at)) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const base62 = (value: number, width: number): string => {
  let rest = value
  let text = ''
  while (rest > 0) {
    text = `${BASE62[rest % 62]}${text}`
    rest = Math.floor(rest / 62)
  }
  return text.padStart(width, '0')
}

const CHECK_LENGTH = 6

/**
 * GitHub and npm: the last six characters are the CRC-32 of the random characters between prefix and them, in base 62.
 * Source: GitHub's and npm's announcements of their token formats (2021).
 */
export const endsWithBase62Crc =
  (prefix: string) =>
  (text: string): boolean =>
    base62(crc32(text.slice(prefix.length, -CHECK_LENGTH)), CHECK_LENGTH) === text.slice(-CHECK_LENGTH)

/**
 * Grafana: the CRC-32 of everything before the last underscore, its four bytes lowest first, in hex.
 * Source: Grafana's token generator (pkg/components/satokengen).
 */
export const endsWithLittleEndianHexCrc = (text: string): boolean => {
  const at = text.lastIndexOf('_')
  const value = crc32(text.slice(0, at))
  const bytes = [value, value >>> 8, value >>> 16, value >>> 24].map((byte) => byte & 0xff)
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('') === text.slice(at + 1)
}

const ROUTABLE_TAIL = 7

/**
 * GitLab's routable tokens: the last seven characters are the CRC-32 of all before them, in base 36.
 * Source: GitLab's change that made personal access tokens routable.
 */
export const endsWithBase36Crc = (text: string): boolean =>
  crc32(text.slice(0, -ROUTABLE_TAIL)).toString(36).padStart(ROUTABLE_TAIL, '0') ===
  text.slice(-ROUTABLE_TAIL)
