import { exactText } from '../decode/rows.ts'
import type { Row } from '../decode/types.ts'

/** What a NumericDate claim (RFC 7519 §2) says. `atMs` is in epoch milliseconds. */
export type TimeClaim =
  | { readonly state: 'absent' }
  | { readonly state: 'at'; readonly atMs: number; readonly row: Row }
  /** Too far ahead for seconds and right for milliseconds; `atMs` is what was most likely meant. */
  | { readonly state: 'in-ms'; readonly atMs: number; readonly row: Row }
  /** A string, an object, or a number past any calendar. `atMs` is a guess for a string of digits, else null. */
  | { readonly state: 'not-a-number'; readonly atMs: number | null; readonly row: Row }
  /** Two members share the name, so two readers may see two instants. */
  | { readonly state: 'ambiguous'; readonly row: Row }

/** Seconds from here on are the year 5138; the same number of milliseconds is 1973. */
const firstMillisecondsLike = 1e11
const lastMillisecondsLike = 1e14
/** What a calendar of the platform can show, in milliseconds. */
const lastInstantMs = 8.64e15
const digits = /^\d{9,13}(?:\.\d{1,9})?$/

const readSeconds = (value: number): { readonly atMs: number; readonly inMs: boolean } | null => {
  if (Math.abs(value) >= firstMillisecondsLike && Math.abs(value) < lastMillisecondsLike) {
    return { atMs: Math.floor(value), inMs: true }
  }
  const atMs = Math.floor(value * 1000)
  return Math.abs(atMs) <= lastInstantMs ? { atMs, inMs: false } : null
}

/** Reads one claim as an instant. */
export const timeOf = (row: Row | undefined): TimeClaim => {
  if (row === undefined) return { state: 'absent' }
  if (row.duplicate !== 'no') return { state: 'ambiguous', row }
  if (row.type === 'number' && row.number !== undefined) {
    const read = readSeconds(row.number)
    if (read === null) return { state: 'not-a-number', atMs: null, row }
    return { state: read.inMs ? 'in-ms' : 'at', atMs: read.atMs, row }
  }
  const text = exactText(row)
  const guess = row.type === 'string' && digits.test(text) ? readSeconds(Number(text)) : null
  return { state: 'not-a-number', atMs: guess?.atMs ?? null, row }
}

/** The instant a time claim stands for, as far as one can be relied on. */
export const reliableMs = (claim: TimeClaim): number | null => (claim.state === 'at' ? claim.atMs : null)
