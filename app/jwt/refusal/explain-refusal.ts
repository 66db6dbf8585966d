import { showText } from '../decode/characters.ts'
import { challengesIn } from './challenge.ts'
import { instantIn, type ReadInstant } from './instants.ts'
import { type Cause, causeIn } from './phrases.ts'

/** What a receiver said when it refused a token, in plain words. */
export interface Refusal {
  readonly cause: Cause
  /** What it wants besides, such as scopes. Safe to show. */
  readonly wanted: readonly string[]
  /** When it said so, if the text holds a date. */
  readonly at: ReadInstant | null
}

const mostCharacters = 20_000
const unknown: Cause = {
  check: null,
  text: 'Keytide does not know these words. The checks say what can be wrong with the token.',
}

const short = (text: string): string => showText(text.slice(0, 200))

const wantedBy = (parameters: ReadonlyMap<string, string>): readonly string[] => {
  const [scope, realm, metadata] = ['scope', 'realm', 'resource_metadata'].map((name) => parameters.get(name))
  return [
    ...(scope === undefined ? [] : [`It wants the scope: ${short(scope)}`]),
    ...(realm === undefined || realm === '' ? [] : [`It calls itself: ${short(realm)}`]),
    ...(metadata === undefined ? [] : [`It describes itself at: ${short(metadata)}`]),
  ]
}

/**
 * Explains a WWW-Authenticate header, a whole answer, or the error text of a library. Null for an empty text. Nothing in
 * it is followed.
 */
export const explainRefusal = (text: string): Refusal | null => {
  const part = text.slice(0, mostCharacters)
  if (part.trim() === '') return null
  const challenge = challengesIn(part).find(({ scheme }) => /^(?:bearer|dpop)$/i.test(scheme))
  const parameters = challenge?.parameters ?? new Map<string, string>()
  const error = parameters.get('error') ?? ''
  const description = parameters.get('error_description') ?? ''
  // The description says why, where the code only says that.
  const told = causeIn(description)
  const byCode = causeIn(error)
  const cause =
    error === 'insufficient_scope' ? byCode : (told ?? (error === '' ? null : byCode) ?? causeIn(part))
  const bare = challenge !== undefined && error === '' && description === '' && told === null
  return {
    cause: (bare ? (causeIn(withoutChallenge(part)) ?? causeIn('missing token')) : cause) ?? unknown,
    wanted: wantedBy(parameters),
    at: instantIn(part),
  }
}

/** A challenge without an error is the answer to a request that carried no token; its own words explain nothing. */
const withoutChallenge = (text: string): string =>
  text.replace(/^(?:.*www-authenticate\s*:)?.*\b(?:bearer|dpop)\b.*$/gim, '').replace(/\b401\b[^\n]*/g, '')
