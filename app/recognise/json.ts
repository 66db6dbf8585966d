import type { Assignment } from './assignments.ts'
import { linesBetween } from './lines.ts'
import { plainLine } from './names.ts'
import { blankReading, secretPart } from './reading.ts'
import type { Findings, Found, Reading } from './types.ts'

const MOST_DEPTH = 20
const MOST_STRINGS = 400

type Members = Readonly<Record<string, unknown>>

/** Counted before any parser runs: some crash on deep nesting. */
const isShallow = (text: string): boolean => {
  let depth = 0
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > MOST_DEPTH) return false
  }
  return true
}

const parsed = (text: string): Members | null => {
  if (!/^\s*\{/.test(text) || !isShallow(text)) return null
  try {
    return JSON.parse(text) as Members
  } catch {
    return null
  }
}

const textOf = (members: Members, name: string): string => {
  const value = Object.hasOwn(members, name) ? members[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** A JSON Web Key (RFC 7517) with its private half; a public one is no secret. */
const readJwk = (members: Members, text: string): Reading | null => {
  const type = textOf(members, 'kty')
  const secret = textOf(members, type === 'oct' ? 'k' : 'd')
  if (type === '' || secret === '') return null
  const id = plainLine(textOf(members, 'kid'), 80)
  return {
    ...blankReading('signing-key', 'jwk', id === '' ? 'JSON Web Key' : `JSON Web Key ${id}`),
    parts: [secretPart('signing-key', text)],
    confidence: 'certain',
    reasons: [`a JSON Web Key of type ${plainLine(type, 20)} with its private half`],
  }
}

/** A key file of a Google service account: kept whole, since programs want the file. */
const readServiceAccount = (members: Members, text: string): Reading | null => {
  if (textOf(members, 'type') !== 'service_account' || textOf(members, 'private_key') === '') return null
  return {
    ...blankReading('api-key', 'text', 'Google service account key'),
    provider: 'google',
    account: plainLine(textOf(members, 'client_email'), 200),
    parts: [secretPart('api-key', text, { name: 'key_file', label: 'Key file' })],
    expiry: { kind: 'never', from: 'catalogue' },
    confidence: 'certain',
    reasons: ['a key file of a Google service account'],
  }
}

/** The strings inside, as if they were variables: what an API answered often holds the parts of one credential. */
const stringsIn = (members: Members): readonly Assignment[] => {
  const entries: Assignment[] = []
  const visit = (value: unknown, name: string, section: string): void => {
    if (entries.length >= MOST_STRINGS) return
    if (typeof value === 'string' && value !== '' && name !== '')
      entries.push({ name, value, section, host: '', line: 1, lastLine: 1 })
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, plainLine(key, 80), section + name)
  }
  visit(members, '', '')
  return entries
}

/**
 * A JSON object that is a credential or holds some; null when the text is no object.
 * @param find what to do with the strings inside
 */
export const readJson = (
  text: string,
  find: (entries: readonly Assignment[]) => readonly Found[],
): Findings | null => {
  const members = parsed(text)
  if (members === null) return null
  const lines = linesBetween(1, text.split('\n').length)
  const whole = readJwk(members, text) ?? readServiceAccount(members, text)
  if (whole !== null) return { found: [{ reading: whole, called: '', lines }], skippedLines: [] }
  const found = find(stringsIn(members)).map((one) => ({ ...one, lines }))
  return { found, skippedLines: found.length === 0 ? lines : [] }
}
