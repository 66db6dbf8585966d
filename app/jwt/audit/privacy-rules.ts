import { exactText } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { privateMembers } from '../keys/jwk.ts'
import { atRow } from './places.ts'
import {
  isCardNumber,
  isDate,
  isPlaceholder,
  namesId,
  namesPerson,
  namesSecret,
  personalIn,
  secretIn,
} from './secret-values.ts'
import type { Hit, Rule, RuleInput } from './types.ts'

/** Header members that are keys, certificates or numbers by design, with rules of their own. */
const cryptographic = /^\/(?:jwk|epk|x5c|x5t|x5t#S256|iv|tag|apu|apv|p2s|cnf)(?:\/|$)/
/** Registered claims whose content is ours to expect. */
const structural: ReadonlySet<string> = new Set([
  '/iss',
  '/aud',
  '/azp',
  '/client_id',
  '/scope',
  '/nonce',
  '/at_hash',
  '/c_hash',
  '/s_hash',
  '/ath',
  '/sd_hash',
])

/** The nearest name that is not a position in a list. */
const memberName = (rows: readonly Row[], row: Row): string => {
  let current: Row | undefined = row
  while (current !== undefined && rows[current.parent]?.type === 'array') current = rows[current.parent]
  return current === undefined ? '' : (current.exactName ?? current.name)
}

/** Parents that are JSON Web Keys. */
const keyObjects = (rows: readonly Row[]): ReadonlySet<number> =>
  new Set(rows.filter(({ name }) => name === 'kty').map(({ parent }) => parent))

const secretOf = (rows: readonly Row[], row: Row, keys: ReadonlySet<number>): string | null => {
  if (cryptographic.test(row.pointer)) return null
  const name = memberName(rows, row)
  if (row.type === 'number') {
    if (/^(?:pin|cvv2?|cvc)$/i.test(name)) return 'a code that opens something'
    return !namesId(name) && isCardNumber(row.text) ? 'a card number' : null
  }
  if (row.type !== 'string') return null
  if (privateMembers.has(row.name) && row.size > 8 && keys.has(row.parent)) return 'a private or shared key'
  const text = exactText(row)
  const found = secretIn(text)
  if (found !== null) return found
  if (structural.has(row.pointer)) return null
  if (isCardNumber(text) && (!namesId(name) || /[ -]/.test(text))) return 'a card number'
  const isNamed = row.section === 'claims' && namesSecret(name)
  return isNamed && text.length >= 3 && !isPlaceholder(text) && !isDate(text) ? 'a secret, by its name' : null
}

const personOf = (rows: readonly Row[], row: Row): string | null => {
  if (row.type === 'object' || row.type === 'array' || row.type === 'boolean' || row.type === 'null')
    return null
  if (structural.has(row.pointer) || cryptographic.test(row.pointer)) return null
  const text = exactText(row)
  const byForm = row.type === 'string' ? personalIn(text) : null
  if (byForm !== null) return byForm
  const parent = rows[row.parent]
  const isInAddress = parent?.type === 'object' && parent.pointer === '/address'
  const isNamed = isInAddress || namesPerson(memberName(rows, row))
  return isNamed && !isPlaceholder(text) && personalIn(text) === null && !isMachine(text)
    ? 'Personal data'
    : null
}

const isMachine = (text: string): boolean => text.endsWith('gserviceaccount.com')

interface Privacy {
  readonly secrets: readonly Hit[]
  readonly personal: readonly Hit[]
}

const look = (token: DecodedToken): Privacy => {
  const secrets: Hit[] = []
  const personal: Hit[] = []
  for (const rows of [token.header, token.unprotected, token.claims, token.disclosures]) {
    const keys = keyObjects(rows)
    for (const row of rows) {
      const secret = secretOf(rows, row, keys)
      if (secret !== null) {
        secrets.push(atRow(row, `Everyone who sees the token can read ${secret}: encoded is not encrypted.`))
        continue
      }
      const person = row.section === 'header' ? null : personOf(rows, row)
      if (person !== null) personal.push(atRow(row, `${person} can be read by anyone who holds the token.`))
    }
  }
  return { secrets, personal }
}

/** Both rules look at every value; once is enough. */
const seen = new WeakMap<DecodedToken, Privacy>()

const privacyOf = ({ token, context }: RuleInput): Privacy => {
  // What was encrypted is not readable by others.
  if (context.decryption?.state === 'opened' && token.payload !== 'encrypted')
    return { secrets: [], personal: [] }
  const privacy = seen.get(token) ?? look(token)
  seen.set(token, privacy)
  return privacy
}

/** Rules on what a token gives away to everyone who sees it. */
export const privacyRules: readonly Rule[] = [
  { id: 'SENSITIVE_CLAIM', scope: 'every', check: (input) => privacyOf(input).secrets },
  { id: 'PII_CLAIM', scope: 'every', check: (input) => privacyOf(input).personal },
]
