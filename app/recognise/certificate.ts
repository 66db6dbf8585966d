import { base64Bytes } from '#app/provider'

interface Element {
  readonly tag: number
  readonly from: number
  readonly to: number
}

/** The DER element at a place; null when its length does not fit. */
const elementAt = (bytes: Uint8Array, at: number, end: number): Element | null => {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return at + 2 + first <= end ? { tag, from: at + 2, to: at + 2 + first } : null
  const count = first - 0x80
  if (count < 1 || count > 3) return null
  let length = 0
  for (let n = 0; n < count; n += 1) length = length * 256 + (bytes[at + 2 + n] ?? 0)
  const from = at + 2 + count
  return from + length <= end ? { tag, from, to: from + length } : null
}

const childrenOf = (bytes: Uint8Array, parent: Element, most: number): readonly Element[] => {
  const children: Element[] = []
  let at = parent.from
  while (at < parent.to && children.length < most) {
    const child = elementAt(bytes, at, parent.to)
    if (child === null) break
    children.push(child)
    at = child.to
  }
  return children
}

const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const CONTEXT_0 = 0xa0

/** A time of a certificate in epoch milliseconds (RFC 5280 §4.1.2.5); two-digit years below 50 are of this century. */
const timeMs = (bytes: Uint8Array, element: Element | undefined): number | null => {
  if (element === undefined || element.to - element.from > 20) return null
  const text = String.fromCharCode(...bytes.subarray(element.from, element.to))
  const long = element.tag === GENERALIZED_TIME
  if (!long && element.tag !== UTC_TIME) return null
  const match = (
    long ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
  ).exec(text)
  if (match === null) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const century = long ? 0 : year < 50 ? 2000 : 1900
  return Date.UTC(century + year, month - 1, day, hour, minute, second)
}

export interface Validity {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * When a certificate begins and stops to be valid, in epoch milliseconds; null when it can't be read.
 * @param body the base64 between the lines of its PEM block
 */
export const validityOf = (body: string): Validity | null => {
  const bytes = base64Bytes(body)
  if (bytes === null) return null
  const certificate = elementAt(bytes, 0, bytes.length)
  const signed = certificate === null ? undefined : childrenOf(bytes, certificate, 1)[0]
  if (signed === undefined) return null
  const fields = childrenOf(bytes, signed, 6)
  // The version stands first when it stands at all; then serial, algorithm, issuer, validity.
  const validity = fields[fields[0]?.tag === CONTEXT_0 ? 4 : 3]
  if (validity === undefined) return null
  const times = childrenOf(bytes, validity, 2)
  const fromMs = timeMs(bytes, times[0])
  const toMs = timeMs(bytes, times[1])
  return fromMs === null || toMs === null ? null : { fromMs, toMs }
}
