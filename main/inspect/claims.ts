import type { ClaimRow, Claims } from '#app/ipc'
import { classifyToken, type DecodedToken, decodeToken, explainMember, isTimeRow, type Row } from '#app/jwt'

const mostRows = 500
const mostText = 4000

const cut = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText)}…` : text)

const instantOf = (row: Row): number | null => {
  if (!isTimeRow(row) || row.type !== 'number' || row.number === undefined) return null
  const atMs = row.number * 1000
  return Number.isFinite(atMs) && Math.abs(atMs) <= 8.64e15 ? Math.round(atMs) : null
}

const claimRow = (token: DecodedToken, row: Row): ClaimRow => ({
  pointer: cut(row.pointer),
  name: cut(row.name),
  depth: row.depth,
  type: row.type,
  text: cut(row.text),
  meaning: explainMember(token, row) ?? '',
  atMs: instantOf(row),
})

/** Row 0 is the document itself. */
const rowsOf = (token: DecodedToken, rows: readonly Row[]): ClaimRow[] =>
  rows.slice(1, mostRows + 1).map((row) => claimRow(token, row))

/** What a held token says of itself, without its signature; null when the text is no token whose claims can be read. */
export const claimsOf = (text: string): Claims | null => {
  const token = decodeToken(text)
  if (token.header.length === 0) return null
  const { title, evidence } = classifyToken(token)
  return {
    title,
    evidence: evidence.slice(0, 5).map(cut),
    header: rowsOf(token, token.header),
    claims: rowsOf(token, token.claims),
    faults: token.faults.slice(0, 20).map(({ message }) => cut(message)),
  }
}
