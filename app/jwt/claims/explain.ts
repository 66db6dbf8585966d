import { exactText } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { contentEncryptions, keyEncryptions, signatureAlgorithm } from './algorithms.ts'
import { headerMembers, registeredClaims, timeClaims } from './registry.ts'
import { vendorOf, vendors } from './vendors.ts'

const own = (table: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null

const types: Readonly<Record<string, string>> = {
  jwt: 'A JSON Web Token of no particular kind.',
  'at+jwt': 'An OAuth access token (RFC 9068).',
  'logout+jwt': 'A logout token of OpenID Connect.',
  'dpop+jwt': 'A DPoP proof of possession (RFC 9449).',
  'secevent+jwt': 'A security event (RFC 8417).',
  'kb+jwt': 'A key-binding token that goes with an SD-JWT.',
  'dc+sd-jwt': 'A digital credential with selective disclosure.',
  'vc+sd-jwt': 'A digital credential with selective disclosure.',
  'client-authentication+jwt': 'A client assertion: how an application proves itself.',
  'oauth-authz-req+jwt': 'An authorization request as a token (RFC 9101).',
  'token-introspection+jwt': "An issuer's answer about another token (RFC 9701).",
  'entity-statement+jwt': 'A statement of an OpenID federation.',
  'statuslist+jwt': 'A list of revoked tokens.',
}

/** What a media type in `typ` stands for; `application/` may be left out (RFC 7515 §4.1.9). */
const typeText = (value: string): string | null =>
  own(types, value.toLowerCase().replace(/^application\//, ''))

const headerText = (token: DecodedToken, row: Row): string | null => {
  const general = own(headerMembers, row.pointer)
  if (row.type !== 'string') return general
  const value = exactText(row)
  if (row.pointer === '/typ') return typeText(value) ?? general
  if (row.pointer === '/enc') return sentence(own(contentEncryptions, value)) ?? general
  if (row.pointer === '/alg') {
    const isEncrypted = token.payload === 'encrypted'
    const named = isEncrypted ? own(keyEncryptions, value) : (signatureAlgorithm(value)?.text ?? null)
    return sentence(named) ?? general
  }
  return general
}

const sentence = (text: string | null): string | null => (text === null ? null : `${text}.`)

const claimText = (token: DecodedToken, pointer: string): string | null => {
  const vendor = vendorOf(token.claims)
  const byVendor = vendor === undefined ? null : own(vendor.claims, pointer)
  const known = byVendor ?? own(registeredClaims, pointer)
  if (known !== null) return known
  for (const other of vendors) {
    const text = own(other.claims, pointer)
    if (text !== null) return `${text.slice(0, -1)} (as ${other.name} uses it).`
  }
  return null
}

/**
 * One plain sentence on what a header member or claim means, or null when it is not a known one. Names with a URL in front
 * (Auth0, Hasura and others) are the issuer's own and stay unexplained.
 */
export const explainMember = (token: DecodedToken, row: Row): string | null => {
  switch (row.section) {
    case 'header':
    case 'unprotected':
      return headerText(token, row)
    case 'claims':
      return claimText(token, row.pointer)
    case 'disclosures':
      return disclosureText(row)
  }
}

const disclosureText = (row: Row): string | null => {
  const place = /^\/\d{1,4}\/(\d)$/.exec(row.pointer)?.[1]
  if (place === '0') return 'A random value, so that nobody can guess the claim from its hash.'
  if (place === '1') return 'The name of the disclosed claim, or its value in a list.'
  return place === '2' ? 'The value of the disclosed claim.' : null
}

/** Whether the row is a NumericDate: seconds since 1970, to be shown as an instant. */
export const isTimeRow = (row: Row): boolean => row.section === 'claims' && timeClaims.has(row.pointer)

/** The vendor whose token this seems to be, for show only: nothing is proven before the signature is. */
export const vendorName = (token: DecodedToken): string | null => vendorOf(token.claims)?.name ?? null
