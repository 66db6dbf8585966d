import type { CredentialKind } from '#app/credential'
import {
  type ClaimsView,
  claimsOf,
  classifyToken,
  type DecodedToken,
  decodeToken,
  memberRow,
  reliableMs,
  type TextClaim,
  type TokenKind,
} from '#app/jwt'
import { otherProvider, providerByIssuer } from '#app/provider'
import { plainLine } from './names.ts'
import { blankReading, secretPart } from './reading.ts'
import type { Reading } from './types.ts'

const kinds: Readonly<Record<TokenKind, CredentialKind>> = {
  'id-token': 'id-token',
  'access-token': 'access-token',
  'refresh-token': 'refresh-token',
  'logout-token': 'access-token',
  'client-assertion': 'access-token',
  'dpop-proof': 'access-token',
  unknown: 'access-token',
}

/** A claim as text that is safe to show; empty when there is none. */
const claimText = (claim: TextClaim, most: number): string =>
  claim.state === 'text' ? plainLine(claim.row.text, most) : ''

const datesOf = (
  claims: ClaimsView,
): Pick<Reading, 'createdAt' | 'expiry' | 'notBeforeMs' | 'lifetimeMs'> => {
  const madeMs = reliableMs(claims.issuedAt)
  const endMs = reliableMs(claims.expires)
  const noEnd =
    claims.expires.state === 'absent'
      ? ({ kind: 'never', from: 'jwt' } as const)
      : ({ kind: 'unknown' } as const)
  return {
    createdAt: madeMs === null ? { kind: 'unknown' } : { kind: 'at', atMs: madeMs, from: 'jwt' },
    expiry: endMs === null ? noEnd : { kind: 'at', atMs: endMs, from: 'jwt' },
    notBeforeMs: reliableMs(claims.notBefore),
    lifetimeMs: madeMs !== null && endMs !== null && endMs > madeMs ? endMs - madeMs : null,
  }
}

const accountOf = (token: DecodedToken, claims: ClaimsView): string => {
  for (const name of ['preferred_username', 'email', 'upn', 'client_id', 'azp']) {
    const row = memberRow(token.claims, name)
    if (row?.type === 'string' && row.text !== '') return plainLine(row.text, 200)
  }
  return claimText(claims.subject, 200)
}

const hostOf = (issuer: string): string => {
  try {
    return new URL(issuer).hostname || issuer
  } catch {
    return issuer
  }
}

const reasonsOf = (token: DecodedToken, expiry: Reading['expiry']): readonly string[] => {
  const reasons = [plainLine(token.named, 120)]
  if (expiry.kind === 'at') reasons.push('it says itself when it expires')
  if (expiry.kind === 'never') reasons.push('it names no expiry')
  return reasons
}

const readSealed = (token: DecodedToken, text: string): Reading => ({
  ...blankReading('access-token', 'jwe', 'Encrypted token'),
  parts: [secretPart('access-token', text)],
  confidence: 'likely',
  reasons: [...reasonsOf(token, { kind: 'unknown' }), 'its claims can’t be read without its key'],
})

const readSigned = (token: DecodedToken, text: string): Reading => {
  const claims = claimsOf(token)
  const issuer = claimText(claims.issuer, 400)
  const provider = issuer === '' ? null : providerByIssuer(issuer)
  const { kind: purpose, title, evidence } = classifyToken(token)
  const kind = kinds[purpose]
  const from = provider?.name ?? (issuer === '' ? '' : plainLine(hostOf(issuer), 80))
  const what = purpose === 'unknown' ? 'Token' : title.replace(/ \(.*$/, '')
  const dates = datesOf(claims)
  const why = purpose === 'unknown' ? ['what it is for is not clear from its claims'] : evidence.slice(0, 2)
  return {
    ...blankReading(kind, 'jwt', from === '' ? what : `${what} from ${from}`),
    ...dates,
    provider: provider?.id ?? otherProvider,
    account: accountOf(token, claims),
    parts: [secretPart(kind, text)],
    issuer: issuer === '' ? null : issuer,
    audience:
      claims.audience.state === 'list'
        ? claims.audience.values.slice(0, 20).map((value) => plainLine(value, 400))
        : [],
    confidence: purpose !== 'unknown' && token.faults.length === 0 ? 'certain' : 'likely',
    reasons: [...reasonsOf(token, dates.expiry), ...why],
  }
}

/** Only base64url between dots, the first part beginning like an encoded JSON object. */
const SHAPE = /^e[yw][\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?(?:~[\w.~-]*)?$/

/** A JSON Web Token, signed or encrypted, read from a single value; null when the value is none. */
export const readToken = (text: string): Reading | null => {
  if (!SHAPE.test(text)) return null
  const token = decodeToken(text)
  if (memberRow(token.header, 'alg') === undefined) return null
  if (token.form === 'jwe') return readSealed(token, text)
  return token.form === 'jws' || token.form === 'sd-jwt' ? readSigned(token, text) : null
}
