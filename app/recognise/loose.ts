import { blankReading, secretPart } from './reading.ts'
import type { Reading } from './types.ts'
import { readKnownValue } from './value.ts'

/** Nothing shorter is told apart from a word. */
const FEWEST = 12

const HEADER =
  /(?:^|["'`\s])(?:proxy-)?authorization\s*:\s*(bearer|token|basic|dpop|apikey)\s+([^\s"'`]{4,})/i
const SCHEME = /^(bearer)\s+(\S{4,})$/i

/** What an `Authorization` header carries, also inside a command; null when there is none. */
export const readHeader = (line: string): Reading | null => {
  const [, scheme = '', value = ''] = HEADER.exec(line) ?? SCHEME.exec(line) ?? []
  if (value === '') return null
  const known = readKnownValue(value)
  if (known !== null)
    return { ...known, reasons: [...known.reasons, 'taken out of its Authorization header'] }
  const isBasic = scheme.toLowerCase() === 'basic'
  return {
    ...blankReading(
      isBasic ? 'opaque' : 'access-token',
      'text',
      isBasic ? 'Name and password' : 'Access token',
    ),
    parts: [secretPart(isBasic ? 'opaque' : 'access-token', value)],
    confidence: 'likely',
    reasons: [`stands after ${isBasic ? 'Basic' : 'its scheme'} in an Authorization header`],
  }
}

const BETWEEN = /[\s"'`,;()<>|\\[\]{}]+/
const PUNCTUATION = /[.:!?]$/

/** The ways to read one word of a text: as it is, without the end of a sentence, as `--name=value`. */
const readWord = (word: string): Reading | null => {
  if (word.length < FEWEST) return null
  const plain = readKnownValue(word) ?? (PUNCTUATION.test(word) ? readKnownValue(word.slice(0, -1)) : null)
  if (plain !== null) return plain
  const equals = word.indexOf('=')
  if (equals < 1 || word.length - equals <= FEWEST) return null
  return readKnownValue(word.slice(equals + 1), word.slice(0, Math.min(equals, 128)))
}

/** The credentials of a line that is no assignment: a token alone, in a command, or in a sentence. */
export const readLine = (line: string): readonly Reading[] => {
  if (line.length < FEWEST) return []
  const whole = readKnownValue(line) ?? readHeader(line)
  if (whole !== null) return [whole]
  return line.split(BETWEEN).flatMap((word) => {
    const reading = readWord(word)
    return reading === null
      ? []
      : [{ ...reading, reasons: [...reading.reasons, 'taken out of the words around it'] }]
  })
}
