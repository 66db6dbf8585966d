import { err, ok, type Result } from '#app/result'

export type PasswordFault =
  /** Fewer than 8 code points. */
  | 'password-too-short'
  /** More than 1,024 bytes. */
  | 'password-too-long'
  /** It holds half of a surrogate pair, which no encoding carries. */
  | 'password-malformed'

const leastCodePoints = 8
const mostBytes = 1024

const loneSurrogate = /\p{Surrogate}/u

/**
 * The bytes of a typed password or passphrase: normalised (NFC), so that two keyboards that write one letter in two
 * ways type the same password, as UTF-8. Nothing is trimmed. The caller zeroes them after use.
 */
export const passwordBytes = (text: string): Result<Buffer, PasswordFault> => {
  if (loneSurrogate.test(text)) return err('password-malformed')
  const normal = text.normalize('NFC')
  const length = Buffer.byteLength(normal, 'utf8')
  if (length > mostBytes) return err('password-too-long')
  if ([...normal].length < leastCodePoints) return err('password-too-short')
  const bytes = Buffer.alloc(length)
  bytes.write(normal, 'utf8')
  return ok(bytes)
}
