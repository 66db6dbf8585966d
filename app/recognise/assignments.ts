import { kindOfVariable } from './names.ts'

/** One `NAME=value` of a text. */
export interface Assignment {
  readonly name: string
  readonly value: string
  /** The heading it stands under, as in `~/.aws/credentials`; empty without one. */
  readonly section: string
  /** The host that its name itself carries, as in an .npmrc; empty without one. */
  readonly host: string
  readonly line: number
  readonly lastLine: number
}

export interface Assignments {
  readonly entries: readonly Assignment[]
  /** Lines that are neither assignments nor comments, headings or blank. */
  readonly otherLines: readonly number[]
}

const SIMPLE = /^(?:(?:export|set|setx|ENV|-)\s+|\$env:)?([A-Za-z_][\w.-]{0,127})\s*=\s*(.*)$/
const NPMRC = /^\/\/([^\s=/:]{1,200}(?::\d{1,5})?)[^\s=]{0,200}:(_authToken|_auth|_password)\s*=\s*(.*)$/
const COLON = /^([A-Za-z_][\w.-]{0,127})\s*:\s+(\S.*)$/
const HEADING = /^\[([^\]]{1,100})\]$/
const COMMENT = /^(?:#|;|\/\/(?![^\s=]+:_)|rem\s)/i

interface Head {
  readonly name: string
  readonly rest: string
  readonly host: string
}

const headOf = (line: string): Head | null => {
  const simple = SIMPLE.exec(line)
  if (simple !== null) return { name: simple[1] ?? '', rest: simple[2] ?? '', host: '' }
  const npmrc = NPMRC.exec(line)
  if (npmrc !== null) return { name: 'NPM_AUTH_TOKEN', rest: npmrc[3] ?? '', host: npmrc[1] ?? '' }
  const colon = COLON.exec(line)
  // A colon stands in any prose, so there the name must promise a secret.
  if (colon !== null && kindOfVariable(colon[1] ?? '') !== null)
    return { name: colon[1] ?? '', rest: colon[2] ?? '', host: '' }
  return null
}

const MOST_QUOTED_LINES = 400

interface Value {
  readonly value: string
  /** How many further lines it took. */
  readonly more: number
}

const closingAt = (text: string, quote: string, from: number): number => {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1))
    if (quote !== '"' || text[at - 1] !== '\\') return at
  return -1
}

const unescaped = (text: string, quote: string): string =>
  quote === '"' ? text.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : text

/** A value in quotes, over several lines if need be; null when its quote never closes. */
const quotedValue = (rest: string, lines: readonly string[], at: number): Value | null => {
  const quote = rest.charAt(0)
  let held = rest
  for (let more = 0; more <= MOST_QUOTED_LINES && at + more < lines.length; more += 1) {
    if (more > 0) held = `${held}\n${lines[at + more]}`
    const closes = closingAt(held, quote, 1)
    if (closes >= 0) return { value: unescaped(held.slice(1, closes), quote), more }
  }
  return null
}

const assignedValue = (rest: string, lines: readonly string[], at: number): Value => {
  const quoted = /^["'`]/.test(rest) ? quotedValue(rest, lines, at) : null
  return quoted ?? { value: rest.replace(/\s+#.*$/, '').trim(), more: 0 }
}

/** Reads a text as lines of `NAME=value`: .env files, shell exports, ini and .npmrc files, headers. */
export const readAssignments = (text: string): Assignments => {
  const lines = text.split(/\r?\n/)
  const entries: Assignment[] = []
  const otherLines: number[] = []
  let section = ''
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim()
    if (line === '' || COMMENT.test(line)) continue
    const heading = HEADING.exec(line)
    if (heading !== null) {
      section = heading[1] ?? ''
      continue
    }
    const head = headOf(line)
    const { value, more } = head === null ? { value: '', more: 0 } : assignedValue(head.rest, lines, at)
    // What ends in `=` is base64, not an empty variable.
    if (head === null || /^=*$/.test(value)) otherLines.push(at + 1)
    else
      entries.push({
        name: head.name,
        value,
        section,
        host: head.host,
        line: at + 1,
        lastLine: at + 1 + more,
      })
    at += more
  }
  return { entries, otherLines }
}
