import { limits } from '../limits.ts'
import type { Base64Read } from './base64url.ts'
import { cutText, showText } from './characters.ts'
import { readDocument } from './document.ts'
import { fault } from './faults.ts'
import type { Fault, Locate, PayloadKind, Row } from './types.ts'
import { decodeUtf8, firstUtf8Fault } from './utf8.ts'

export interface Payload {
  readonly kind: PayloadKind
  readonly claims: readonly Row[]
  readonly text: string
  readonly faults: readonly Fault[]
  /** Where the payload is itself a token: its text. */
  readonly inner: string | null
}

const brace = 0x7b
const compactToken = /^e[wy][A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]*){2}(?:(?:\.[A-Za-z0-9_-]*){2})?$/

/** Whether the bytes were meant to be a JSON object: the first thing in them, in any Unicode form, is a brace. */
const meansObject = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < Math.min(bytes.length, 64); at++) {
    const byte = bytes[at] ?? 0
    if (byte === brace) return true
    const isFiller = byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte >= 0xfe
    if (!isFiller) return false
  }
  return false
}

const preview = (bytes: Uint8Array): string =>
  showText(cutText(decodeUtf8(bytes.subarray(0, limits.shownLength)), limits.shownLength))

/** Says what the payload of a signed token is and reads it as far as it can be read. */
export const readPayload = (bytes: Uint8Array, stopped: Base64Read['stopped'], locate: Locate): Payload => {
  const whole = locate(0, bytes.length)
  if (bytes.length === 0) {
    return { kind: stopped ? 'broken' : 'detached', claims: [], text: '', faults: [], inner: null }
  }
  if (meansObject(bytes)) {
    const document = readDocument({
      section: 'claims',
      part: 'payload',
      bytes,
      locate,
      cut: stopped ? 'cut-short' : 'whole',
    })
    const isWhole = document.faults.length === 0 && !stopped && document.type === 'object'
    return {
      kind: isWhole ? 'object' : 'broken',
      claims: document.rows,
      text: isWhole ? '' : preview(bytes),
      faults: document.faults,
      inner: null,
    }
  }
  if (firstUtf8Fault(bytes) >= 0) {
    return {
      kind: 'binary',
      claims: [],
      text: '',
      faults: [fault('not-text', 'payload', whole)],
      inner: null,
    }
  }
  const text = decodeUtf8(bytes)
  if (compactToken.test(text)) return { kind: 'jwt', claims: [], text: '', faults: [], inner: text }
  const document = readDocument({ section: 'claims', part: 'payload', bytes, locate, cut: 'whole' })
  const isJson = document.faults.length === 0
  return {
    kind: isJson ? 'json' : 'text',
    claims: isJson ? document.rows : [],
    text: preview(bytes),
    faults: [fault('not-an-object', 'payload', whole)],
    inner: null,
  }
}
