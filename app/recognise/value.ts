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

const CREDENTIAL_URL =
  /^([a-z][a-z0-9+.-]{1,30}):\/\/([^\s:@/?#]{0,200}):([^\s@/?#]{1,2000})@([^\s@/?#]{1,255})/i

/** An address with a password in it: a known token where it holds one, else the whole as a connection string. */
const readUrl = (text: string): Reading | null => {
  const [, scheme = '', user = '', password = '', host = ''] = CREDENTIAL_URL.exec(text) ?? []
  if (scheme === '') return null
  const named = { host: plainLine(host, 255), account: plainLine(user, 200) }
  const token = matchToken(password)
  if (token !== null) {
    const reading = readMatch(token, password)
    return { ...reading, ...named, reasons: [...reading.reasons, 'taken out of the address around it'] }
  }
  return {
    ...blankReading('opaque', 'text', `Connection to ${named.host}`),
    ...named,
    parts: [secretPart('opaque', text, { name: 'url', label: 'Connection string' })],
    confidence: 'likely',
    reasons: ['an address with a password in it'],
  }
}

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
