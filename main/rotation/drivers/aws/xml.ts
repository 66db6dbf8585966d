/**
 * The small part of XML that AWS answers in: elements, attributes that are skipped, text, the five entities. Comments,
 * CDATA, document types and mixed content are refused. It reads bytes, so that a secret in them becomes no string.
 */
export interface Element {
  readonly name: string
  readonly children: readonly Element[]
  /** As it came, entities and all; a view into what was read. */
  readonly text: Buffer
}

const limits = { bytes: 512 * 1024, depth: 12, elements: 20_000, tag: 400 } as const
const lessThan = 0x3c
const greaterThan = 0x3e
const openTag = /^([A-Za-z][A-Za-z0-9]*)(?:\s+[A-Za-z][A-Za-z0-9:-]*="[^"<>&]*")*\s*(\/?)$/
const closeTag = /^\/([A-Za-z][A-Za-z0-9]*)\s*$/
const declaration = /^\?xml [^<>?]*\?$/

interface Reader {
  readonly bytes: Buffer
  at: number
  elements: number
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const skipSpace = (reader: Reader): void => {
  while (reader.at < reader.bytes.length && isSpace(reader.bytes[reader.at] ?? 0)) reader.at += 1
}

/** What stands between the next angle brackets. */
const tagAt = (reader: Reader): string | null => {
  if (reader.bytes[reader.at] !== lessThan) return null
  const end = reader.bytes.indexOf(greaterThan, reader.at)
  if (end < 0 || end - reader.at > limits.tag) return null
  const tag = reader.bytes.toString('latin1', reader.at + 1, end)
  reader.at = end + 1
  return tag
}

const elementAt = (reader: Reader, depth: number): Element | null => {
  reader.elements += 1
  if (depth > limits.depth || reader.elements > limits.elements) return null
  const [, name, alone] = openTag.exec(tagAt(reader) ?? '') ?? []
  if (name === undefined) return null
  const children: Element[] = []
  if (alone === '/') return { name, children, text: Buffer.alloc(0) }
  const from = reader.at
  for (;;) {
    const next = reader.bytes.indexOf(lessThan, reader.at)
    if (next < 0) return null
    const between = reader.bytes.subarray(reader.at, next)
    reader.at = next
    if (reader.bytes[next + 1] === 0x2f) {
      if (closeTag.exec(tagAt(reader) ?? '')?.[1] !== name) return null
      if (children.length === 0) return { name, children, text: reader.bytes.subarray(from, next) }
      return between.every(isSpace) ? { name, children, text: Buffer.alloc(0) } : null
    }
    const child = between.every(isSpace) ? elementAt(reader, depth + 1) : null
    if (child === null) return null
    children.push(child)
  }
}

/** The one element that the answer is. Null: it is not what AWS sends. */
export const readXml = (bytes: Buffer): Element | null => {
  if (bytes.length > limits.bytes) return null
  const reader: Reader = { bytes, at: 0, elements: 0 }
  skipSpace(reader)
  if (bytes[reader.at + 1] === 0x3f) {
    if (!declaration.test(tagAt(reader) ?? '')) return null
    skipSpace(reader)
  }
  const root = elementAt(reader, 0)
  skipSpace(reader)
  return reader.at === bytes.length ? root : null
}

/** The only element under that path; null without one, and with several. */
export const at = (element: Element | null, ...path: readonly string[]): Element | null => {
  let found = element
  for (const name of path) {
    const named: readonly Element[] = found?.children.filter((child) => child.name === name) ?? []
    found = named.length === 1 ? (named[0] ?? null) : null
  }
  return found
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The text of an element that holds no secret. Null: it has children, or an entity that is not XML's own. */
export const textOf = (element: Element | null): string | null => {
  if (element === null || element.children.length > 0) return null
  let isKnown = true
  const text = element.text.toString('utf8').replace(/&([^;&]{0,10});?/g, (_, name: string) => {
    const [, decimal] = /^#([0-9]{1,7})$/.exec(name) ?? []
    const [, hex] = /^#x([0-9A-Fa-f]{1,6})$/.exec(name) ?? []
    const point =
      decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null
    const character =
      point === null ? entities[name] : point <= 0x10ffff ? String.fromCodePoint(point) : undefined
    if (character === undefined) isKnown = false
    return character ?? ''
  })
  return isKnown ? text : null
}
