import type { TextClaim } from '../claims/claims-of.ts'
import type { TimeClaim } from '../claims/instants.ts'
import { childRows, exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { privateMembers } from '../keys/jwk.ts'
import { audiencesOf, leewayMs } from '../verify/profile.ts'
import { atPart, atRow } from './places.ts'
import { type Hit, noClock, noProfile, type Rule, type RuleInput, type RuleResult } from './types.ts'

const defaultLifetimeSeconds = 24 * 3600
/** Clocks differ; this much ahead is nothing to speak of. */
const clockSkewMs = 60_000

/** Why claims can't be judged, or null when they are there. What is unknown must not be called missing. */
const unseen = (token: DecodedToken): { readonly notChecked: string } | null => {
  switch (token.payload) {
    case 'object':
      return null
    case 'encrypted':
      return { notChecked: 'The claims are encrypted.' }
    case 'detached':
      return { notChecked: 'The payload is not here.' }
    case 'broken':
      return { notChecked: 'The claims can’t be read to the end.' }
    case 'json':
    case 'jwt':
    case 'text':
    case 'binary':
    case 'absent':
      return { notChecked: 'There are no claims.' }
  }
}

/** A claim that is not there. */
const missing = (
  name: string,
  message: string,
  isExempt: (input: RuleInput) => boolean = () => false,
): Rule['check'] => {
  return (input) => {
    const reason = unseen(input.token)
    if (reason !== null) return reason
    const row = memberRow(input.token.claims, name)
    const isEmpty = row !== undefined && row.size === 0 && (row.type === 'array' || row.type === 'string')
    if (isExempt(input) || (row !== undefined && !isEmpty)) return []
    return [row === undefined ? atPart(input.token, 'payload', message) : atRow(row, message)]
  }
}

const required: Readonly<Record<'access' | 'id', readonly string[]>> = {
  access: ['sub', 'jti', 'client_id'],
  id: ['sub'],
}

/** A claim that only some profiles want. */
const missingByProfile = (name: string, message: string): Rule['check'] => {
  const always = missing(name, message)
  return (input) => {
    const { profile } = input.context
    if (profile === undefined) return noProfile
    const byKind = profile.kind === 'access' || profile.kind === 'id' ? required[profile.kind] : []
    const isWanted = byKind.includes(name) || profile.requiredClaims?.includes(name) === true
    return isWanted ? always(input) : []
  }
}

const times = (input: RuleInput): readonly TimeClaim[] => [
  input.claims.expires,
  input.claims.notBefore,
  input.claims.issuedAt,
]

const onTimes =
  (judge: (claim: TimeClaim) => string | null): Rule['check'] =>
  (input) =>
    times(input).flatMap((claim) => {
      const message = judge(claim)
      return claim.state === 'absent' || message === null ? [] : [atRow(claim.row, message)]
    })

/** A finite number of seconds that no calendar reaches: which side of now it lies on needs no clock. */
const beyondCalendars = (
  claim: TimeClaim,
): { readonly row: Row; readonly side: 'past' | 'future' } | null => {
  if (claim.state !== 'not-a-number' || claim.row.type !== 'number') return null
  const seconds = claim.row.number ?? 0
  return Number.isFinite(seconds) ? { row: claim.row, side: seconds < 0 ? 'past' : 'future' } : null
}

const expired = ({ claims, context }: RuleInput): RuleResult => {
  const beyond = beyondCalendars(claims.expires)
  if (beyond?.side === 'past') return [atRow(beyond.row, 'Its time is over; every receiver must refuse it.')]
  if (claims.expires.state !== 'at') return []
  if (context.nowMs === undefined) return noClock
  return context.nowMs >= claims.expires.atMs + leewayMs(context.profile)
    ? [atRow(claims.expires.row, 'Its time is over; every receiver must refuse it.')]
    : []
}

const notYetValid = ({ claims, context }: RuleInput): RuleResult => {
  const beyond = beyondCalendars(claims.notBefore)
  if (beyond?.side === 'future') return [atRow(beyond.row, 'Read as seconds, its time never comes.')]
  if (claims.notBefore.state !== 'at') return []
  if (context.nowMs === undefined) return noClock
  return context.nowMs < claims.notBefore.atMs - leewayMs(context.profile)
    ? [atRow(claims.notBefore.row, 'Its time has not come; receivers must refuse it until then.')]
    : []
}

const issuedInFuture = ({ claims, context }: RuleInput): RuleResult => {
  const beyond = beyondCalendars(claims.issuedAt)
  if (beyond?.side === 'future') return [atRow(beyond.row, 'Read as seconds, it lies after every calendar.')]
  if (claims.issuedAt.state !== 'at') return []
  if (context.nowMs === undefined) return noClock
  const slackMs = Math.max(clockSkewMs, leewayMs(context.profile))
  return claims.issuedAt.atMs > context.nowMs + slackMs
    ? [atRow(claims.issuedAt.row, 'One of the two clocks is wrong, or the token was prepared for later.')]
    : []
}

const inWords = (seconds: number): string => {
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} minutes`
  if (seconds < 49 * 3600) return `${Math.round(seconds / 3600)} hours`
  if (seconds < 3 * 365 * 86_400) return `${Math.round(seconds / 86_400)} days`
  return `${Math.round(seconds / (365.25 * 86_400)).toLocaleString('en')} years`
}

const longLifetime = ({ claims, context, kind }: RuleInput): RuleResult => {
  const { expires, issuedAt, notBefore } = claims
  if (expires.state === 'absent' || expires.state === 'ambiguous' || expires.state === 'in-ms') return []
  const limit = context.profile?.maxLifetimeSeconds
  // A refresh token is meant to last; only a stated limit speaks against it.
  if (kind === 'refresh-token' && limit === undefined) return []
  const beyond = beyondCalendars(expires)
  if (beyond?.side === 'future') {
    return [atRow(beyond.row, 'It ends after every calendar; a thief has as long.', 'Lives for ever')]
  }
  if (expires.state !== 'at') return []
  const startMs =
    issuedAt.state === 'at' ? issuedAt.atMs : notBefore.state === 'at' ? notBefore.atMs : context.nowMs
  if (startMs === undefined) return noClock
  const seconds = (expires.atMs - startMs) / 1000
  if (seconds <= (limit ?? defaultLifetimeSeconds)) return []
  const message =
    limit === undefined
      ? 'Long for a bearer token: a thief has as long.'
      : 'Longer than this API allows: a thief has as long.'
  return [atRow(expires.row, message, `Lives ${inWords(seconds)}`)]
}

const inconsistent = ({ claims }: RuleInput): RuleResult => {
  const { expires, issuedAt, notBefore } = claims
  if (expires.state !== 'at') return []
  const hits: Hit[] = []
  if (issuedAt.state === 'at' && expires.atMs <= issuedAt.atMs) {
    hits.push(atRow(expires.row, 'It ends before it was issued.'))
  }
  if (notBefore.state === 'at' && expires.atMs <= notBefore.atMs) {
    hits.push(atRow(expires.row, 'It ends before it starts.'))
  }
  return hits
}

const issuerMismatch = ({ token, claims, context }: RuleInput): RuleResult => {
  const wanted = context.profile?.issuer
  if (wanted === undefined) return noProfile
  const { issuer } = claims
  if (issuer.state === 'absent') return unseen(token) ?? []
  return issuer.state === 'text' && issuer.text === wanted
    ? []
    : [
        atRow(
          issuer.row,
          'It comes from another issuer than this API trusts; a slash or a capital makes another one.',
        ),
      ]
}

const audienceMismatch = ({ token, claims, context }: RuleInput): RuleResult => {
  const wanted = context.profile === undefined ? [] : audiencesOf(context.profile)
  if (wanted.length === 0) return noProfile
  const { audience } = claims
  if (audience.state === 'absent') return unseen(token) ?? []
  return audience.state === 'list' && audience.values.some((value) => wanted.includes(value))
    ? []
    : [
        atRow(
          audience.row,
          'It was issued for another receiver; taking it would let one service pose as its user at another.',
        ),
      ]
}

const wrongType = ({ token, claims }: RuleInput): RuleResult => {
  const texts: readonly TextClaim[] = [claims.issuer, claims.subject, claims.tokenId]
  const hits = texts.flatMap((claim) =>
    claim.state === 'wrong-type' && claim.row.type !== 'string'
      ? [atRow(claim.row, 'This claim must be a string; readers differ in what they make of anything else.')]
      : [],
  )
  const { audience } = claims
  if (audience.state === 'wrong-type' && !isCutText(audience.row, token.claims)) {
    hits.push(atRow(audience.row, 'aud must be a string or a list of strings.'))
  }
  return hits
}

/** A string too long to be shown whole is still a string. */
const isCutText = (row: Row, rows: readonly Row[]): boolean =>
  row.type === 'string' ||
  (row.type === 'array' && childRows(rows, rows.indexOf(row)).every(({ type }) => type === 'string'))

const holderSecret = ({ token }: RuleInput): RuleResult => {
  const cnf = memberRow(token.claims, 'cnf')
  if (cnf === undefined) return []
  const key = memberRow(token.claims, 'jwk', token.claims.indexOf(cnf))
  if (key?.type !== 'object') return []
  const members = childRows(token.claims, token.claims.indexOf(key))
  const secret =
    members.find((row) => privateMembers.has(row.exactName ?? row.name)) ??
    members.find((row) => row.name === 'kty' && exactText(row) === 'oct')
  return secret === undefined
    ? []
    : [atRow(secret, 'Whoever sees the token can now prove possession of this key.')]
}

const isProof = ({ kind }: RuleInput): boolean => kind === 'dpop-proof'

/** Rules on the registered claims. Those that need a clock or a profile say so when it is absent. */
export const claimRules: readonly Rule[] = [
  {
    id: 'NO_EXP',
    scope: 'claims',
    check: missing('exp', 'Once stolen it works for ever.', isProof),
  },
  { id: 'EXPIRED', scope: 'claims', check: expired },
  { id: 'NOT_YET_VALID', scope: 'claims', check: notYetValid },
  { id: 'IAT_FUTURE', scope: 'claims', check: issuedInFuture },
  {
    id: 'NO_IAT',
    scope: 'claims',
    check: missing('iat', 'Its age can’t be told, so old tokens can’t be turned away.'),
  },
  { id: 'LONG_LIFETIME', scope: 'claims', check: longLifetime },
  { id: 'TIME_INCONSISTENT', scope: 'claims', check: inconsistent },
  {
    id: 'TIME_NOT_NUMBER',
    scope: 'claims',
    check: onTimes((claim) => {
      if (claim.state !== 'not-a-number') return null
      return beyondCalendars(claim) !== null ? null : 'A receiver may read it wrongly or skip the check.'
    }),
  },
  {
    id: 'TIME_IN_MS',
    scope: 'claims',
    check: onTimes((claim) =>
      claim.state === 'in-ms'
        ? 'Read as seconds, as the standard says, it lies thousands of years ahead.'
        : null,
    ),
  },
  {
    id: 'ISS_MISSING',
    scope: 'claims',
    check: missing('iss', 'A receiver can’t tell whose keys to check it with.', isProof),
  },
  { id: 'ISS_MISMATCH', scope: 'claims', check: issuerMismatch },
  {
    id: 'AUD_MISSING',
    scope: 'claims',
    check: missing('aud', 'Any service that gets it can use it at another.', isProof),
  },
  { id: 'AUD_MISMATCH', scope: 'claims', check: audienceMismatch },
  { id: 'SUB_MISSING', scope: 'claims', check: missingByProfile('sub', 'It does not say whom it is about.') },
  {
    id: 'JTI_MISSING',
    scope: 'claims',
    check: missingByProfile('jti', 'A second use of the same token can’t be noticed.'),
  },
  {
    id: 'CLIENT_ID_MISSING',
    scope: 'claims',
    check: missingByProfile('client_id', 'It does not say which application asked for it.'),
  },
  { id: 'CLAIM_TYPE_INVALID', scope: 'claims', check: wrongType },
  { id: 'CNF_PRIVATE_KEY', scope: 'claims', check: holderSecret },
]
