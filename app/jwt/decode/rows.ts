import { limits } from '../limits.ts'
import { characterFlags, cutText, showText } from './characters.ts'
import type { JsonNode } from './json-scanner.ts'
import type { Locate, Row, RowFlag, Section } from './types.ts'

const escapeSegment = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** A name as the last segment of a pointer. A long one is cut: thousands of children under it would each repeat it. */
const pointerOf = (
  parent: string,
  segment: string,
): { readonly pointer: string; readonly isCut: boolean } => {
  const short = cutText(segment, limits.pointerSegment)
  const pointer = `${parent}/${escapeSegment(short)}`
  if (pointer.length > limits.pointerLength)
    return { pointer: `${cutText(pointer, limits.pointerLength)}…`, isCut: true }
  return short === segment ? { pointer, isCut: false } : { pointer: `${pointer}…`, isCut: true }
}

const isPrototypeName = (name: string | null, parent: JsonNode | undefined): boolean =>
  name === '__proto__' || (name === 'prototype' && parent?.name === 'constructor')

/** Every double past 2^53 is an integer that stands for several. */
const numberFlags = (value: number): readonly RowFlag[] => {
  if (!Number.isFinite(value)) return ['overflow']
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? ['unsafe-integer'] : []
}

const toRow = (
  section: Section,
  node: JsonNode,
  parent: { readonly node: JsonNode; readonly row: Row } | undefined,
  locate: Locate,
): Row => {
  const segment = node.name ?? (parent === undefined ? '' : String(node.index))
  const safeName = showText(segment)
  const place = parent === undefined ? { pointer: '', isCut: false } : pointerOf(parent.row.pointer, safeName)
  const flags: RowFlag[] = []
  if (node.duplicate !== 'no') flags.push('duplicate')
  if (isPrototypeName(node.name, parent?.node)) flags.push('proto')
  const seen = new Set([
    ...characterFlags(segment),
    ...(node.type === 'string' ? characterFlags(node.text) : []),
  ])
  flags.push(...seen)
  const number = node.type === 'number' ? Number(node.text) : undefined
  if (number !== undefined) flags.push(...numberFlags(number))
  const content = cutText(node.text, limits.shownLength)
  const shownName = cutText(safeName, limits.shownLength)
  if (content.length < node.text.length || shownName.length < safeName.length) flags.push('truncated')
  if (place.isCut) flags.push('pointer-cut')
  const text = showText(content)
  return {
    section,
    pointer: place.pointer,
    name: shownName,
    depth: node.depth,
    parent: node.parent,
    type: node.type,
    text,
    ...(text === content ? {} : { value: content }),
    ...(safeName === segment ? {} : { exactName: cutText(segment, limits.shownLength) }),
    ...(number === undefined ? {} : { number }),
    size: node.type === 'string' ? node.text.length : node.size,
    duplicate: node.duplicate,
    flags,
    range: locate(node.memberStart, node.end),
    valueRange: locate(node.start, node.end),
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

/** The direct child of the document, or of the row at `parent`, with this name; the last one where several share it. */
export const memberRow = (rows: readonly Row[], name: string, parent = 0): Row | undefined => {
  for (let index = rows.length - 1; index > parent; index--) {
    const row = rows[index]
    if (row !== undefined && row.parent === parent && (row.exactName ?? row.name) === name) return row
  }
  return undefined
}

/** All direct children of the row at `parent`, in order. */
export const childRows = (rows: readonly Row[], parent: number): readonly Row[] =>
  rows.filter((row) => row.parent === parent)
