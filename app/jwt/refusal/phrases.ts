import type { CheckId } from '../verify/checks.ts'

/** What a receiver's words come down to. */
export interface Cause {
  /** The check that answers for it here; null when it is not about the token's content. */
  readonly check: CheckId | null
  readonly text: string
}

const causes = {
  expired: {
    check: 'expiry',
    text: 'It says that the token had ended by its clock.',
  },
  early: {
    check: 'not-before',
    text: 'It says that the token is not valid yet by its clock, or was issued after it: the two clocks differ.',
  },
  signature: {
    check: 'signature',
    text: 'It says that the signature does not match the key it has: another key, another environment, or a changed token.',
  },
  key: {
    check: 'key',
    text: 'It found no key for this token: its key set lacks the kid, or is an old copy.',
  },
  algorithm: {
    check: 'algorithm',
    text: 'It does not accept the algorithm that the token names.',
  },
  audience: {
    check: 'audience',
    text: 'It says that the token is meant for another receiver (aud).',
  },
  issuer: {
    check: 'issuer',
    text: 'It does not accept who issued the token (iss).',
  },
  claim: {
    check: 'required-claims',
    text: 'It misses a claim that it needs, or one has another value than it wants.',
  },
  malformed: {
    check: 'encoding',
    text: 'It could not read what it was sent as a token: cut off, quoted, doubled, or no token at all.',
  },
  scope: {
    check: null,
    text: 'It accepts the token, but the token may not do this: a scope, role or permission is missing. A new token of the same kind won’t help.',
  },
  missing: {
    check: null,
    text: 'It saw no token at all: the header was not sent, or a proxy or redirect dropped it.',
  },
  revoked: {
    check: null,
    text: 'It says that the token was withdrawn, or its session ended. Nothing in the token shows that.',
  },
  type: {
    check: 'type',
    text: 'It wants another type of token (typ), such as an access token instead of an ID token.',
  },
  bound: {
    check: null,
    text: 'It wants proof that the sender holds the token’s key (DPoP or a client certificate); the token alone is not enough.',
  },
  invalid: {
    check: null,
    text: 'It refuses the token without saying why; the checks here name what could be.',
  },
  request: {
    check: null,
    text: 'It says that the request itself is malformed: the token was sent twice or in the wrong place.',
  },
} as const satisfies Readonly<Record<string, Cause>>

/** How servers and libraries word it, the most telling first. */
const phrases: readonly (readonly [RegExp, keyof typeof causes])[] = [
  [
    /insufficient[_ ]scope|missing (?:required )?(?:scope|role|permission)|not have (?:the )?(?:required )?(?:scope|role|permission)/i,
    'scope',
  ],
  [/use_dpop_nonce|invalid_dpop_proof|dpop (?:proof|nonce)|proof[- ]of[- ]possession/i, 'bound'],
  [
    /revoked|logged out|session (?:has )?(?:ended|expired|not found)|IDX10254|token (?:is )?not active|"active"\s*:\s*false/i,
    'revoked',
  ],
  [
    /IDX10222|IDX10241|too early|before issued|issued in the future|not (?:yet )?valid (?:yet|before)|jwt not active|\bnbf\b[^.]*(?:fail|check)|\biat\b[^.]*(?:future|fail|check)|ImmatureSignature|NotBefore|used before/i,
    'early',
  ],
  [/IDX1022[35]|expired|ended|\bexp\b[^.]*(?:fail|check|past)|lifetime validation|stale token/i, 'expired'],
  [
    /IDX1050[13]|unable to (?:find|match|resolve)[^.]*\b(?:key|kid)|no (?:applicable|matching|suitable)[^.]*key|(?:kid|key id)[^.]*(?:not found|unknown|invalid|missing)|unknown (?:kid|key)|signing key[^.]*not found|JWKSNoMatchingKey/i,
    'key',
  ],
  [
    /\balg(?:orithm)?s?\b[^.]*(?:not|unsupported|mismatch|invalid|unexpected|disallowed)|(?:invalid|unsupported|unexpected|disallowed) (?:signing )?(?:alg|algorithm)|signing method/i,
    'algorithm',
  ],
  [/IDX1020[8]|IDX10214|\baud(?:ience)?\b/i, 'audience'],
  [/IDX10205|IDX10211|\biss(?:uer)?\b(?![a-z])/i, 'issuer'],
  [/IDX1051[14]|signature|verification error|integrity|hmac/i, 'signature'],
  [/\btyp\b|token type|wrong type of token|not an access token/i, 'type'],
  [
    /malformed|IDX1270[89]|IDX12741|not enough segments|invalid number of segments|three (?:parts|segments)|can(?:no|')t (?:be )?(?:decoded?|parsed?)|could not (?:be )?(?:decoded?|parsed?)|decode error|invalid (?:base64|header|payload|compact|jwt)|unexpected token/i,
    'malformed',
  ],
  [/claim/i, 'claim'],
  [
    /no (?:auth|authorization|bearer|access)?[ _-]?token|missing (?:auth|authorization|bearer|token|access|credentials)|token (?:is )?(?:required|missing|not provided)|no credentials|authorization header/i,
    'missing',
  ],
  [/invalid_request/i, 'request'],
  [/invalid_token|unauthori[sz]ed|\b401\b|invalid_grant|invalid token/i, 'invalid'],
  [/forbidden|\b403\b|access[_ ]denied/i, 'scope'],
]

/** The first of these that the text speaks of; null when it speaks of none. */
export const causeIn = (text: string): Cause | null => {
  const found = phrases.find(([pattern]) => pattern.test(text))
  return found === undefined ? null : causes[found[1]]
}
