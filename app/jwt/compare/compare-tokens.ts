import { isTimeRow } from '../claims/explain.ts'
import { reliableMs, timeOf } from '../claims/instants.ts'
import type { DecodedToken, Row } from '../decode/types.ts'

/** One member of two tokens, such as the one before and the one after a refresh. Texts are safe to show. */
export interface Change {
  readonly section: 'header' | 'claims'
  readonly pointer: string
  readonly how: 'same' | 'changed' | 'added' | 'removed'
  readonly before: string | null
  readonly after: string | null
  /** Where the member is a NumericDate: its instants. */
  readonly beforeMs: number | null
  readonly afterMs: number | null
}

/** Members and elements that lie in nothing else, or hold nothing: what two tokens can differ in. */
const leaves = (rows: readonly Row[]): ReadonlyMap<string, Row> => {
  const holders = new Set(rows.map(({ parent }) => parent))
  const found = new Map<string, Row>()
  rows.forEach((row, index) => {
    const isHolder = (row.type === 'object' || row.type === 'array') && holders.has(index)
    if (index === 0 || isHolder) return
    // Doubled names and cut pointers must not hide one another.
    let key = row.pointer
    for (let copy = 2; found.has(key) && copy < 100; copy++) key = `${row.pointer} (${copy})`
    found.set(key, row)
  })
  return found
}

const textOf = (row: Row): string => {
  switch (row.type) {
    case 'string':
      return `"${row.text}"`
    case 'object':
      return '{}'
    case 'array':
      return '[]'
    case 'number':
    case 'boolean':
    case 'null':
      return row.text
  }
}

const instantOf = (row: Row | undefined): number | null =>
  row !== undefined && isTimeRow(row) ? reliableMs(timeOf(row)) : null

const howOf = (before: Row | undefined, after: Row | undefined): Change['how'] => {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  // Texts are cut when long; the length tells most of those apart that differ further on.
  return before.type === after.type && before.text === after.text && before.size === after.size
    ? 'same'
    : 'changed'
}

const between = (
  section: Change['section'],
  before: readonly Row[],
  after: readonly Row[],
): readonly Change[] => {
  const [old, fresh] = [leaves(before), leaves(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].map((pointer) => {
    const [one, other] = [old.get(pointer), fresh.get(pointer)]
    return {
      section,
      pointer,
      how: howOf(one, other),
      before: one === undefined ? null : textOf(one),
      after: other === undefined ? null : textOf(other),
      beforeMs: instantOf(one),
      afterMs: instantOf(other),
    }
  })
}

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

/** Every member of both tokens with what became of it: header first, then the claims that count. */
export const compareTokens = (before: DecodedToken, after: DecodedToken): readonly Change[] => [
  ...between('header', before.header, after.header),
  ...between('claims', innermost(before).claims, innermost(after).claims),
]
