import { readBase64Url } from '../decode/base64url.ts'
import type { DecodedToken, Span } from '../decode/types.ts'
import { decodeUtf8, firstUtf8Fault } from '../decode/utf8.ts'

/** What stands where a signature was cut off. */
export const redacted = 'REDACTED'

const partOf = (token: DecodedToken, name: 'payload' | 'signature'): Span | null =>
  token.parts.find((part) => part.name === name)?.range ?? null

/**
 * The token without what makes it one: of a signed token header and claims stay legible. Null for what has no signature
 * that could be cut, and so is never safe to hand on.
 * @param text the token's own text
 */
export const withoutSignature = (token: DecodedToken, text: string): string | null => {
  const payload = partOf(token, 'payload')
  if (token.form !== 'jws' || payload === null || token.nested !== null) return null
  return `${text.slice(0, payload.end)}.${redacted}`
}

/**
 * The claims as the token has them, letter for letter; null where there are none that can be read.
 * @param text the token's own text
 */
export const claimsText = (token: DecodedToken, text: string): string | null => {
  const payload = partOf(token, 'payload')
  if (payload === null || (token.payload !== 'object' && token.payload !== 'json')) return null
  const { bytes, stopped } = readBase64Url(text, payload.start, payload.end)
  return stopped || firstUtf8Fault(bytes) >= 0 ? null : decodeUtf8(bytes)
}
