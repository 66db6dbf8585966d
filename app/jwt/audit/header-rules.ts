import { contentEncryptions, keyEncryptions, signatureAlgorithm } from '../claims/algorithms.ts'
import { childRows, exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row, RowType } from '../decode/types.ts'
import { privateMembers } from '../keys/jwk.ts'
import { expectedType, sameType } from '../verify/profile.ts'
import { atPart, atRow } from './places.ts'
import { type Hit, noProfile, type Rule, type RuleInput, type RuleResult } from './types.ts'

const isEncrypted = (token: DecodedToken): boolean => token.form === 'jwe' || token.form === 'jwe-json'

const headerIsRead = (token: DecodedToken): boolean => token.header[0]?.type === 'object'

/** Both headers: what is outside the signature counts too, since readers merge them. */
const headerRows = (token: DecodedToken, name: string): readonly Row[] =>
  [memberRow(token.header, name), memberRow(token.unprotected, name)].filter((row) => row !== undefined)

const algorithmRow = (token: DecodedToken): Row | undefined => headerRows(token, 'alg')[0]

const algorithmName = (token: DecodedToken): string | null => {
  const row = algorithmRow(token)
  return row?.type === 'string' ? exactText(row) : null
}

const isNone = (name: string): boolean => name.trim().toLowerCase() === 'none'

const onAlgorithm =
  (judge: (name: string, input: RuleInput) => string | null) =>
  (input: RuleInput): RuleResult => {
    const row = algorithmRow(input.token)
    const name = algorithmName(input.token)
    const message = name === null ? null : judge(name, input)
    return row === undefined || message === null ? [] : [atRow(row, message)]
  }

const unknownAlgorithm = (token: DecodedToken): readonly Hit[] => {
  const hits: Hit[] = []
  const row = algorithmRow(token)
  const name = algorithmName(token)
  if (row !== undefined && name !== null && !isNone(name)) {
    const known = isEncrypted(token)
      ? Object.hasOwn(keyEncryptions, name)
      : signatureAlgorithm(name) !== undefined
    const elsewhere = isEncrypted(token)
      ? signatureAlgorithm(name) !== undefined
      : Object.hasOwn(keyEncryptions, name)
    if (!known) {
      hits.push(
        atRow(
          row,
          elsewhere
            ? `This algorithm exists, but not for ${isEncrypted(token) ? 'encryption' : 'signatures'}.`
            : 'No such algorithm is registered; names are compared letter by letter, capitals included.',
        ),
      )
    }
  }
  if (!isEncrypted(token)) return hits
  const encryption = headerRows(token, 'enc')[0]
  if (encryption === undefined) {
    if (headerIsRead(token))
      hits.push(atPart(token, 'header', 'The header does not say how the content is encrypted (enc).'))
  } else if (encryption.type === 'string' && !Object.hasOwn(contentEncryptions, exactText(encryption))) {
    hits.push(atRow(encryption, 'No such content encryption is registered.'))
  }
  return hits
}

const notAllowed = (input: RuleInput): RuleResult => {
  const allowed = input.context.profile?.algorithms
  if (allowed === undefined) return noProfile
  return onAlgorithm((name) =>
    allowed.includes(name)
      ? null
      : 'The algorithm is not among those this API expects; the token must not choose it.',
  )(input)
}

const deprecated = (name: string): string | null => {
  if (name === 'RSA1_5') return 'Its padding can be undone by asking the receiver about many guesses.'
  return signatureAlgorithm(name)?.standing === 'deprecated'
    ? 'It rests on SHA-1, for which collisions can be made.'
    : null
}

/** Types of the registered members; alg and crit have rules of their own. */
const memberTypes: Readonly<Record<string, RowType>> = {
  typ: 'string',
  cty: 'string',
  kid: 'string',
  jku: 'string',
  x5u: 'string',
  x5t: 'string',
  'x5t#S256': 'string',
  enc: 'string',
  zip: 'string',
  apu: 'string',
  apv: 'string',
  iv: 'string',
  tag: 'string',
  p2s: 'string',
  jwk: 'object',
  epk: 'object',
  x5c: 'array',
  b64: 'boolean',
  p2c: 'number',
}

const isRightType = (row: Row, rows: readonly Row[], type: RowType): boolean => {
  if (row.type !== type) return false
  if (row.name === 'p2c') return Number.isSafeInteger(row.number) && (row.number ?? 0) > 0
  if (row.name !== 'x5c') return true
  const certificates = childRows(rows, rows.indexOf(row))
  return certificates.length > 0 && certificates.every((child) => child.type === 'string')
}

const wrongTypes = (token: DecodedToken): readonly Hit[] =>
  [token.header, token.unprotected].flatMap((rows) =>
    Object.entries(memberTypes).flatMap(([name, type]) => {
      const row = memberRow(rows, name)
      if (row === undefined || isRightType(row, rows, type)) return []
      const wanted =
        name === 'x5c' ? 'a list of strings' : name === 'p2c' ? 'a positive whole number' : `of type ${type}`
      return [atRow(row, `This member must be ${wanted}; readers differ in what they make of anything else.`)]
    }),
  )

const present =
  (name: string, message: string) =>
  ({ token }: RuleInput): RuleResult =>
    headerRows(token, name).map((row) => atRow(row, message))

const embeddedPrivate = (token: DecodedToken): readonly Hit[] =>
  [token.header, token.unprotected].flatMap((rows) =>
    ['jwk', 'epk'].flatMap((name) => {
      const key = memberRow(rows, name)
      if (key?.type !== 'object') return []
      const secret = childRows(rows, rows.indexOf(key)).find((row) => privateMembers.has(exactName(row)))
      return secret === undefined
        ? []
        : [atRow(secret, 'Everyone who sees the token now has this private or shared key.')]
    }),
  )

