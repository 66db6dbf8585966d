import { childRows, exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { claimsOf } from './claims-of.ts'
import { vendorName } from './explain.ts'

const tokenKinds = [
  'id-token',
  'access-token',
  'refresh-token',
  'logout-token',
  'client-assertion',
  'dpop-proof',
  'unknown',
] as const
export type TokenKind = (typeof tokenKinds)[number]

/** What a token is meant for, why that is believed, and how such tokens are misused. */
export interface Classification {
  readonly kind: TokenKind
  /** For people, such as "Access token (RFC 9068)". */
  readonly title: string
  readonly evidence: readonly string[]
  readonly misuse: readonly string[]
}

interface Clue {
  readonly kind: Exclude<TokenKind, 'unknown'>
  /** 10 decides alone; 2 of smaller weight together are enough. */
  readonly weight: number
  readonly text: string
}

const names: Readonly<Record<TokenKind, string>> = {
  'id-token': 'ID token',
  'access-token': 'Access token',
  'refresh-token': 'Refresh token',
  'logout-token': 'Logout token',
  'client-assertion': 'Client assertion',
  'dpop-proof': 'DPoP proof',
  unknown: 'Token of unknown purpose',
}

const misuses: Readonly<Record<TokenKind, readonly string[]>> = {
  'id-token': [
    'It tells the application named in aud who signed in. It is no credential for an API: send an access token instead.',
  ],
  'access-token': [
    'It opens an API to whoever holds it. It is no proof of who signed in: for that an ID token is needed.',
  ],
  'refresh-token': [
    'It belongs only to the issuer’s token endpoint. Never send it to an API and never keep it in a browser.',
  ],
  'logout-token': [
    'It ends sessions at the application named in aud. It is neither a sign-in nor an API credential.',
  ],
  'client-assertion': [
    'It is how an application proves itself to the token endpoint, once. It is no access token.',
  ],
  'dpop-proof': ['It proves possession of a key for one request. Without the access token it opens nothing.'],
  unknown: [],
}

const has = (rows: readonly Row[], name: string): boolean => memberRow(rows, name) !== undefined

const textAt = (rows: readonly Row[], name: string): string => {
  const row = memberRow(rows, name)
  return row?.type === 'string' ? exactText(row).slice(0, 256) : ''
}

const byHeaderType: Readonly<Record<string, Clue['kind']>> = {
  'at+jwt': 'access-token',
  'logout+jwt': 'logout-token',
  'dpop+jwt': 'dpop-proof',
  'client-authentication+jwt': 'client-assertion',
  'rt+jwt': 'refresh-token',
}

const byClaimType: Readonly<Record<string, Clue['kind']>> = {
  Bearer: 'access-token',
  ID: 'id-token',
  Refresh: 'refresh-token',
  Offline: 'refresh-token',
  Logout: 'logout-token',
}

const statedClues = (token: DecodedToken): readonly Clue[] => {
  const clues: Clue[] = []
  const { header, claims } = token
  const type = textAt(header, 'typ')
    .toLowerCase()
    .replace(/^application\//, '')
  const byHeader = Object.hasOwn(byHeaderType, type) ? byHeaderType[type] : undefined
  if (byHeader !== undefined) clues.push({ kind: byHeader, weight: 10, text: `The header says typ ${type}.` })
  const claimed = textAt(claims, 'typ')
  const byClaim = Object.hasOwn(byClaimType, claimed) ? byClaimType[claimed] : undefined
  if (byClaim !== undefined) clues.push({ kind: byClaim, weight: 10, text: `The claim typ says ${claimed}.` })
  const use = textAt(claims, 'token_use')
  if (use === 'id') clues.push({ kind: 'id-token', weight: 10, text: 'The claim token_use says id.' })
  if (use === 'access')
    clues.push({ kind: 'access-token', weight: 10, text: 'The claim token_use says access.' })
  const useOther = textAt(claims, 'token_type') || textAt(claims, 'use')
  if (/^refresh(?:_token)?$/i.test(useOther)) {
    clues.push({ kind: 'refresh-token', weight: 10, text: 'A claim calls it a refresh token.' })
  }
  if (/^access(?:_token)?$/i.test(useOther)) {
    clues.push({ kind: 'access-token', weight: 10, text: 'A claim calls it an access token.' })
  }
  return clues
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

const structuralClues = (token: DecodedToken): readonly Clue[] => {
  const clues: Clue[] = []
  const { header, claims } = token
  const events = memberRow(claims, 'events')
  if (
    events !== undefined &&
    childRows(claims, claims.indexOf(events)).some((row) => row.name === logoutEvent)
  ) {
    clues.push({ kind: 'logout-token', weight: 10, text: 'It reports a back-channel logout.' })
  }
  if (has(claims, 'htm') && has(claims, 'htu') && has(header, 'jwk')) {
    clues.push({
      kind: 'dpop-proof',
      weight: 10,
      text: 'It names one request (htm, htu) and brings its key.',
    })
  }
  const { issuer, subject, audience, tokenId } = claimsOf(token)
  const isSelfIssued =
    issuer.state === 'text' && subject.state === 'text' && issuer.text === subject.text && issuer.text !== ''
  if (isSelfIssued && audience.state === 'list' && !has(claims, 'scope') && !has(claims, 'nonce')) {
    const isForUrl = audience.values.some((value) => /^https?:\/\//.test(value))
    if (isForUrl || tokenId.state === 'text') {
      clues.push({
        kind: 'client-assertion',
        weight: 6,
        text: 'Issuer and subject are the same, and it is for an endpoint.',
      })
    }
  }
  return clues
}

const idClaims = ['nonce', 'at_hash', 'c_hash', 's_hash', 'auth_time', 'amr'] as const
const personClaims = [
  'email_verified',
  'given_name',
  'family_name',
  'picture',
  'preferred_username',
  'birthdate',
] as const
const grantClaims = [
  'scope',
  'scp',
  'permissions',
  'authorization_details',
  'entitlements',
  'may_act',
] as const

const claimClues = (token: DecodedToken): readonly Clue[] => {
  const clues: Clue[] = []
  const { claims } = token
  for (const name of idClaims) {
    if (!has(claims, name)) continue
    const isStrong = name === 'at_hash' || name === 'c_hash' || name === 'nonce'
    clues.push({ kind: 'id-token', weight: isStrong ? 4 : 1, text: `It has ${name}, as ID tokens do.` })
  }
  if (personClaims.some((name) => has(claims, name)) && has(claims, 'aud')) {
    clues.push({ kind: 'id-token', weight: 2, text: 'It describes a person.' })
  }
  for (const name of grantClaims) {
    if (has(claims, name))
      clues.push({ kind: 'access-token', weight: 4, text: `It grants rights (${name}).` })
  }
  if (has(claims, 'client_id') || has(claims, 'cid') || has(claims, 'appid') || has(claims, 'gty')) {
    clues.push({ kind: 'access-token', weight: 2, text: 'It names the application that asked for it.' })
  }
  if (has(claims, 'realm_access') || has(claims, 'resource_access')) {
    clues.push({ kind: 'access-token', weight: 2, text: 'It lists roles at the realm or its applications.' })
  }
  if (has(claims, 'roles') && textAt(claims, 'idtyp') === 'app') {
    clues.push({ kind: 'access-token', weight: 4, text: 'An application acts for itself with roles.' })
  }
  return clues
}

const vendorClues = (token: DecodedToken, vendor: string | null): readonly Clue[] => {
  switch (vendor) {
    case 'Google':
      return [{ kind: 'id-token', weight: 4, text: 'Google issues readable tokens only as ID tokens.' }]
    case 'Firebase':
      return [{ kind: 'id-token', weight: 4, text: 'Firebase calls these ID tokens.' }]
    case 'GitHub Actions':
      return [
        { kind: 'id-token', weight: 6, text: 'GitHub issues it to name a job to a cloud (OpenID Connect).' },
      ]
    case 'Kubernetes':
      return [
        { kind: 'access-token', weight: 6, text: 'A service account presents it to the Kubernetes API.' },
      ]
    default:
      return has(token.claims, 'cognito:username') && has(token.claims, 'aud')
        ? [{ kind: 'id-token', weight: 2, text: 'Cognito writes cognito:username into ID tokens.' }]
        : []
  }
}

const titleOf = (kind: TokenKind, token: DecodedToken, vendor: string | null): string => {
  const isStandard = /^(?:application\/)?at\+jwt$/i.test(textAt(token.header, 'typ'))
  if (kind === 'access-token' && isStandard) return `${names[kind]} (RFC 9068)`
  if (vendor === 'Kubernetes' && kind === 'access-token') return 'Service account token (Kubernetes)'
  if (kind === 'unknown' && token.payload === 'encrypted') return 'Encrypted token'
  return vendor === null ? names[kind] : `${names[kind]} (${vendor})`
}

/** Says what kind of token it is from its own words, its structure and its vendor. Nothing here is proof. */
export const classifyToken = (token: DecodedToken): Classification => {
  if (token.nested !== null) return classifyToken(token.nested)
  const vendor = vendorName(token)
  const clues = [
    ...statedClues(token),
    ...structuralClues(token),
    ...claimClues(token),
    ...vendorClues(token, vendor),
  ]
  const sums = new Map<Clue['kind'], number>()
  for (const { kind, weight } of clues) sums.set(kind, (sums.get(kind) ?? 0) + weight)
  const ranked = [...sums].sort((a, b) => b[1] - a[1])
  const [best, second] = ranked
  const isClear = best !== undefined && best[1] >= 2 && best[1] > (second?.[1] ?? 0)
  const kind: TokenKind = isClear ? best[0] : 'unknown'
  return {
    kind,
    title: titleOf(kind, token, vendor),
    evidence: clues.filter((clue) => kind === 'unknown' || clue.kind === kind).map(({ text }) => text),
    misuse: misuses[kind],
  }
}
