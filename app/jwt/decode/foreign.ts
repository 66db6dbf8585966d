import { readBase64Url } from './base64url.ts'
import { providerTokenName } from './provider-tokens.ts'
import type { DecodedToken, Span, TokenForm } from './types.ts'
import { decodeUtf8 } from './utf8.ts'

const paseto = /^v([1-4])\.(local|public)\.[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]+)?$/
const paserk = /^k([1-4])\.([a-z-]{2,20})\.[A-Za-z0-9_-]{20,}$/
const pypiPrefix = /^pypi-/
const base64Text = /^[A-Za-z0-9_+/-]{20,}={0,2}$/
const pem = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/
const jwkLike = /^\{[\s\S]{0,4096}"(?:kty|keys)"\s*:/

const basic = /^basic\s+[A-Za-z0-9+/_-]{2,1024}={0,2}$/i

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const isMacaroon = (text: string): boolean => {
  const body = text.replace(pypiPrefix, '')
  if (!base64Text.test(body)) return false
  const { bytes } = readBase64Url(body.slice(0, 64))
  // Version 2 starts with its number and the identifier of the location or of the caveat id; version 1 with a packet.
  if (bytes[0] === 2 && (bytes[1] === 1 || bytes[1] === 2)) return (bytes[2] ?? 0) < 64 && bytes.length > 20
  return /^[0-9a-f]{4}location /.test(decodeUtf8(bytes.subarray(0, 13)))
}

const nameOf = (text: string): { readonly form: TokenForm; readonly named: string } => {
  const version = paseto.exec(text)
  if (version !== null) {
    const purpose = version[2] === 'local' ? 'encrypted' : 'signed'
    return { form: 'paseto', named: `PASETO v${version[1]}.${version[2]} (${purpose}; not a JWT)` }
  }
  const wrapped = paserk.exec(text)
  if (wrapped !== null)
    return { form: 'opaque', named: `PASERK k${wrapped[1]}: a key for PASETO, not a token` }
  if (isMacaroon(text)) return { form: 'macaroon', named: 'Macaroon (not a JWT)' }
  const label = pem.exec(text)?.[1]
  if (label !== undefined) {
    const isPrivate = label.includes('PRIVATE')
    return { form: 'opaque', named: isPrivate ? 'A private key (PEM), not a token' : 'PEM text, not a token' }
  }
  const provider = providerTokenName(text.slice(0, 1024))
  if (provider !== null) {
    return { form: 'opaque', named: `${upperFirst(provider)}, which only its provider can read (not a JWT)` }
  }
  if (basic.test(text)) return { form: 'opaque', named: 'A user name and password (HTTP Basic), not a token' }
  if (jwkLike.test(text)) return { form: 'opaque', named: 'A JSON Web Key or key set, not a token' }
  return { form: 'opaque', named: 'Not a token that carries readable claims' }
}

/** Text that is no JOSE token, named as what it is. Nothing of it is decoded. */
export const foreignToken = (text: string, range: Span): DecodedToken => ({
  ...nameOf(text),
  range,
  parts: [],
  header: [],
  unprotected: [],
  claims: [],
  disclosures: [],
  payload: 'absent',
  payloadText: '',
  signatures: 0,
  signatureTraits: [],
  faults: [],
  nested: null,
  keyBinding: null,
})

/** Whether a text is one of the named token forms that only look like a JWT because of their dots. */
export const isForeign = (text: string): boolean => paseto.test(text) || paserk.test(text)
