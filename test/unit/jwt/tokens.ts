import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'
import { encodeUtf8 } from '../../../app/jwt/decode/utf8.ts'

/** A part of a token: JSON of an object, or text or bytes as they are. */
type Content = string | Uint8Array | object

export const bytesOf = (content: Content): Uint8Array =>
  content instanceof Uint8Array
    ? content
    : encodeUtf8(typeof content === 'string' ? content : JSON.stringify(content))

export const part = (content: Content): string => writeBase64Url(bytesOf(content))

export const someSignature = new Uint8Array(32).fill(7)

/** A compact JWS made at run time; the signature is not real. */
export const aToken = (
  claims: Content = { sub: 'someone' },
  header: Content = { alg: 'HS256', typ: 'JWT' },
  signature: Uint8Array = someSignature,
): string => [part(header), part(claims), writeBase64Url(signature)].join('.')
