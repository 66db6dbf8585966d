/** A value as it stands in a text, and how many further lines it took. */
export interface AssignedValue {
  readonly value: string
  readonly more: number
  /** What stands behind it on its last line and is no comment; empty without anything. */
  readonly after: string
}

const MOST_QUOTED_LINES = 400

/** Whether the character before a place is a backslash that is no escaped one itself. */
const isEscaped = (text: string, at: number): boolean => {
  let before = at
  while (before > 0 && text[before - 1] === '\\') before -= 1
  return (at - before) % 2 === 1
}

const closingAt = (text: string, quote: string, from: number): number => {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1))
    if (quote !== '"' || !isEscaped(text, at)) return at
  return -1
}

/** What every reader of .env files agrees on about text in double quotes; another backslash is taken as it is. */
export const unescaped = (text: string): string =>
  text.replace(/\\n/g, '\n').replace(/\\r/g, '\r').replace(/\\"/g, '"')

const behind = (text: string): string => text.replace(/^[\s;&|]+/, '').replace(/^#.*$/, '')

/** In quotes, over several lines if need be; null when its quote never closes. */
const quoted = (rest: string, lines: readonly string[], at: number): AssignedValue | null => {
  const quote = rest.charAt(0)
  let held = rest
  let from = 1
  for (let more = 0; more <= MOST_QUOTED_LINES && at + more < lines.length; more += 1) {
    if (more > 0) {
      from = held.length + 1
      held = `${held}\n${lines[at + more]}`
    }
    const closes = closingAt(held, quote, from)
    if (closes < 0) continue
    const inside = held.slice(1, closes)
    return { value: quote === '"' ? unescaped(inside) : inside, more, after: behind(held.slice(closes + 1)) }
  }
  return null
}

const isSpace = (character: string | undefined): boolean => character === ' ' || character === '\t'

/** Without what stands after a `#` that follows white space. */
const uncommented = (text: string): string => {
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1))
    if (at > 0 && isSpace(text[at - 1])) return text.slice(0, at).trim()
  return text.trim()
}

/**
 * What is assigned from a place on.
 * @param rest what follows the `=` on its line
 * @param blockEnd the line on which a PEM block that begins in `rest` ends, or a negative number
 */
export const assignedValue = (
  rest: string,
  lines: readonly string[],
  at: number,
  blockEnd: number,
): AssignedValue => {
  const inQuotes = /^["'`]/.test(rest) ? quoted(rest, lines, at) : null
  if (inQuotes !== null) return inQuotes
  if (blockEnd > at)
    return { value: [rest, ...lines.slice(at + 1, blockEnd + 1)].join('\n'), more: blockEnd - at, after: '' }
  return { value: uncommented(rest), more: 0, after: '' }
}
