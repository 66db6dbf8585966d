import { assignedValue } from './assigned-value.ts'
import { kindOfVariable } from './names.ts'

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
  readonly otherLines: readonly number[]
}

const SIMPLE = /^(?:(?:export|set|setx|ENV|-)\s+|\$env:)?([A-Za-z_][\w.-]{0,127})\s*=\s*(.*)$/
const NPMRC = /^\/\/([^\s=/:]{1,200}(?::\d{1,5})?)[^\s=]{0,200}:(_authToken|_auth|_password)\s*=\s*(.*)$/
const COLON = /^([A-Za-z_][\w.-]{0,127})\s*:\s+(\S.*)$/
const HEADING = /^\[([^\]]{1,100})\]$/
const COMMENT = /^(?:#|;|\/\/(?![^\s=]+:_)|rem\s)/i

const BLOCK_BEGINS = '-----BEGIN '
const BLOCK_ENDS = '-----END '

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

/** Reads lines of `NAME=value` (.env files, shell exports, ini and .npmrc files, headers) and the PEM blocks between. */
export const readAssignments = (lines: readonly string[]): Assignments => {
  const ends = nextBlockEnds(lines)
  const entries: Assignment[] = []
  const blocks: LineRange[] = []
  const otherLines: number[] = []
  let section = ''
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim()
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
    const found = head === null ? null : assignedValue(head.rest, lines, at, blockEnd)
    // What ends in `=` is base64, not an empty variable.
    if (head === null || found === null || /^=*$/.test(found.value)) {
      otherLines.push(at + 1)
      continue
    }
    const { name, host } = head
    entries.push({ name, value: found.value, section, host, line: at + 1, lastLine: at + 1 + found.more })
    at += found.more
  }
  return { entries, blocks, otherLines }
}
