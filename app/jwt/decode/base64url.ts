import type { Span } from './types.ts'

export type Base64Reason = 'padding' | 'whitespace' | 'alphabet' | 'character' | 'length' | 'trailing-bits'

export interface Base64Fault {
  readonly reason: Base64Reason
  /** Offset of the offending character in the text. */
  readonly at: number
}

/** Bytes, each kind of departure from the canonical form with its first place, and the way back from bytes to characters. */
export interface Base64Read {
  readonly bytes: Uint8Array
  readonly faults: readonly Base64Fault[]
  /** True when reading stopped at a character that belongs to no alphabet: `bytes` is only what came before. */
  readonly stopped: boolean
  spanOf(byteStart: number, byteEnd: number): Span
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const stray = -1
const blank = -2
const pad = -3
const otherAlphabet = -4
/** For every UTF-16 code unit, so that looking one up needs no check. */
const codes = new Int8Array(0x1_0000).fill(stray)
for (let value = 0; value < 64; value++) codes[alphabet.charCodeAt(value)] = value
for (const character of ' \t\r\n') codes[character.charCodeAt(0)] = blank
codes['='.charCodeAt(0)] = pad
const plus = '+'.charCodeAt(0)
codes[plus] = otherAlphabet
codes['/'.charCodeAt(0)] = otherAlphabet

const codeAt = (text: string, at: number): number => codes[text.charCodeAt(at)] ?? stray

/** Decodes four characters at a time as long as all of them are in order. Returns how many characters it read. */
const readPlain = (text: string, start: number, end: number, bytes: Uint8Array): number => {
  let at = start
  let length = 0
  while (at + 4 <= end) {
    const first = codeAt(text, at)
    const second = codeAt(text, at + 1)
    const third = codeAt(text, at + 2)
    const fourth = codeAt(text, at + 3)
    if ((first | second | third | fourth) < 0) break
    bytes[length] = (first << 2) | (second >> 4)
    bytes[length + 1] = ((second & 15) << 4) | (third >> 2)
    bytes[length + 2] = ((third & 3) << 6) | fourth
    length += 3
    at += 4
  }
  return at - start
}

/**
 * Reads base64url as RFC 7515 §2 wants it (no padding, no line breaks, canonical per RFC 4648 §3.5). What departs from
 * that is named, and still read as far as its meaning is beyond doubt, so that a bad token can be shown.
 */
export const readBase64Url = (text: string, start = 0, end = text.length): Base64Read => {
  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4))
  const faults = new Map<Base64Reason, number>()
  const note = (reason: Base64Reason, at: number) => {
    if (!faults.has(reason)) faults.set(reason, at)
  }
  // Where each symbol lies, once something was skipped; until then symbol i lies at start + i.
  let places: Uint32Array | null = null
  const plainly = readPlain(text, start, end, bytes)
  let symbols = plainly
  let length = (plainly / 4) * 3
  let bits = 0
  let pending = 0
  let lastAt = plainly === 0 ? start : start + plainly - 1
  let paddedAt = -1
  let stopped = false

  for (let at = start + plainly; at < end; at++) {
    let value = codeAt(text, at)
    if (value === otherAlphabet) {
      note('alphabet', at)
      value = text.charCodeAt(at) === plus ? 62 : 63
    }
    if (value >= 0 && paddedAt < 0) {
      if (places !== null) places[symbols] = at
      symbols++
      lastAt = at
      bits = ((bits << 6) | value) & 0xffff
      pending += 6
      if (pending >= 8) {
        pending -= 8
        bytes[length++] = (bits >> pending) & 0xff
      }
      continue
    }
    if (value === blank || value === pad) {
      note(value === pad ? 'padding' : 'whitespace', at)
      if (value === pad) paddedAt = at
      if (places === null) {
        places = new Uint32Array(end - start)
        for (let symbol = 0; symbol < symbols; symbol++) places[symbol] = start + symbol
      }
      continue
    }
    note(paddedAt >= 0 ? 'padding' : 'character', paddedAt >= 0 ? paddedAt : at)
    stopped = true
    break
  }
  if (!stopped && pending === 6) note('length', lastAt)
  else if (!stopped && pending > 0 && (bits & ((1 << pending) - 1)) !== 0) note('trailing-bits', lastAt)

  const placeOf = (symbol: number): number => {
    if (symbol >= symbols) return symbols === 0 ? start : lastAt + 1
    return places === null ? start + symbol : (places[symbol] ?? lastAt)
  }
  return {
    bytes: bytes.subarray(0, length),
    faults: [...faults].map(([reason, at]) => ({ reason, at })).sort((a, b) => a.at - b.at),
    stopped,
    spanOf: (byteStart, byteEnd) => {
      const from = placeOf(Math.floor((byteStart * 4) / 3))
      if (byteEnd <= byteStart) return { start: from, end: from }
      return { start: from, end: placeOf(Math.ceil((byteEnd * 4) / 3) - 1) + 1 }
    },
  }
}

/** Canonical base64url of the bytes. */
export const writeBase64Url = (bytes: Uint8Array): string => {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at)
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let symbol = 0; symbol <= left; symbol++)
      pieces.push(alphabet.charAt((group >> (18 - 6 * symbol)) & 63))
  }
  return pieces.join('')
}
