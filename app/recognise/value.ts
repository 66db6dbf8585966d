import type { CredentialKind } from '#app/credential'
import { matchToken, providerByVariable, reasonsFor, type TokenMatch } from '#app/provider'
import { environmentNamed, kindOfVariable, plainLine } from './names.ts'
import { readPem } from './pem.ts'
import { blankReading, datesOfLife, secretPart } from './reading.ts'
import { readToken } from './token.ts'
import type { Confidence, Reading } from './types.ts'

const confidenceOf = ({ length, checksum, by }: TokenMatch): Confidence =>
  length === 'fits' && checksum !== 'differs' && by === 'text' ? 'certain' : 'likely'

const titleOf = ({ provider, format: { label } }: TokenMatch): string =>
  `${provider.name} ${/^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label}`

const readMatch = (match: TokenMatch, text: string): Reading => {
  const { provider, format } = match
  const facts = format.facts?.(text) ?? {}
  const part = secretPart(format.kind, text, {
    label: format.label,
    prefix: format.prefix,
    secret: format.open !== true,
    ...(format.part === undefined ? {} : { name: format.part }),
  })
  return {
    ...blankReading(format.kind, 'text', titleOf(match)),
    ...datesOfLife(format.life, facts.createdAtMs),
    provider: provider.id,
    host: plainLine(facts.host ?? '', 255),
    account: plainLine(facts.account ?? '', 200),
    environment: format.environment === undefined ? null : environmentNamed(format.environment),
    parts: [part],
    confidence: confidenceOf(match),
    reasons: reasonsFor(match, text),
  }
}

/** Text that several issuers begin their webhook secrets with. */
const WEBHOOK_PREFIX = 'whsec_'

const SCHEME = /^([a-z][a-z0-9+.-]{1,30}):\/\//i
const MOST_URL = 8192

interface CredentialUrl {
  readonly user: string
  readonly password: string
  readonly host: string
}

/** The pieces of an address with a password in it; a password may hold an @ that nobody escaped. */
const credentialUrl = (text: string): CredentialUrl | null => {
  const scheme = text.length > MOST_URL ? null : SCHEME.exec(text)
  if (scheme === null || /\s/.test(text)) return null
  const rest = text.slice(scheme[0].length)
  const authority = rest.slice(0, rest.search(/[/?#]|$/))
  const at = authority.lastIndexOf('@')
  if (at < 0 || at === authority.length - 1) return null
  const [user = '', ...more] = authority.slice(0, at).split(':')
  return { user, password: more.join(':'), host: authority.slice(at + 1) }
}

/** An address with a password in it: a known token where it holds one, else the whole as a connection string. */
const readUrl = (text: string): Reading | null => {
  const url = credentialUrl(text)
  if (url === null) return null
  const host = plainLine(url.host, 255)
  const byPassword = matchToken(url.password)
  const byUser = byPassword === null ? matchToken(url.user) : null
  const token = byPassword ?? byUser
  if (token !== null) {
    const reading = readMatch(token, byPassword === null ? url.user : url.password)
    const account = byPassword === null ? reading.account : plainLine(url.user, 200)
    return { ...reading, host, account, reasons: [...reading.reasons, 'taken out of the address around it'] }
  }
  if (url.password === '') return null
  return {
    ...blankReading('opaque', 'text', `Connection to ${host}`),
    host,
    account: plainLine(url.user, 200),
    parts: [secretPart('opaque', text, { name: 'url', label: 'Connection string' })],
    confidence: 'likely',
    reasons: ['an address with a password in it'],
  }
}

/** Whether its provider means others to know it. */
export const isOpenToken = (text: string): boolean => matchToken(text)?.format.open === true

const readNamed = (kind: CredentialKind, text: string, variable: string): Reading => {
  const provider = providerByVariable(variable)
  const prefixed = text.startsWith(WEBHOOK_PREFIX)
  const isWebhook = prefixed || kind === 'webhook-secret'
  const known = isWebhook ? 'webhook-secret' : kind
  const reasons: string[] = []
  if (prefixed) reasons.push(`starts with ${WEBHOOK_PREFIX}, as webhook secrets do`)
  if (provider !== null) reasons.push(`its name speaks of ${provider.name}`)
  if (kind !== 'opaque') reasons.push('its name says what it is')
  return {
    ...blankReading(known, 'text', known === 'webhook-secret' ? 'Webhook secret' : 'Secret'),
    ...(provider === null ? {} : { provider: provider.id }),
    parts: [secretPart(known, text, { prefix: prefixed ? WEBHOOK_PREFIX : '' })],
    confidence: prefixed ? 'likely' : 'guess',
    reasons: reasons.length > 0 ? reasons : ['no known format; kept as it is'],
  }
}

/** What a value is when it can be told from itself, or from the catalogue with its variable's name; else null. */
export const readKnownValue = (text: string, variable = ''): Reading | null => {
  const token = readToken(text)
  if (token !== null) return token
  const match = matchToken(text, variable)
  if (match !== null) return readMatch(match, text)
  const pem = text.startsWith('-----BEGIN ') ? readPem(text)?.found[0]?.reading : undefined
  if (pem !== undefined) return pem
  return (
    readUrl(text) ?? (text.startsWith(WEBHOOK_PREFIX) ? readNamed('webhook-secret', text, variable) : null)
  )
}

/** What a value is, at least by the name of its variable; never null: unknown text is an opaque secret. */
export const readValue = (text: string, variable = ''): Reading =>
  readKnownValue(text, variable) ??
  readNamed(variable === '' ? 'opaque' : (kindOfVariable(variable) ?? 'opaque'), text, variable)
