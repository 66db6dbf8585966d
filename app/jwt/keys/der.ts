/** One element of DER (X.690); all offsets count from the start of the bytes. */
export interface DerElement {
  readonly tag: number
  readonly contentStart: number
  readonly end: number
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
} as const

/** Reads one element at an offset, or null when there is none that lies inside `end`. Definite lengths only. */
export const readElement = (bytes: Uint8Array, start: number, end = bytes.length): DerElement | null => {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined || start + 2 > end || (tag & 0x1f) === 0x1f) return null
  let length = first
  let contentStart = start + 2
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4) return null
    length = 0
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[contentStart + index] ?? 0)
    contentStart += count
  }
  const elementEnd = contentStart + length
  return elementEnd > end ? null : { tag, contentStart, end: elementEnd }
}

/** The elements inside a constructed one; null when they don't fill it exactly. At most 64 are read. */
export const children = (bytes: Uint8Array, parent: DerElement): readonly DerElement[] | null => {
  const found: DerElement[] = []
  let at = parent.contentStart
  while (at < parent.end && found.length < 64) {
    const element = readElement(bytes, at, parent.end)
    if (element === null) return null
    found.push(element)
    at = element.end
  }
  return at === parent.end ? found : null
}

/** The children of the one SEQUENCE that is the whole of the bytes. */
export const wholeSequence = (bytes: Uint8Array): readonly DerElement[] | null => {
  const root = readElement(bytes, 0)
  return root === null || root.tag !== tags.sequence || root.end !== bytes.length
    ? null
    : children(bytes, root)
}

export const content = (bytes: Uint8Array, element: DerElement): Uint8Array =>
  bytes.subarray(element.contentStart, element.end)

/** Dotted text of an object identifier. */
export const oidText = (bytes: Uint8Array): string => {
  const numbers: number[] = []
  let value = 0
  for (const byte of bytes.subarray(0, 32)) {
    value = value * 128 + (byte & 0x7f)
    if (byte >= 0x80) continue
    if (numbers.length === 0) {
      const first = Math.min(2, Math.floor(value / 40))
      numbers.push(first, value - first * 40)
    } else numbers.push(value)
    value = 0
  }
  return numbers.join('.')
}
