import { limits } from '../limits.ts'
import { decodeToken } from './decode-token.ts'
import { fault } from './faults.ts'
import { findTokens } from './intake.ts'
import { readJsonSerialization } from './json-serialization.ts'
import { type DecodedToken, type Fault, inPlace } from './types.ts'

/** What a paste holds. Empty `tokens` with empty `faults`: nothing was pasted. */
export interface Inspection {
  readonly tokens: readonly DecodedToken[]
  readonly faults: readonly Fault[]
}

/**
 * Decodes what a person pasted: a token with whatever surrounds it, a header, a curl line, a JSON serialization, or
 * several tokens at once (at most 20). Each token's `range` says where in the text it lies.
 */
export const inspectText = (text: string): Inspection => {
  if (text.length > limits.pasteLength) {
    return { tokens: [], faults: [fault('paste-too-long', 'token', { start: 0, end: text.length })] }
  }
  const blank = /^\s*/.exec(text)?.[0].length ?? 0
  if (text[blank] === '{' && text.length - blank <= limits.tokenLength) {
    const body = text.slice(blank).trimEnd()
    const token = readJsonSerialization(body, inPlace)
    if (token !== null) return { tokens: [placed(token, blank, body.length)], faults: [] }
  }
  const spans = findTokens(text)
  const next = spans[limits.tokensPerPaste]
  return {
    tokens: spans
      .slice(0, limits.tokensPerPaste)
      .map(({ start, end }) => placed(decodeToken(text.slice(start, end)), start, end - start)),
    faults: next === undefined ? [] : [fault('too-many-tokens', 'token', { ...next, end: text.length })],
  }
}

const placed = (token: DecodedToken, start: number, length: number): DecodedToken => ({
  ...token,
  range: { start, end: start + length },
})
