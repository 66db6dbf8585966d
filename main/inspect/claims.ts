import type { ClaimRow, Claims } from '#app/ipc'
import {
  classifyToken,
  type DecodedToken,
  decodeToken,
  explainMember,
  isTimeRow,
  type Row,
  reliableMs,
  timeOf,
} from '#app/jwt'

const mostRows = 500
const mostText = 20_000
const mostSentences = 20

const cut = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText - 1)}…` : text)

const claimRow = (token: DecodedToken, row: Row): ClaimRow => ({
  pointer: cut(row.pointer),
  name: cut(row.name),
  depth: row.depth,
  type: row.type,
  text: cut(row.text),
  meaning: explainMember(token, row) ?? '',
  atMs: isTimeRow(row) ? reliableMs(timeOf(row)) : null,
})

/** Row 0 is the document itself. */
const rowsOf = (token: DecodedToken, rows: readonly Row[]): ClaimRow[] =>
  rows.slice(1, mostRows + 1).map((row) => claimRow(token, row))

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

/**
 * What a held token says of itself, as rows without its signature; of a token in a token, the claims of the inner one.
 * Null when the text is no token that can be read.
 */
export const claimsOf = (text: string): Claims | null => {
  const token = decodeToken(text)
  // A piece of base64 that only starts like a token may be a secret through and through.
  if (token.header.length === 0 || (token.form === 'malformed' && token.claims.length === 0)) return null
  const inner = innermost(token)
  const { title, evidence } = classifyToken(token)
  const isCut = [token.header, inner.claims].some((rows) => rows.length > mostRows + 1)
  return {
    title,
    evidence: evidence.slice(0, mostSentences).map(cut),
    header: rowsOf(token, token.header),
    claims: rowsOf(inner, inner.claims),
    faults: [
      ...(isCut ? [`It is long: the first ${mostRows} entries are shown.`] : []),
      ...token.faults.slice(0, mostSentences).map(({ message }) => cut(message)),
    ],
  }
}
