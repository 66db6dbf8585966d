import type { Secret } from '#main/secret'

const isUnreserved = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x2d ||
  byte === 0x2e ||
  byte === 0x5f ||
  byte === 0x7e

/** Percent-encodes bytes, so that a secret becomes no string on its way into a body. */
export const formEncoded = (bytes: Buffer): Buffer => {
  const encoded = Buffer.alloc(bytes.length * 3)
  let length = 0
  for (const byte of bytes) {
    if (isUnreserved(byte)) encoded[length++] = byte
    else length += encoded.write(`%${byte.toString(16).toUpperCase().padStart(2, '0')}`, length, 'latin1')
  }
  const exact = Buffer.from(encoded.subarray(0, length))
  encoded.fill(0)
  return exact
}

/** A form whose fields may be secrets. Whoever sends it wipes it. */
export const formBody = (fields: readonly (readonly [string, string | Secret])[]): Buffer => {
  const pieces: Buffer[] = []
  for (const [name, value] of fields) {
    const encoded = formEncoded(typeof value === 'string' ? Buffer.from(value) : value.expose())
    pieces.push(Buffer.from(`${pieces.length === 0 ? '' : '&'}${name}=`), encoded)
  }
  const body = Buffer.concat(pieces)
  for (const piece of pieces) piece.fill(0)
  return body
}
