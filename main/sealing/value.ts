import { err, ok, type Result } from '#app/result'
import { blobTypes, type OpenFault, openBlob, sealBlob } from './blob.ts'

/** The secret parts of one version: name to UTF-8 bytes. */
export type ValueParts = ReadonlyMap<string, Buffer>

const mostParts = 32
const mostPartBytes = 1_048_576
const partName = /^[a-z0-9_]{1,64}$/

const isUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** @throws RangeError for what no caller may pass: no part, too many, a bad name, an empty or too large value, no UTF-8 */
export const encodeParts = (parts: ValueParts): Buffer => {
  if (parts.size < 1 || parts.size > mostParts) throw new RangeError('A value has 1 to 32 secret parts.')
  const inOrder = [...parts].sort(([a], [b]) => (a < b ? -1 : 1))
  const pieces = inOrder.flatMap(([name, bytes]) => {
    if (!partName.test(name)) throw new RangeError('A part has a name of a-z, 0-9 and _.')
    if (bytes.length < 1 || bytes.length > mostPartBytes || !isUtf8(bytes))
      throw new RangeError('A part is 1 byte to 1 MiB of UTF-8.')
    const lengths = Buffer.alloc(4)
    lengths.writeUInt32BE(bytes.length)
    return [Buffer.of(name.length), Buffer.from(name, 'ascii'), lengths, bytes]
  })
  return Buffer.concat([Buffer.of(inOrder.length), ...pieces])
}

/** Copies each part out, so that the plaintext can be zeroed at once. */
export const decodeParts = (plaintext: Buffer): Result<ValueParts, 'damaged'> => {
  const parts = new Map<string, Buffer>()
  const count = plaintext[0] ?? 0
  let at = 1
  let last = ''
  for (let index = 0; index < count; index += 1) {
    const nameLength = plaintext[at] ?? 0
    const name = plaintext.toString('latin1', at + 1, at + 1 + nameLength)
    at += 1 + nameLength
    if (name.length !== nameLength || !partName.test(name) || name <= last) return err('damaged')
    if (at + 4 > plaintext.length) return err('damaged')
    const length = plaintext.readUInt32BE(at)
    at += 4
    if (length < 1 || length > mostPartBytes || at + length > plaintext.length) return err('damaged')
    const bytes = Buffer.alloc(length)
    plaintext.copy(bytes, 0, at, at + length)
    if (!isUtf8(bytes)) return err('damaged')
    parts.set(name, bytes)
    at += length
    last = name
  }
  return count >= 1 && count <= mostParts && at === plaintext.length ? ok(parts) : err('damaged')
}

export const sealValue = (
  valuesKey: Buffer,
  credentialId: string,
  version: number,
  parts: ValueParts,
  nonce?: Buffer,
): Buffer => {
  const plaintext = encodeParts(parts)
  const blob = sealBlob(valuesKey, { type: blobTypes.value, id: credentialId, n: version }, plaintext, nonce)
  plaintext.fill(0)
  return blob
}

/** The caller wipes the parts. */
export const openValue = (
  valuesKey: Buffer,
  credentialId: string,
  version: number,
  blob: Buffer,
): Result<ValueParts, OpenFault> => {
  const opened = openBlob(valuesKey, { type: blobTypes.value, id: credentialId, n: version }, blob)
  if (!opened.ok) return opened
  const parts = decodeParts(opened.value)
  opened.value.fill(0)
  return parts
}
