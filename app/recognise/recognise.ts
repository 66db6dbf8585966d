import { err, ok, type Result } from '#app/result'
import { readJson } from './json.ts'
import { linesBetween } from './lines.ts'
import { findCredentials, readListed } from './listed.ts'
import { readHeader } from './loose.ts'
import { candidatesOf } from './naming.ts'
import { MOST_CANDIDATES, refusal, whyRefused } from './refuse.ts'
import type { Findings, Reading, RecogniseRefusal, Recognition } from './types.ts'
import { readKnownValue, readValue } from './value.ts'

export interface RecogniseContext {
  /** In epoch milliseconds. A life of some seconds that an answer names is counted from here. */
  readonly nowMs: number
}

const QUOTES = /^(["'`])([\s\S]+)\1$/

/** Without the quotes that were copied along. */
const unquoted = (text: string): string => {
  const [, quote = '', inner = ''] = QUOTES.exec(text) ?? []
  return quote === '' || inner.includes(quote) ? text : inner.trim() || text
}

const alone = (text: string, reading: Reading): Findings => ({
  found: [{ reading, called: '', lines: linesBetween(1, text.split('\n').length) }],
  skippedLines: [],
})

const findIn = (text: string, nowMs: number): Findings => {
  const value = unquoted(text)
  const single = /\s/.test(value) ? null : readKnownValue(value)
  if (single !== null) return alone(text, single)
  const header = /[\r\n]/.test(value) ? null : readHeader(value)
  if (header !== null) {
    // A command with a header in it may also set variables.
    const listed = readListed(value, nowMs)
    return listed !== null && listed.found.length > 1 ? listed : alone(text, header)
  }
  const json = readJson(value, (entries) => findCredentials(entries, 'object', nowMs))
  const found = json ?? readListed(value, nowMs)
  return found === null || found.found.length === 0 ? alone(text, readValue(value)) : found
}

/**
 * What a pasted text holds. Text that nothing is known of is one opaque secret, never an error; refused is only what
 * could not be kept as it is.
 */
export const recognise = (
  pasted: string,
  { nowMs }: RecogniseContext,
): Result<Recognition, RecogniseRefusal> => {
  const refused = whyRefused(pasted)
  if (refused !== null) return err(refused)
  const { found, skippedLines } = findIn(pasted.trim(), nowMs)
  if (found.length > MOST_CANDIDATES) return err(refusal('too-many'))
  const before = pasted.slice(0, pasted.search(/\S/)).split('\n').length - 1
  const shifted = (lines: readonly number[]) => (before === 0 ? lines : lines.map((line) => line + before))
  return ok({
    candidates: candidatesOf(found).map((one) => ({ ...one, lines: shifted(one.lines) })),
    skippedLines: shifted(skippedLines),
  })
}
