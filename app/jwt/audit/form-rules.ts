import type { DecodedToken, Fault, FaultCode, Row } from '../decode/types.ts'
import { atPart, atRow, atToken, sectionOfPart } from './places.ts'
import type { Hit, Rule } from './types.ts'

const documentsOf = (token: DecodedToken): readonly (readonly Row[])[] => [
  token.header,
  token.unprotected,
  token.claims,
  token.disclosures,
]

const atFault = (fault: Fault): Hit => ({
  section: sectionOfPart(fault.part),
  pointer: '',
  range: fault.range,
  message: fault.message,
})

const faultsOf = (token: DecodedToken, codes: ReadonlySet<FaultCode>): readonly Fault[] =>
  token.faults.length === 0 ? token.faults : token.faults.filter(({ code }) => codes.has(code))

const base64Codes: ReadonlySet<FaultCode> = new Set([
  'base64-padding',
  'base64-whitespace',
  'base64-alphabet',
  'base64-character',
  'base64-length',
  'base64-trailing-bits',
])
const utf8Codes: ReadonlySet<FaultCode> = new Set(['utf8-bom', 'utf8-utf16', 'utf8-invalid'])
const sizeCodes: ReadonlySet<FaultCode> = new Set([
  'paste-too-long',
  'token-too-long',
  'header-too-long',
  'too-deep',
  'too-many-members',
  'too-many-disclosures',
  'nested-too-deep',
])
const jsonCodes: ReadonlySet<FaultCode> = new Set([
  'json-empty',
  'json-end',
  'json-character',
  'json-control',
  'json-escape',
  'json-number',
  'json-trailing',
  'not-an-object',
])
const duplicateCodes: ReadonlySet<FaultCode> = new Set(['duplicate-member'])
const shapeCodes: ReadonlySet<FaultCode> = new Set(['empty', 'part-count', 'too-many-parts'])

const malformed = (token: DecodedToken): readonly Hit[] => {
  const isForeign = token.form === 'opaque' || token.form === 'paseto' || token.form === 'macaroon'
  if (isForeign) return [atToken(token, `This is no JSON Web Token: ${token.named}.`)]
  const shape = faultsOf(token, shapeCodes)
  const broken = faultsOf(token, jsonCodes).filter(({ part }) => part === 'header' || part === 'disclosure')
  const isJson = token.form === 'jws-json' || token.form === 'jwe-json'
  const ofText = isJson ? faultsOf(token, jsonCodes).filter(({ part }) => part === 'token') : []
  return [...shape, ...broken, ...ofText].map(atFault)
}

const payloadNotObject = (token: DecodedToken): readonly Hit[] => {
  if (token.form === 'malformed' && token.parts.length < 2) return []
  switch (token.payload) {
    case 'json':
    case 'text':
    case 'binary':
      return [
        atPart(token, 'payload', 'The payload holds no JSON object, so there are no claims to rely on.'),
      ]
    case 'broken': {
      const broken = token.faults.filter(({ part, code }) => part === 'payload' && jsonCodes.has(code))
      return broken.map((fault) => ({
        ...atFault(fault),
        message: `The claims can’t be read to the end. ${fault.message}`,
      }))
    }
    case 'detached':
      return token.form === 'jws'
        ? [
            atPart(
              token,
              'payload',
              'The payload is empty or kept elsewhere; a JWT carries its claims with it.',
            ),
          ]
        : []
    case 'object':
    case 'jwt':
    case 'encrypted':
    case 'absent':
      return []
  }
}

/** No server takes a header line of this size. */
const largestSensibleLength = 64 * 1024

const oversized = (token: DecodedToken): readonly Hit[] => {
  const hits = faultsOf(token, sizeCodes).map(atFault)
  const length = token.range.end - token.range.start
  const isNamed = hits.length > 0
  return isNamed || length <= largestSensibleLength
    ? hits
    : [
        atToken(
          token,
          'The token is longer than 64 kB; servers refuse such headers, and each check costs time.',
        ),
      ]
}

const spoofing = (row: Row): string | null => {
  const { flags } = row
  if (flags.includes('bidi'))
    return 'It holds characters that turn the direction of text, so it reads differently than it is.'
  if (flags.includes('invisible'))
    return 'It holds characters that take no space, so two values can look the same.'
  if (flags.includes('mixed-script'))
    return 'It mixes letters of scripts that look alike, so it may pass for another value.'
  return null
}

const imprecise = (row: Row): string | null => {
  if (row.flags.includes('overflow')) return 'Most readers turn this number into infinity.'
  if (row.flags.includes('unsafe-integer')) return 'Most readers round this number to a neighbour.'
  return null
}

/** Rows that are marked in some way, judged one by one: most have no mark at all. */
const each = (token: DecodedToken, judge: (row: Row) => string | null): readonly Hit[] => {
  const hits: Hit[] = []
  for (const rows of documentsOf(token)) {
    for (const row of rows) {
      const message = row.flags.length === 0 ? null : judge(row)
      if (message !== null) hits.push(atRow(row, message))
    }
  }
  return hits
}

/** Rules on how a token is written; they need nothing but the token. */
export const formRules: readonly Rule[] = [
  { id: 'MALFORMED', scope: 'every', check: ({ token }) => malformed(token) },
  {
    id: 'NONCANONICAL_BASE64',
    scope: 'every',
    check: ({ token }) => faultsOf(token, base64Codes).map(atFault),
  },
  {
    id: 'DUPLICATE_MEMBER',
    scope: 'every',
    check: ({ token }) => [
      ...faultsOf(token, duplicateCodes).map(atFault),
      ...each(token, (row) =>
        row.duplicate === 'again'
          ? 'Some readers take the first of two members of one name, others the last.'
          : null,
      ),
    ],
  },
  { id: 'INVALID_UTF8', scope: 'every', check: ({ token }) => faultsOf(token, utf8Codes).map(atFault) },
  { id: 'PAYLOAD_NOT_OBJECT', scope: 'every', check: ({ token }) => payloadNotObject(token) },
  {
    id: 'JSON_SERIALIZATION',
    scope: 'every',
    check: ({ token }) =>
      token.form === 'jws-json' || token.form === 'jwe-json'
        ? [
            atToken(
              token,
              'A JWT is always compact; a verifier that takes both forms can be led to check another part.',
            ),
          ]
        : [],
  },
  {
    id: 'PROTO_KEY',
    scope: 'every',
    check: ({ token }) =>
      each(token, (row) =>
        row.flags.includes('proto')
          ? 'Merged into an object, this name changes every object of the program.'
          : null,
      ),
  },
  { id: 'NUMBER_PRECISION', scope: 'every', check: ({ token }) => each(token, imprecise) },
  { id: 'UNICODE_SPOOF', scope: 'every', check: ({ token }) => each(token, spoofing) },
  { id: 'OVERSIZED', scope: 'every', check: ({ token }) => oversized(token) },
]
