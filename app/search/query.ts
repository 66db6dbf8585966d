import { formats, kinds, standings } from '#app/credential'
import { DAY_MS, HOUR_MS } from '#app/time'

export const operators = ['is', 'expires', 'env', 'format', 'provider', 'tag', 'aud', 'iss', 'type'] as const
export type Operator = (typeof operators)[number]

/** One condition of a search; all of them have to hold. */
export interface Term {
  readonly kind: 'word' | Operator
  readonly text: string
  readonly sense: 'is' | 'is not'
}

export interface Query {
  readonly terms: readonly Term[]
  /** What looks like an operator and is none, as it was typed: named to the user, never passed over. */
  readonly unknown: readonly string[]
}

const PIECE = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/giu

const lengths: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS }

/** `<30d` -> before 30 days from now, `>2w` -> after two weeks. */
const SPAN = /^([<>])(\d{1,5})([hdw])$/

export const spanOf = (text: string): { readonly side: '<' | '>'; readonly ms: number } | null => {
  const [, side, amount, unit] = SPAN.exec(text) ?? []
  if (side === undefined || unit === undefined) return null
  return { side: side === '<' ? '<' : '>', ms: Number(amount) * (lengths[unit] ?? 0) }
}

const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name)

const knownStates: ReadonlySet<string> = new Set([...standings, 'due', 'ended', 'accepted', 'production'])
const knownFormats: ReadonlySet<string> = new Set(formats)
const knownKinds: ReadonlySet<string> = new Set(kinds)

/** A value that no credential could ever have is a slip of the finger, not a search without results. */
const isWrong = (operator: Operator, text: string): boolean => {
  switch (operator) {
    case 'is':
      return !knownStates.has(text)
    case 'format':
      return !knownFormats.has(text)
    case 'type':
      return !knownKinds.has(text)
    case 'expires':
      return text !== 'never' && text !== 'unknown' && spanOf(text) === null
    case 'env':
    case 'provider':
    case 'tag':
    case 'aud':
    case 'iss':
      return text === ''
  }
}

/** Reads what was typed into the search field. Words without an operator are looked for as they are. */
export const parseQuery = (typed: string): Query => {
  const terms: Term[] = []
  const unknown: string[] = []
  for (const match of typed.slice(0, 500).matchAll(PIECE)) {
    const [whole, minus, name, quoted, plain] = match
    const text = (quoted ?? plain ?? '').toLowerCase()
    const sense = minus === '-' ? 'is not' : 'is'
    if (name === undefined) {
      // An operator without its value, while it is being typed.
      if (/^[a-z]+:$/.test(text)) unknown.push(whole)
      else if (text !== '') terms.push({ kind: 'word', text, sense })
      continue
    }
    const operator = name.toLowerCase()
    if (!isOperator(operator) || isWrong(operator, text)) unknown.push(whole)
    else terms.push({ kind: operator, text, sense })
  }
  return { terms, unknown }
}
