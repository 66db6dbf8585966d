import type { Assessed } from '#app/credential'
import { providerName } from '#app/provider'
import { type Operator, type Query, spanOf, type Term } from './query.ts'

/** A credential as it is searched: its words in lower case, made once and not at each keystroke. */
export interface Searchable extends Assessed {
  readonly words: string
}

export const searchable = (assessed: Assessed): Searchable => {
  const { name, provider, account, host, environment, tags, notes, issuer } = assessed.credential
  const texts = [name, providerName(provider), account, host, environment.name, ...tags, notes, issuer ?? '']
  return { ...assessed, words: texts.join('\n').toLowerCase() }
}

const isStanding = ({ credential, assessment }: Assessed, text: string): boolean => {
  switch (text) {
    case 'due':
      return assessment.standing === 'due-soon' || assessment.standing === 'overdue'
    case 'ended':
      return assessment.ended
    case 'accepted':
      return assessment.accepted !== null
    case 'production':
      return credential.environment.productionLike
    default:
      return assessment.standing === text
  }
}

const expires = ({ credential, assessment }: Assessed, text: string, nowMs: number): boolean => {
  if (text === 'never' || text === 'unknown') return credential.expiry.kind === text
  const span = spanOf(text)
  if (span === null || assessment.expiresAtMs === null) return false
  const leftMs = assessment.expiresAtMs - nowMs
  return span.side === '<' ? leftMs < span.ms : leftMs > span.ms
}

const holdsFor = (item: Searchable, operator: Operator | 'word', text: string, nowMs: number): boolean => {
  const { credential } = item
  switch (operator) {
    case 'word':
      return item.words.includes(text)
    case 'is':
      return isStanding(item, text)
    case 'expires':
      return expires(item, text, nowMs)
    case 'env':
      return credential.environment.name.toLowerCase().startsWith(text)
    case 'format':
      return credential.format === text
    case 'provider':
      return credential.provider === text || providerName(credential.provider).toLowerCase().includes(text)
    case 'tag':
      return credential.tags.some((tag) => tag.toLowerCase() === text)
    case 'aud':
      return credential.audience.some((audience) => audience.toLowerCase().includes(text))
    case 'iss':
      return credential.issuer?.toLowerCase().includes(text) === true
    case 'type':
      return credential.kind === text
  }
}

const holds = (item: Searchable, { kind, text, sense }: Term, nowMs: number): boolean =>
  holdsFor(item, kind, text, nowMs) === (sense === 'is')

/** @param nowMs epoch milliseconds */
export const matches = (item: Searchable, { terms }: Query, nowMs: number): boolean =>
  terms.every((term) => holds(item, term, nowMs))

const goesBeyond = (term: Term, before: Term): boolean =>
  term.kind === before.kind &&
  term.sense === before.sense &&
  (term.text === before.text ||
    (term.kind === 'word' && term.sense === 'is' && term.text.includes(before.text)))

/** Whether nothing can match a query that did not match the one before it: words that grew, and terms that were added. */
export const narrows = ({ terms }: Query, before: Query): boolean =>
  before.terms.every((earlier) => terms.some((term) => goesBeyond(term, earlier)))
