import { providers } from './catalogue.ts'
import type { Alphabet, Provider, TokenFormat } from './types.ts'

const alphabets: Readonly<Record<Alphabet, { readonly test: RegExp; readonly words: string }>> = {
  base62: { test: /^[A-Za-z0-9]*$/, words: 'letters and digits' },
  base64url: { test: /^[A-Za-z0-9_-]*$/, words: 'letters, digits, dashes and underscores' },
  base64: { test: /^[A-Za-z0-9+/]*={0,2}$/, words: 'base64' },
  hex: { test: /^[0-9a-fA-F]*$/, words: 'hex digits' },
  lower36: { test: /^[a-z0-9]*$/, words: 'small letters and digits' },
  upper36: { test: /^[A-Z0-9]*$/, words: 'capitals and digits' },
  visible: { test: /^[\x21-\x7e]*$/, words: 'visible characters' },
}

export interface TokenMatch {
  readonly provider: Provider
  readonly format: TokenFormat
  /** Whether its length is one that the provider makes. */
  readonly length: 'fits' | 'off'
  readonly checksum: 'matches' | 'differs' | 'none'
  /** How the match came about: a variable's name was needed, or the text speaks for itself. */
  readonly by: 'text' | 'variable'
}

/** A prefix this long is no accident, so it names its provider even when the length is off. */
const TELLING_PREFIX = 4
/** Nothing longer can be a known format that is only a little off. */
const SLACK = 4

const matchOne = (
  provider: Provider,
  format: TokenFormat,
  text: string,
  variable: string,
): TokenMatch | null => {
  if (!text.startsWith(format.prefix)) return null
  const [fewest, most] = format.length
  const fits = text.length >= fewest && text.length <= most
  if (!fits && (format.prefix.length < TELLING_PREFIX || text.length > most * SLACK)) return null
  if (text.length < format.prefix.length + 8) return null
  const named = format.variable?.test(variable) === true
  if (format.variable !== undefined && !named) return null
  const rest = text.slice(format.prefix.length)
  if (!alphabets[format.alphabet].test.test(rest)) return null
  if (fits && format.shape !== undefined && !format.shape.test(rest)) return null
  const checksum =
    format.checksum === undefined || !fits ? 'none' : format.checksum(text) ? 'matches' : 'differs'
  return { provider, format, length: fits ? 'fits' : 'off', checksum, by: named ? 'variable' : 'text' }
}

const score = ({ format, length, checksum, by }: TokenMatch): number =>
  (length === 'fits' ? 1000 : 0) +
  (checksum === 'matches' ? 500 : 0) +
  (by === 'text' ? 100 : 0) +
  format.prefix.length

/**
 * The format of a single token, or null when no provider of the catalogue makes such texts. Total, and linear in the
 * length of the text.
 * @param variable the name of the variable that holds it; empty when it came alone
 */
export const matchToken = (text: string, variable = ''): TokenMatch | null => {
  let best: TokenMatch | null = null
  for (const provider of providers)
    for (const format of provider.formats) {
      const match = matchOne(provider, format, text, variable)
      if (match !== null && (best === null || score(match) > score(best))) best = match
    }
  return best
}

/** Why it was recognised, in words that hold nothing of the token but its public prefix. */
export const reasonsFor = ({ format, length, checksum, by }: TokenMatch, text: string): readonly string[] => {
  const [fewest, most] = format.length
  const usual = fewest === most ? `${fewest}` : `${fewest} to ${most}`
  const reasons: string[] = []
  if (format.prefix !== '') reasons.push(`starts with ${format.prefix}`)
  if (length === 'fits') reasons.push(`${text.length} characters`)
  else reasons.push(`${text.length} characters where ${usual} are usual: perhaps cut off`)
  if (format.prefix === '' && format.shape !== undefined) reasons.push('built as its provider builds them')
  else if (format.prefix === '') reasons.push(alphabets[format.alphabet].words)
  if (checksum === 'matches') reasons.push('checksum matches')
  if (checksum === 'differs') reasons.push('checksum differs: perhaps mistyped')
  if (by === 'variable') reasons.push('its variable names the provider')
  return reasons
}
