import { member, textMember } from './members.ts'
import { plainLine } from './names.ts'
import { blankReading, secretPart } from './reading.ts'
import type { Reading } from './types.ts'

/** The members of a JSON Web Key that give it away (RFC 7518 §6), by the type of key; `d` of all that are not here. */
const privateMembers: Readonly<Record<string, string>> = { oct: 'k', AKP: 'priv' }

type Half = 'private' | 'public'

const halfOf = (key: object): Half => {
  const type = textMember(key, 'kty')
  const secret = Object.hasOwn(privateMembers, type) ? privateMembers[type] : undefined
  return textMember(key, secret ?? 'd') === '' ? 'public' : 'private'
}

const isKey = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && textMember(value, 'kty') !== ''

/** The keys of a set, or of the list that it is without its name; null when it is none. */
const keysOf = (root: object): readonly object[] | null => {
  const members: unknown = Array.isArray(root) ? root : member(root, 'keys')
  return Array.isArray(members) && members.length > 0 && members.every(isKey) ? members : null
}

const keyReading = (text: string, half: Half, title: string, reason: string): Reading => ({
  ...blankReading('signing-key', 'jwk', title),
  parts: [
    half === 'private'
      ? secretPart('signing-key', text)
      : secretPart('signing-key', text, { name: 'public_key', label: 'Public key', secret: false }),
  ],
  confidence: 'certain',
  reasons: [reason],
})

const readKey = (key: object, text: string): Reading => {
  const id = plainLine(textMember(key, 'kid'), 80)
  const half = halfOf(key)
  const what = half === 'private' ? 'JSON Web Key' : 'Public JSON Web Key'
  const type = plainLine(textMember(key, 'kty'), 20)
  const reason = `a JSON Web Key of type ${type} with its ${half} half`
  return keyReading(text, half, id === '' ? what : `${what} ${id}`, reason)
}

/** A JSON Web Key (RFC 7517) or a set of them, kept whole: programs want the set. */
export const readKeySet = (root: object, text: string): Reading | null => {
  if (isKey(root)) return readKey(root, text)
  const keys = keysOf(root)
  if (keys === null) return null
  const secret = keys.filter((key) => halfOf(key) === 'private').length
  return keyReading(
    text,
    secret > 0 ? 'private' : 'public',
    secret > 0 ? 'JSON Web Key set' : 'Public JSON Web Key set',
    `a set of ${keys.length} JSON Web Keys, ${secret} with their private half`,
  )
}
