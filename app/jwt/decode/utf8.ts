/**
 * Offset of the first byte that does not belong to well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates,
 * nothing past U+10FFFF), or -1.
 */
export const firstUtf8Fault = (bytes: Uint8Array): number => {
  const length = bytes.length
  let at = 0
  while (at < length) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at++
      continue
    }
    const following =
      lead >= 0xc2 && lead <= 0xdf
        ? 1
        : lead >= 0xe0 && lead <= 0xef
          ? 2
          : lead >= 0xf0 && lead <= 0xf4
            ? 3
            : 0
    if (following === 0 || at + following >= length) return at
    const second = bytes[at + 1] ?? 0
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (second < low || second > high) return at
    for (let next = 2; next <= following; next++) {
      const byte = bytes[at + next] ?? 0
      if (byte < 0x80 || byte > 0xbf) return at
    }
    at += following + 1
  }
  return -1
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text of the bytes with a byte order mark kept; ill-formed bytes become U+FFFD. */
export const decodeUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

const encoder = new TextEncoder()
export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text)

/** The byte order mark of UTF-8 at the very start (RFC 8259 §8.1 forbids it). */
export const hasBom = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** A JSON object written as UTF-16 or UTF-32: a zero byte beside the first brace, or their byte order marks. */
export const looksUtf16 = (bytes: Uint8Array): boolean => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const brace = 0x7b
  return (first === brace && second === 0) || (first === 0 && (second === brace || second === 0))
}

/** Turns byte offsets in the UTF-8 form of a text into offsets in the text itself. */
export const byteLocator = (text: string, bytes: Uint8Array): ((byte: number) => number) => {
  if (bytes.length === text.length) return (byte) => Math.min(byte, text.length)
  const places = new Uint32Array(bytes.length + 1)
  let unit = -1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const isContinuation = (byte & 0xc0) === 0x80
    if (!isContinuation) unit++
    places[at] = unit
    if (byte >= 0xf0) unit++
  }
  places[bytes.length] = text.length
  return (byte) => places[Math.min(byte, bytes.length)] ?? text.length
}
