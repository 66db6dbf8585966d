import {
  type DecodedToken,
  decodeToken,
  exactText,
  examineToken,
  explainMember,
  inspectText,
  isTimeRow,
  type Row,
  readKeyText,
} from '#app/jwt'
import { aToken } from '../unit/jwt/tokens.ts'

const nowMs = 1_800_000_000_000
const profile = {
  algorithms: ['RS256', 'ES256'],
  issuer: 'https://a.example',
  audience: 'api',
  kind: 'access',
  typ: 'at+jwt',
  maxLifetimeSeconds: 3600,
  requiredClaims: ['sub', '__proto__'],
} as const

const isInside = (range: { readonly start: number; readonly end: number } | null, length: number): boolean =>
  range === null || (range.start >= 0 && range.start <= range.end && range.end <= length)

const rowsOf = (token: DecodedToken): readonly Row[] => [
  ...token.header,
  ...token.unprotected,
  ...token.claims,
  ...token.disclosures,
]

/** What is wrong with the answer to this text, or null. */
const wrongAbout = (token: DecodedToken, text: string): string | null => {
  const rows = rowsOf(token)
  for (const row of rows) {
    explainMember(token, row)
    isTimeRow(row)
    if (!isInside(row.range, text.length) || !isInside(row.valueRange, text.length))
      return 'a row lies outside'
    if (row.text.length > 6 * 4096 || row.pointer.length > 2000) return 'a row is too long'
  }
  for (const { range } of [...token.faults, ...token.parts]) {
    if (!isInside(range, text.length)) return 'a fault or part lies outside'
  }
  // The text is a key as much as a token; half of them are examined without one.
  const key = readKeyText(text)
  const { findings, checks, summary, verdict } = examineToken(token, {
    nowMs,
    profile,
    timeZone: 'Europe/Berlin',
    ...(text.length % 2 === 0 ? { key } : {}),
  })
  if (verdict === 'valid') return 'it is valid without a signature that was checked'
  if (findings.some(({ range }) => !isInside(range, text.length))) return 'a finding lies outside'
  return checks.length === 12 && summary !== '' ? null : 'a check or the summary is missing'
}

/** Everything that the inspector does with a text, but for the crypto. Null when all is as it must be. */
export const wrongWith = (text: string): string | null => {
  const alone = wrongAbout(decodeToken(text), text)
  if (alone !== null) return alone
  for (const token of inspectText(text).tokens) {
    const { start, end } = token.range
    if (!isInside(token.range, text.length)) return 'a token lies outside'
    if (end - start === text.length) continue
    const found = wrongAbout(token, text.slice(start, end))
    if (found !== null) return found
  }
  return null
}

interface Open {
  readonly index: number
  readonly texts: string[]
}

/** The JSON text that the rows stand for, members in their order. */
const jsonOf = (rows: readonly Row[]): string => {
  const children = new Map<number, Open>()
  const written: string[] = []
  // Children come after their parents, so each is whole by the time its parent is written.
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (row === undefined) continue
    const inner = (children.get(index)?.texts ?? []).reverse()
    const value =
      row.type === 'object'
        ? `{${inner.join(',')}}`
        : row.type === 'array'
          ? `[${inner.join(',')}]`
          : row.type === 'string'
            ? JSON.stringify(exactText(row))
            : row.text
    written[index] = value
    const isMember = rows[row.parent]?.type === 'object'
    const text = isMember ? `${JSON.stringify(row.exactName ?? row.name)}:${value}` : value
    const open = children.get(row.parent) ?? { index: row.parent, texts: [] }
    open.texts.push(text)
    children.set(row.parent, open)
  }
  return written[0] ?? ''
}

/** Whether claims come back from a token as they went in. */
export const wrongWithRoundTrip = (json: string): string | null => {
  const decoded = decodeToken(aToken(json))
  if (decoded.faults.length > 0) return 'good claims have a fault'
  return jsonOf(decoded.claims) === json ? null : 'claims come back as others'
}
