import { limits } from '../limits.ts'
import { characterFlags, cutText, isVisibleAscii, showText } from './characters.ts'
import type { JsonNode } from './json-scanner.ts'
import type { Locate, Row, RowFlag, Section } from './types.ts'

const escapeSegment = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name

interface Place {
  readonly pointer: string
  readonly isCut: boolean
}

/** A name as the last segment of a pointer. A long one is cut: thousands of children under it would each repeat it. */
const pointerOf = (parent: string, segment: string): Place => {
  const short = cutText(segment, limits.pointerSegment)
  const pointer = `${parent}/${escapeSegment(short)}`
  if (pointer.length > limits.pointerLength)
    return { pointer: `${cutText(pointer, limits.pointerLength)}…`, isCut: true }
  return short === segment ? { pointer, isCut: false } : { pointer: `${pointer}…`, isCut: true }
}

const documentPlace: Place = { pointer: '', isCut: false }

const isPrototypeName = (name: string | null, parent: JsonNode | undefined): boolean =>
  name === '__proto__' || (name === 'prototype' && parent?.name === 'constructor')

/** Every double past 2^53 is an integer that stands for several. */
const numberFlags = (value: number): readonly RowFlag[] => {
  if (!Number.isFinite(value)) return ['overflow']
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? ['unsafe-integer'] : []
}

/** Nearly every row has none: they share this one. */
const noFlags: readonly RowFlag[] = []

interface Seen {
  readonly node: JsonNode
  readonly parent: JsonNode | undefined
  readonly isNamePlain: boolean
  readonly isTextPlain: boolean
  readonly number: number | undefined
  readonly isCut: boolean
  readonly isPointerCut: boolean
}

const flagsOf = ({ node, parent, ...seen }: Seen, segment: string): readonly RowFlag[] => {
  const characters = new Set([
    ...(seen.isNamePlain ? [] : characterFlags(segment)),
    ...(seen.isTextPlain ? [] : characterFlags(node.text)),
  ])
  return [
    ...(node.duplicate === 'no' ? [] : (['duplicate'] as const)),
    ...(isPrototypeName(node.name, parent) ? (['proto'] as const) : []),
    ...characters,
    ...(seen.number === undefined ? [] : numberFlags(seen.number)),
    ...(seen.isCut ? (['truncated'] as const) : []),
    ...(seen.isPointerCut ? (['pointer-cut'] as const) : []),
  ]
}

/** Whether a row can have no flag at all. */
const isOrdinary = ({ node, isNamePlain, isTextPlain, number, isCut, isPointerCut }: Seen): boolean =>
  isNamePlain &&
  isTextPlain &&
  !isCut &&
  !isPointerCut &&
  node.duplicate === 'no' &&
  node.name !== '__proto__' &&
  node.name !== 'prototype' &&
  (number === undefined || !Number.isInteger(number) || Number.isSafeInteger(number)) &&
  (number === undefined || Number.isFinite(number))

interface Parent {
  readonly node: JsonNode
  readonly row: Row
}

const toRow = (section: Section, node: JsonNode, parent: Parent | undefined, locate: Locate): Row => {
  const segment = node.name ?? (parent === undefined ? '' : String(node.index))
  const isString = node.type === 'string'
  const isNamePlain = isVisibleAscii(segment)
  const isTextPlain = !isString || isVisibleAscii(node.text)
  const safeName = isNamePlain ? segment : showText(segment)
  const place = parent === undefined ? documentPlace : pointerOf(parent.row.pointer, safeName)
  const number = node.type === 'number' ? Number(node.text) : undefined
  const content = cutText(node.text, limits.shownLength)
  const shownName = cutText(safeName, limits.shownLength)
  const seen: Seen = {
    node,
    parent: parent?.node,
    isNamePlain,
    isTextPlain,
    number,
    isCut: content.length < node.text.length || shownName.length < safeName.length,
    isPointerCut: place.isCut,
  }
  const text = isTextPlain ? content : showText(content)
  const valueRange = locate(node.start, node.end)
  const row: Row = {
    section,
    pointer: place.pointer,
    name: shownName,
    depth: node.depth,
    parent: node.parent,
    type: node.type,
    text,
    size: isString ? node.text.length : node.size,
    duplicate: node.duplicate,
    flags: isOrdinary(seen) ? noFlags : flagsOf(seen, segment),
    range: node.memberStart === node.start ? valueRange : locate(node.memberStart, node.end),
    valueRange,
  }
  if (text === content && safeName === segment && number === undefined) return row
  return {
    ...row,
    ...(text === content ? {} : { value: content }),
    ...(safeName === segment ? {} : { exactName: cutText(segment, limits.shownLength) }),
    ...(number === undefined ? {} : { number }),
  }
}

/**
 * Flat rows of a scanned document. `locate` turns its byte offsets into places in the token.
 */
export const rowsOf = (section: Section, nodes: readonly JsonNode[], locate: Locate): readonly Row[] => {
  const rows: Row[] = []
  for (const node of nodes) {
    const parentNode = nodes[node.parent]
    const parentRow = rows[node.parent]
    const parent =
      parentNode === undefined || parentRow === undefined ? undefined : { node: parentNode, row: parentRow }
    rows.push(toRow(section, node, parent, locate))
  }
  return rows
}

/** Several documents of one section in one list: the n-th lies at pointer `/n`. */
export const numberedRows = (documents: readonly (readonly Row[])[]): readonly Row[] => {
  const all: Row[] = []
  documents.forEach((rows, number) => {
    const first = all.length
    for (const row of rows) {
      const isDocument = row.parent === -1
      all.push({
        ...row,
        pointer: `/${number}${row.pointer}`,
        parent: isDocument ? -1 : row.parent + first,
        name: isDocument ? String(number) : row.name,
      })
    }
  })
  return all
}

/** A string row's exact content (cut where flagged `truncated`). */
export const exactText = (row: Row): string => row.value ?? row.text

// Asked for names by the hundred, of tokens that may have ten thousand.
const indexes = new WeakMap<readonly Row[], ReadonlyMap<string, Row>>()

const indexOf = (rows: readonly Row[]): ReadonlyMap<string, Row> => {
  const known = indexes.get(rows)
  if (known !== undefined) return known
  const index = new Map(rows.map((row) => [`${row.parent} ${row.exactName ?? row.name}`, row]))
  indexes.set(rows, index)
  return index
}

/** The direct child of the document, or of the row at `parent`, with this name; the last one where several share it. */
export const memberRow = (rows: readonly Row[], name: string, parent = 0): Row | undefined =>
  indexOf(rows).get(`${parent} ${name}`)

/** All direct children of the row at `parent`, in order. */
export const childRows = (rows: readonly Row[], parent: number): readonly Row[] =>
  rows.filter((row) => row.parent === parent)
