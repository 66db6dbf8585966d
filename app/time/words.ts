import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './durations.ts'
import { dayMs, offsetMs } from './zone.ts'

const YEAR_MS = 365 * DAY_MS

interface Unit {
  readonly ms: number
  readonly short: string
  readonly one: string
  readonly many: string
}
const YEAR: Unit = { ms: YEAR_MS, short: 'y', one: 'year', many: 'years' }
const DAY: Unit = { ms: DAY_MS, short: 'd', one: 'day', many: 'days' }
const HOUR: Unit = { ms: HOUR_MS, short: 'h', one: 'hour', many: 'hours' }
const MINUTE: Unit = { ms: MINUTE_MS, short: 'min', one: 'minute', many: 'minutes' }
const SECOND: Unit = { ms: SECOND_MS, short: 's', one: 'second', many: 'seconds' }

const unitFor = (ms: number): Unit => {
  if (ms >= 2 * YEAR_MS) return YEAR
  if (ms >= 2 * DAY_MS) return DAY
  if (ms >= HOUR_MS) return HOUR
  return ms >= MINUTE_MS ? MINUTE : SECOND
}

const grouped = (amount: number): string => String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',')
const long = (amount: number, unit: Unit): string =>
  `${grouped(amount)} ${amount === 1 ? unit.one : unit.many}`

/** `12 days`, `3 hours`: a length without a direction, rounded down to one unit. */
export const lengthWords = (ms: number): string => {
  const size = Math.abs(ms)
  const unit = unitFor(size)
  return long(Math.floor(size / unit.ms), unit)
}

/** `1 hour 30 minutes`, `90 days`: a length told by its two largest units, rounded down. */
export const durationWords = (ms: number): string => {
  const size = Math.abs(ms)
  const units = [DAY, HOUR, MINUTE, SECOND]
  const first = units.findIndex((unit) => size >= unit.ms)
  if (first < 0) return long(0, SECOND)
  const words: string[] = []
  let rest = size
  for (const unit of units.slice(first, first + 2)) {
    const amount = Math.floor(rest / unit.ms)
    if (amount > 0) words.push(long(amount, unit))
    rest -= amount * unit.ms
  }
  return words.join(' ')
}

/** `in 3 days`, `3 hours ago`, `now`: for sentences and for assistive technology. Both in epoch milliseconds. */
export const relativeTime = (atMs: number, nowMs: number): string => {
  const size = Math.abs(atMs - nowMs)
  if (size < SECOND_MS) return 'now'
  return atMs > nowMs ? `in ${lengthWords(size)}` : `${lengthWords(size)} ago`
}

/** `in 148 d`, `3 h ago`, `in 14 min`: for columns. */
export const relativeTimeShort = (atMs: number, nowMs: number): string => {
  const size = Math.abs(atMs - nowMs)
  if (size < SECOND_MS) return 'now'
  const unit = unitFor(size)
  const amount = `${grouped(Math.floor(size / unit.ms))} ${unit.short}`
  return atMs > nowMs ? `in ${amount}` : `${amount} ago`
}

/** Whole days on the calendar of a zone from now to a date without a time; negative when it is past. */
const daysUntil = (dateMs: number, nowMs: number, zone: string): number =>
  Math.round((dayMs(dateMs) - dayMs(nowMs + offsetMs(nowMs, zone))) / DAY_MS)

/** `today`, `tomorrow`, `in 3 days`, `yesterday`: for a date without a time (its UTC midnight). */
export const relativeDay = (dateMs: number, nowMs: number, zone: string): string => {
  const days = daysUntil(dateMs, nowMs, zone)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${lengthWords(days * DAY_MS)}` : `${lengthWords(days * DAY_MS)} ago`
}

/** Below this a countdown is worth showing by the second. */
export const COUNTDOWN_BELOW_MS = HOUR_MS

/** `43:07`, `9 s`: what is left of the last hour, rounded up so that it says 0 only at the end. */
export const countdown = (leftMs: number): string => {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS))
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
