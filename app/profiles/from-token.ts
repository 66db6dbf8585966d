import {
  type AudienceClaim,
  claimsOf,
  classifyToken,
  type DecodedToken,
  memberRow,
  type TextClaim,
} from '#app/jwt'
import { emptyProfile, type ProfileEditable, signatureAlgorithms } from './model.ts'

const textOf = (claim: TextClaim, mostCharacters: number): string =>
  claim.state === 'text' && claim.text.length <= mostCharacters ? claim.text : ''

const kindOf = (token: DecodedToken): ProfileEditable['kind'] => {
  switch (classifyToken(token).kind) {
    case 'access-token':
      return 'access'
    case 'id-token':
      return 'id'
    case 'refresh-token':
    case 'logout-token':
    case 'client-assertion':
    case 'dpop-proof':
    case 'unknown':
      return 'any'
  }
}

const audienceOf = (claim: AudienceClaim): string[] =>
  claim.state === 'list'
    ? [...new Set(claim.values)].filter((value) => value !== '' && value.length <= 400).slice(0, 20)
    : []

/** A life a little longer than this token's, rounded up to what people say: an hour, a day. */
const longestLife = (lifeSeconds: number): number => {
  const steps = [
    300,
    900,
    1800,
    3600,
    2 * 3600,
    8 * 3600,
    12 * 3600,
    86_400,
    7 * 86_400,
    30 * 86_400,
    90 * 86_400,
  ]
  return steps.find((step) => lifeSeconds <= step) ?? Math.ceil(lifeSeconds / 86_400) * 86_400
}

const hostOf = (issuer: string): string => {
  try {
    return new URL(issuer).hostname
  } catch {
    return issuer
  }
}

/** Members that an API may insist on, where this token has them. */
const usual = ['sub', 'exp', 'iat', 'jti', 'client_id', 'scope', 'scp', 'azp', 'nonce', 'tid'] as const

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

/**
 * What a token that works suggests that its receiver expects. A proposal: each field is for the user to confirm, and the
 * algorithm is then the profile's own, whatever a later token says.
 */
export const profileFromToken = (token: DecodedToken): ProfileEditable => {
  const outer = claimsOf(token)
  const inner = innermost(token)
  const claims = claimsOf(inner)
  const algorithm = signatureAlgorithms.find((name) => name === textOf(outer.algorithm, 40))
  const issuer = textOf(claims.issuer, 400)
  const audience = audienceOf(claims.audience)
  const { expires, issuedAt } = claims
  const lifeMs = expires.state === 'at' && issuedAt.state === 'at' ? expires.atMs - issuedAt.atMs : 0
  return {
    ...emptyProfile,
    name: (audience[0] ?? hostOf(issuer)).slice(0, 80).trim(),
    algorithms: algorithm === undefined ? [] : [algorithm],
    issuer,
    audience,
    typ: textOf(outer.type, 100),
    kind: kindOf(inner),
    requiredClaims: usual.filter((name) => memberRow(inner.claims, name) !== undefined),
    maxLifetimeSeconds: lifeMs > 0 ? longestLife(Math.ceil(lifeMs / 1000)) : null,
  }
}
