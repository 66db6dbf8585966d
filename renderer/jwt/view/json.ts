import type { Row } from '#app/jwt'

/** More than this is no longer read by people, and would hold up the window. */
const mostCharacters = 200_000

/** A text that is safe to show becomes a JSON string again; its escapes stand as they are. */
const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`

const leaf = (row: Row): string => (row.type === 'string' ? quoted(row.text) : row.text)

/**
 * A document as indented JSON, written from its rows: members in their order, doubled ones twice, invisible characters
 * as escapes.
 */
export const jsonText = (rows: readonly Row[]): string => {
  const lines: string[] = []
  let length = 0
  const open: { readonly index: number; readonly close: string; left: number }[] = []
  const add = (line: string): void => {
    lines.push(line)
    length += line.length + 1
  }
  const closeFinished = (): void => {
    for (let last = open.at(-1); last !== undefined && last.left === 0; last = open.at(-1)) {
      open.pop()
      const outer = open.at(-1)
      if (outer !== undefined) outer.left -= 1
      add(`${'  '.repeat(open.length)}${last.close}${outer === undefined || outer.left === 0 ? '' : ','}`)
    }
  }
  for (const [index, row] of rows.entries()) {
    if (length > mostCharacters) return `${lines.join('\n')}\n…`
    while (open.length > 0 && open.at(-1)?.index !== row.parent) {
      // What a fault cut short is closed as it stands.
      const last = open.at(-1)
      if (last !== undefined) last.left = 0
      closeFinished()
    }
    const holder = open.at(-1)
    const isMember = holder?.close === '}'
    const name = isMember ? `${quoted(row.name)}: ` : ''
    const indent = '  '.repeat(open.length)
    const isEmpty = rows[index + 1]?.parent !== index
    if ((row.type === 'object' || row.type === 'array') && !isEmpty) {
      const [start, close] = row.type === 'object' ? ['{', '}'] : ['[', ']']
      add(`${indent}${name}${start}`)
      open.push({ index, close, left: row.size })
      continue
    }
    const empty = row.type === 'object' ? '{}' : '[]'
    const text = row.type === 'object' || row.type === 'array' ? empty : leaf(row)
    if (holder !== undefined) holder.left -= 1
    add(`${indent}${name}${text}${holder === undefined || holder.left === 0 ? '' : ','}`)
    closeFinished()
  }
  for (const last of [...open].reverse()) {
    open.pop()
    add(`${'  '.repeat(open.length)}${last.close}`)
  }
  return lines.join('\n')
}
