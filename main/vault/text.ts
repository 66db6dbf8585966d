import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'

const mostBytes = 1_048_576
const loneSurrogate = /\p{Surrogate}/u

/** The exact bytes of a secret's text; refused where they could not come back the same. The caller wipes them. */
export const bytesOfText = (text: string): Result<Buffer, FaultCode> => {
  if (text === '') return err('empty')
  if (loneSurrogate.test(text)) return err('invalid-text')
  const length = Buffer.byteLength(text, 'utf8')
  if (length > mostBytes) return err('too-large')
  const bytes = Buffer.alloc(length)
  bytes.write(text, 'utf8')
  return ok(bytes)
}
