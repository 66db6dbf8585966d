import { err, ok, type Result } from '#app/result'

const form = /^v1:([A-Za-z0-9_-]+)$/

/** One line of printable ASCII: what every keychain gives back as it was. */
export const encodeItemText = (blob: Buffer): string => `v1:${blob.toString('base64url')}`

export const decodeItemText = (text: string): Result<Buffer, 'damaged'> => {
  const encoded = form.exec(text)?.[1]
  if (encoded === undefined) return err('damaged')
  const blob = Buffer.from(encoded, 'base64url')
  // Node's decoder takes junk and unused bits; one text per blob leaves no room for either.
  return blob.toString('base64url') === encoded ? ok(blob) : err('damaged')
}
