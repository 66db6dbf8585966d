import { err, ok, type Result } from '#app/result'

const lastInstantMs = 8.64e15
/** As seconds this is the year 5138; whoever writes such a number means milliseconds. */
const firstMilliseconds = 1e11

const number = /^-?\d{1,16}(?:\.\d{1,9})?$/
const dateAndTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d)))?$/

export const instantWanted =
  'an instant such as 2026-01-31T14:05:00Z, with its zone, or the seconds since 1970'

const fromNumber = (value: number): Result<number, string> => {
  const atMs = Math.floor(Math.abs(value) < firstMilliseconds ? value * 1000 : value)
  return Number.isFinite(atMs) && Math.abs(atMs) <= lastInstantMs ? ok(atMs) : err(instantWanted)
}

/** Reads an instant as a person or a program writes it. In epoch milliseconds. */
export const readInstant = (given: string | number): Result<number, string> => {
  if (typeof given === 'number') return fromNumber(given)
  const text = given.trim()
  if (number.test(text)) return fromNumber(Number(text))
  const parts = dateAndTime.exec(text)
  if (parts === null) return err(instantWanted)
  const at = (index: number) => Number(parts[index] ?? 0)
  const midnightMs = Date.UTC(at(1), at(2) - 1, at(3))
  // Date.UTC makes the 2nd of March of the 30th of February.
  const isDay = at(1) >= 100 && new Date(midnightMs).toISOString().slice(0, 10) === text.slice(0, 10)
  if (!isDay) return err(instantWanted)
  const offsetMinutes = (parts[8] === '-' ? -1 : 1) * (at(9) * 60 + at(10))
  const fractionMs = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000)
  return ok(midnightMs + ((at(4) * 60 + at(5) - offsetMinutes) * 60 + at(6)) * 1000 + fractionMs)
}