const exactName = (row: Row): string => row.exactName ?? row.name

/** Each bounded; kid is cut to 4 kB before. */
const attacks: readonly (readonly [RegExp, string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  [/[\u0000-\u001f\u007f]/, 'It holds control characters.'],
  [/(?:^|[\\/])\.\.(?:[\\/]|$)|%2e%2e|\.\.%(?:2f|5c)/i, 'It walks up through folders.'],
  [
    /^(?:\/(?:etc|dev|proc|var|tmp|usr|home|root|opt|sys|bin|run)(?:\/|$)|[a-z]:\\|\\\\|~\/)/i,
    'It is the path of a file.',
  ],
  [/^[a-z][a-z0-9+.-]{1,15}:\/\//i, 'It is an address that a careless reader would fetch.'],
  [
    /['"]\s{0,8}(?:or|and|union|;|\)|--|#|\/\*)|\bunion\s{1,8}(?:all\s{1,8})?select\b|\bor\s{1,8}\d{1,4}\s{0,4}=\s{0,4}\d|;\s{0,8}(?:drop|delete|insert|update|select)\s/i,
    'It is shaped like an SQL injection.',
  ],
  [
    /\$\(|`|&&|\$\{|\{\{|<!--|<script|[|;]\s{0,4}(?:\/|(?:cat|ls|sh|bash|rm|nc|curl|wget|id|whoami|sleep|ping|python)\b)/i,
    'It is shaped like a command or a template.',
  ],
]

const injected = (token: DecodedToken): readonly Hit[] =>
  headerRows(token, 'kid').flatMap((row) => {
    if (row.type !== 'string') return []
    const text = exactText(row)
    const attack = attacks.find(([pattern]) => pattern.test(text))
    return attack === undefined
      ? []
      : [atRow(row, `${attack[1]} A server that uses kid to find a file or a record can be led astray.`)]
  })

const unexpectedType = ({ token, context }: RuleInput): RuleResult => {
  if (context.profile === undefined) return noProfile
  const wanted = expectedType(context.profile)
  if (wanted === undefined) return { notChecked: 'The profile names no type.' }
  const row = memberRow(token.header, 'typ')
  if (row === undefined) {
    return headerIsRead(token)
      ? [atPart(token, 'header', 'Without typ one kind of token can be passed off as another.')]
      : []
  }
  const isRight = row.type === 'string' && sameType(exactText(row), wanted)
  return isRight ? [] : [atRow(row, 'It is another kind of token than this API expects.')]
}

/** Rules on the header; they need nothing but the token and, where said, a profile. */
export const headerRules: readonly Rule[] = [
  {
    id: 'ALG_NONE',
    scope: 'every',
    check: onAlgorithm((name) =>
      isNone(name) ? 'Anyone can make such a token: nothing ties it to an issuer.' : null,
    ),
  },
  {
    id: 'ALG_MISSING',
    scope: 'every',
    check: ({ token }) => {
      const row = algorithmRow(token)
      if (row === undefined) {
        return headerIsRead(token)
          ? [atPart(token, 'header', 'The header does not say how the token is protected.')]
          : []
      }
      return row.type === 'string' ? [] : [atRow(row, 'The name of the algorithm must be a string.')]
    },
  },
  { id: 'ALG_UNKNOWN', scope: 'every', check: ({ token }) => unknownAlgorithm(token) },
  { id: 'ALG_NOT_ALLOWED', scope: 'every', check: notAllowed },
  { id: 'ALG_DEPRECATED', scope: 'every', check: onAlgorithm(deprecated) },
  {
    id: 'ALG_POLYMORPHIC',
    scope: 'every',
    check: onAlgorithm((name) =>
      name === 'EdDSA' ? 'The key, not the token, decides which curve is meant.' : null,
    ),
  },
  {
    id: 'JKU_HEADER',
    scope: 'every',
    check: present(
      'jku',
      'A verifier that follows it takes keys from whoever made the token. It was not fetched.',
    ),
  },
  {
    id: 'X5U_HEADER',
    scope: 'every',
    check: present(
      'x5u',
      'A verifier that follows it takes certificates from whoever made the token. It was not fetched.',
    ),
  },
  {
    id: 'X5C_HEADER',
    scope: 'every',
    check: present('x5c', 'Until its chain is checked the certificate is whatever the sender wrote.'),
  },
  {
    id: 'EMBEDDED_JWK',
    scope: 'every',
    check: (input) =>
      // A DPoP proof brings its key by design (RFC 9449 §4.2).
      input.kind === 'dpop-proof'
        ? []
        : present('jwk', 'A signature made with a key that the token brings proves nothing.')(input),
  },
  { id: 'EMBEDDED_PRIVATE_KEY', scope: 'every', check: ({ token }) => embeddedPrivate(token) },
  { id: 'KID_INJECTION', scope: 'every', check: ({ token }) => injected(token) },
  { id: 'HEADER_TYPE_INVALID', scope: 'every', check: ({ token }) => wrongTypes(token) },
  {
    id: 'B64_FALSE',
    scope: 'every',
    check: ({ token }) =>
      headerRows(token, 'b64')
        .filter((row) => row.type === 'boolean' && row.text === 'false')
        .map((row) => atRow(row, 'Readers that don’t know b64 see another payload than those that do.')),
  },
  { id: 'TYP_UNEXPECTED', scope: 'claims', check: unexpectedType },
]
