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

const audienceOf = (rows: readonly Row[], row: Row | undefined): AudienceClaim => {
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

/** The members of a document by name; of several with one name the last. One pass instead of one for each claim. */
const membersOf = (rows: readonly Row[]): ReadonlyMap<string, Row> => {
  const members = new Map<string, Row>()
  for (const row of rows) if (row.parent === 0) members.set(row.exactName ?? row.name, row)
  return members
}

const viewOf = (token: DecodedToken): ClaimsView => {
  const claims = membersOf(token.claims)
  return {
    algorithm: headerText(token, 'alg'),
    type: headerText(token, 'typ'),
    keyId: headerText(token, 'kid'),
    issuer: textOf(claims.get('iss')),
    subject: textOf(claims.get('sub')),
    audience: audienceOf(token.claims, claims.get('aud')),
    tokenId: textOf(claims.get('jti')),
    expires: timeOf(claims.get('exp')),
    notBefore: timeOf(claims.get('nbf')),
    issuedAt: timeOf(claims.get('iat')),
  }
}

/** A member of the protected header. */
export const headerText = (token: DecodedToken, name: 'alg' | 'typ' | 'kid'): TextClaim =>
  textOf(memberRow(token.header, name))

/** Many questions are asked of one token. */
const views = new WeakMap<DecodedToken, ClaimsView>()

/** The typed view of a token's claims; of a token in a token, the outer one's. */
export const claimsOf = (token: DecodedToken): ClaimsView => {
  const known = views.get(token)
  if (known !== undefined) return known
  const view = viewOf(token)
  views.set(token, view)
  return view
}
