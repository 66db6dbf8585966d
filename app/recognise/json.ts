import type { Assignment } from './assignments.ts'
import { readKeySet } from './jwk.ts'
import { linesBetween } from './lines.ts'
import { textMember } from './members.ts'
import { plainLine } from './names.ts'
import { blankReading, secretPart } from './reading.ts'
import { isDateName } from './siblings.ts'
import type { Findings, Found, Reading } from './types.ts'

const MOST_DEPTH = 20
/** Past this it is a data set, whose lines say more than its shape. */
const MOST_STRINGS = 20_000

/** Counted before any parser runs: some crash on deep nesting. */
const isShallow = (text: string): boolean => {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > MOST_DEPTH) return false
  }
  return true
}

const parsed = (text: string): object | null => {
  if (!/^[{[]/.test(text) || !isShallow(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** A key file of a Google service account: kept whole, since programs want the file. */
const readServiceAccount = (value: object, text: string): Reading | null => {
  if (textMember(value, 'type') !== 'service_account' || textMember(value, 'private_key') === '') return null
  return {
    ...blankReading('api-key', 'text', 'Google service account key'),
    provider: 'google',
    account: plainLine(textMember(value, 'client_email'), 200),
    parts: [secretPart('api-key', text, { name: 'key_file', label: 'Key file' })],
    expiry: { kind: 'never', from: 'catalogue' },
    confidence: 'certain',
    reasons: ['a key file of a Google service account'],
  }
}

/** The texts inside, as if they were variables; null when there are too many. */
const textsIn = (root: object): readonly Assignment[] | null => {
  const entries: Assignment[] = []
  const visit = (value: unknown, name: string, section: string): void => {
    if (entries.length > MOST_STRINGS) return
    const isText = typeof value === 'string' && value !== ''
    if (isText || (typeof value === 'number' && isDateName(name)))
      entries.push({ name, value: String(value), section, host: '', line: 1, lastLine: 1, form: 'plain' })
    else if (typeof value === 'object' && value !== null) {
      const inside = section === '' || name === '' ? section + name : `${section}.${name}`
      for (const [key, inner] of Object.entries(value)) visit(inner, plainLine(key, 80), inside)
    }
  }
  visit(root, '', '')
  return entries.length > MOST_STRINGS ? null : entries
}

/**
 * A JSON object or list that is a credential or holds some; null when the text is no JSON. What an API answered or a
 * program keeps often holds the parts of one credential side by side.
 * @param find what to do with the texts inside
 */
export const readJson = (
  text: string,
  find: (entries: readonly Assignment[]) => readonly Found[],
): Findings | null => {
  const root = parsed(text)
  const entries = root === null ? null : textsIn(root)
  if (root === null || entries === null) return null
  const lines = linesBetween(1, text.split('\n').length)
  const whole = readKeySet(root, text) ?? readServiceAccount(root, text)
  if (whole !== null) return { found: [{ reading: whole, called: '', lines }], skippedLines: [] }
  return { found: find(entries).map((one) => ({ ...one, lines })), skippedLines: [] }
}
