import type { DecodedToken, PartName, Row, Span } from '../decode/types.ts'
import type { FindingSection, Hit } from './types.ts'

/** A hit at a row. */
export const atRow = (row: Row, message: string, title?: string): Hit => ({
  section: row.section,
  pointer: row.pointer,
  range: row.range,
  message,
  ...(title === undefined ? {} : { title }),
})

const wholeRange = (token: DecodedToken): Span => {
  if (token.parts.length === 0) return { start: 0, end: token.range.end - token.range.start }
  // In a JSON serialization the parts stand in any order.
  return {
    start: Math.min(...token.parts.map(({ range }) => range.start)),
    end: Math.max(...token.parts.map(({ range }) => range.end)),
  }
}

export const atToken = (token: DecodedToken, message: string): Hit => ({
  section: 'token',
  pointer: '',
  range: wholeRange(token),
  message,
})

const sectionOf: Readonly<Record<PartName, FindingSection>> = {
  header: 'header',
  payload: 'claims',
  signature: 'signature',
  'encrypted-key': 'token',
  iv: 'token',
  ciphertext: 'token',
  tag: 'token',
  disclosure: 'disclosures',
  extra: 'token',
}

export const sectionOfPart = (part: PartName | 'token'): FindingSection =>
  part === 'token' ? 'token' : sectionOf[part]

/** A hit at a whole part. */
export const atPart = (token: DecodedToken, name: PartName, message: string, title?: string): Hit => ({
  section: sectionOf[name],
  pointer: '',
  range: token.parts.find((part) => part.name === name)?.range ?? wholeRange(token),
  message,
  ...(title === undefined ? {} : { title }),
})

export const atKey = (message: string): Hit => ({ section: 'key', pointer: '', range: null, message })
