import { limits } from '../limits.ts'
import { readCompact } from './compact.ts'
import { fault } from './faults.ts'
import { foreignToken, isForeign } from './foreign.ts'
import { readJsonSerialization } from './json-serialization.ts'
import { readSdJwt } from './sd-jwt.ts'
import { type DecodedToken, inPlace, type Locate } from './types.ts'

const startsLikeToken = /^\s*e[wy][A-Za-z0-9_-]/
const dotted = /^[A-Za-z0-9_\-+/=\s]*\.[A-Za-z0-9_\-+/=.\s]*$/

const refused = (code: 'empty' | 'token-too-long', length: number): DecodedToken => ({
  ...foreignToken('', { start: 0, end: length }),
  form: 'malformed',
  named: code === 'empty' ? 'Nothing' : 'Too long to be read',
  faults: [fault(code, 'token', { start: 0, end: length })],
})

const decodeAt = (text: string, locate: Locate, depth: number): DecodedToken => {
  const { token, inner } = readCompact(text, locate)
  if (inner === null) return token
  if (depth >= limits.nesting) {
    return { ...token, faults: [...token.faults, fault('nested-too-deep', 'payload', token.range)] }
  }
  return { ...token, nested: decodeAt(inner.text, inner.locate, depth + 1) }
}

/**
 * Decodes exactly this text: nothing is trimmed or unwrapped, so white space around it is a fault of the token. Answers
 * for any input, never throws, and takes time in proportion to the length.
 * @param text at most 1 MiB is read
 */
export const decodeToken = (text: string): DecodedToken => {
  if (text === '') return refused('empty', 0)
  if (text.length > limits.tokenLength) return refused('token-too-long', text.length)
  const range = { start: 0, end: text.length }
  if (/^\s*\{/.test(text)) return readJsonSerialization(text, inPlace) ?? foreignToken(text, range)
  if (isForeign(text)) return foreignToken(text, range)
  if (text.includes('~') && startsLikeToken.test(text)) return readSdJwt(text)
  if (startsLikeToken.test(text) || dotted.test(text)) return decodeAt(text, inPlace, 1)
  return foreignToken(text, range)
}
