import { childRows, exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { type TimeClaim, timeOf } from './instants.ts'

/** What a string claim says. The text is exact, not escaped for show. */
export type TextClaim =
  | { readonly state: 'absent' }
  | { readonly state: 'text'; readonly text: string; readonly row: Row }
  | { readonly state: 'wrong-type'; readonly row: Row }
  | { readonly state: 'ambiguous'; readonly row: Row }

/** `aud`: one string or several (RFC 7519 §4.1.3). */
export type AudienceClaim =
  | { readonly state: 'absent' }
  | { readonly state: 'list'; readonly values: readonly string[]; readonly row: Row }
  | { readonly state: 'wrong-type'; readonly row: Row }
  | { readonly state: 'ambiguous'; readonly row: Row }

/** The registered claims of a token with their types checked, and the header members that say how it is signed. */
export interface ClaimsView {
  readonly algorithm: TextClaim
  readonly type: TextClaim
  readonly keyId: TextClaim
  readonly issuer: TextClaim
  readonly subject: TextClaim
  readonly audience: AudienceClaim
  readonly tokenId: TextClaim
  readonly expires: TimeClaim
  readonly notBefore: TimeClaim
  readonly issuedAt: TimeClaim
}

export const textOf = (row: Row | undefined): TextClaim => {
  if (row === undefined) return { state: 'absent' }
  if (row.duplicate !== 'no') return { state: 'ambiguous', row }
  // A cut string is not the string: it must never compare equal to one.
  if (row.type !== 'string' || row.flags.includes('truncated')) return { state: 'wrong-type', row }
  return { state: 'text', text: exactText(row), row }
}

const audienceOf = (rows: readonly Row[]): AudienceClaim => {
  const row = memberRow(rows, 'aud')
  if (row === undefined) return { state: 'absent' }
  if (row.duplicate !== 'no') return { state: 'ambiguous', row }
  const single = textOf(row)
  if (single.state === 'text') return { state: 'list', values: [single.text], row }
  if (row.type !== 'array') return { state: 'wrong-type', row }
  const values: string[] = []
  for (const element of childRows(rows, rows.indexOf(row))) {
    const text = textOf(element)
    if (text.state !== 'text') return { state: 'wrong-type', row }
    values.push(text.text)
  }
  return { state: 'list', values, row }
}

/** The typed view of a token's claims; of a token in a token, the outer one's. */
export const claimsOf = (token: DecodedToken): ClaimsView => {
  const claim = (name: string) => memberRow(token.claims, name)
  const header = (name: string) => memberRow(token.header, name)
  return {
    algorithm: textOf(header('alg')),
    type: textOf(header('typ')),
    keyId: textOf(header('kid')),
    issuer: textOf(claim('iss')),
    subject: textOf(claim('sub')),
    audience: audienceOf(token.claims),
    tokenId: textOf(claim('jti')),
    expires: timeOf(claim('exp')),
    notBefore: timeOf(claim('nbf')),
    issuedAt: timeOf(claim('iat')),
  }
}
