import { assignedValue } from './assigned-value.ts'
import { kindOfVariable } from './names.ts'
import { type Statements, statementsOf } from './statements.ts'

/** One `NAME=value` of a text. */
export interface Assignment {
  readonly name: string
  readonly value: string
  /** The heading or object it stands under, as in `~/.aws/credentials`; empty without one. */
  readonly section: string
  /** The host that its name itself carries, as in an .npmrc; empty without one. */
  readonly host: string
  readonly line: number
  readonly lastLine: number
  /** Whether it is an order to a shell, or stands as files hold it. */
  readonly form: 'command' | 'plain'
}

/** A piece of a text that assigns nothing. */
export interface Piece {
  readonly line: number
  readonly text: string
}

/** A run of lines, both ends counted from 1. */
export interface LineRange {
  readonly line: number
  readonly lastLine: number
}

export interface Assignments {
  readonly entries: readonly Assignment[]
  /** PEM blocks that are nobody's value. */
  readonly blocks: readonly LineRange[]
  /** Lines that are neither of these, nor comments, headings or blank. */
  readonly others: readonly Piece[]
  /** The other words of lines that do assign something. */
  readonly beside: readonly Piece[]
}

const SIMPLE = /^(?:((?:export|set|setx|ENV)\s+|\$env:)|-\s+)?([A-Za-z_][\w.-]{0,127})\s*=\s*(.*)$/
const NPMRC = /^\/\/([^\s=/:]{1,200}(?::\d{1,5})?)[^\s=]{0,200}:(_authToken|_auth|_password)\s*=\s*(.*)$/
const COLON = /^([A-Za-z_][\w.-]{0,127})\s*:\s+(\S.*)$/
const HEADING = /^\[([^\]]{1,100})\]$/
const COMMENT = /^(?:#|;|\/\/(?![^\s=]+:_)|rem\s)/i

const BLOCK_BEGINS = '-----BEGIN '
const BLOCK_ENDS = '-----END '

/** Most lines set one variable, and need no closer look. */
const TWO_EQUALS = /=[^=]+=/

interface Head {
  readonly name: string
  readonly rest: string
  readonly host: string
  readonly form: Assignment['form'] | 'of one file only'
}

const headOf = (line: string): Head | null => {
  const simple = SIMPLE.exec(line)
  if (simple !== null) {
    const form = simple[1] === undefined ? 'plain' : 'command'
    return { name: simple[2] ?? '', rest: simple[3] ?? '', host: '', form }
  }
  const form = 'of one file only'
  const npmrc = NPMRC.exec(line)
  if (npmrc !== null) return { name: 'NPM_AUTH_TOKEN', rest: npmrc[3] ?? '', host: npmrc[1] ?? '', form }
  const colon = COLON.exec(line)
  // A colon stands in any prose, so there the name must promise a secret.
  if (colon !== null && kindOfVariable(colon[1] ?? '') !== null)
    return { name: colon[1] ?? '', rest: colon[2] ?? '', host: '', form }
  return null
}

/** A line of commands; what a file holds as one value may have blanks and equals signs in it too. */
const commandsIn = (line: string, head: Head | null): Statements | null => {
  if (head?.form === 'of one file only' || (head !== null && !TWO_EQUALS.test(line))) return null
  const statements = statementsOf(line)
  const fewest = head === null ? 1 : 2
  return statements !== null && statements.assigned.length >= fewest ? statements : null
}

/** For each line the next one, itself included, on which a PEM block ends; -1 without one. */
const nextBlockEnds = (lines: readonly string[]): Int32Array => {
  const ends = new Int32Array(lines.length)
  let next = -1
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (lines[at]?.includes(BLOCK_ENDS) === true) next = at
    ends[at] = next
  }
  return ends
}

export const linesOf = (text: string): readonly string[] => text.split(/\r?\n/)

/** Behind that many values on one line nothing is looked for any more but tokens. */
const MOST_ON_A_LINE = 64

/**
 * Reads lines of `NAME=value` (.env files, shell exports and commands, ini and .npmrc files, headers) and the PEM blocks
 * between.
 */
export const readAssignments = (lines: readonly string[]): Assignments => {
  const ends = nextBlockEnds(lines)
  const left = [...lines]
  const entries: Assignment[] = []
  const blocks: LineRange[] = []
  const others: Piece[] = []
  const beside: Piece[] = []
  let section = ''
  let onThisLine = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = (left[at] ?? '').trim()
    const blockEnd = line.includes(BLOCK_BEGINS) ? (ends[at] ?? -1) : -1
    if (blockEnd >= 0 && line.startsWith(BLOCK_BEGINS)) {
      blocks.push({ line: at + 1, lastLine: blockEnd + 1 })
      at = blockEnd
      continue
    }
    if (line === '' || COMMENT.test(line)) continue
    const heading = HEADING.exec(line)
    if (heading !== null) {
      section = heading[1] ?? ''
      continue
    }
    const head = headOf(line)
    const commands = blockEnd >= 0 ? null : commandsIn(line, head)
    if (commands !== null) {
      const place = { section, host: '', line: at + 1, lastLine: at + 1, form: 'command' } as const
      entries.push(...commands.assigned.map((assigned) => ({ ...assigned, ...place })))
      beside.push({ line: at + 1, text: commands.rest })
      continue
    }
    const found = head === null ? null : assignedValue(head.rest, lines, at, blockEnd)
    // What ends in `=` is base64, not an empty variable.
    if (head === null || found === null || /^=*$/.test(found.value)) {
      others.push({ line: at + 1, text: line })
      continue
    }
    const { name, host } = head
    const form = head.form === 'command' ? 'command' : 'plain'
    entries.push({
      name,
      value: found.value,
      section,
      host,
      line: at + 1,
      lastLine: at + 1 + found.more,
      form,
    })
    at += found.more
    onThisLine = found.more === 0 ? onThisLine + 1 : 0
    if (found.after === '' || onThisLine >= MOST_ON_A_LINE) {
      if (found.after !== '') beside.push({ line: at + 1, text: found.after })
      onThisLine = 0
      continue
    }
    // What stands behind the value is read as a line of its own.
    left[at] = found.after
    at -= 1
  }
  return { entries, blocks, others, beside }
}
