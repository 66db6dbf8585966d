import { err, ok, type Result } from '#app/result'
import { readJson } from './json.ts'
import { linesBetween } from './lines.ts'
import { findCredentials, readListed } from './listed.ts'
import { plainLine } from './names.ts'
import { readPem } from './pem.ts'
import { MOST_CANDIDATES, refusal, whyRefused } from './refuse.ts'
import type { Candidate, Findings, Found, Reading, RecogniseRefusal, Recognition } from './types.ts'
import { readKnownValue, readValue } from './value.ts'

const AROUND = /^(?:(?:proxy-)?authorization\s*:\s*)?(?:(?:bearer|token|basic)\s+)?/i
const QUOTES = /^(["'`])([\s\S]*)\1$/

/** A single value without the header, the scheme or the quotes that were copied along with it. */
const bare = (text: string): string => {
  const unquoted = QUOTES.exec(text)?.[2] ?? text
  return unquoted.replace(AROUND, '').trim()
}

const isOneWord = (text: string): boolean => !/\s/.test(text)

const alone = (text: string, reading: Reading): Findings => ({
  found: [{ reading, called: '', lines: linesBetween(1, text.split('\n').length) }],
  skippedLines: [],
})

const findIn = (text: string): Findings => {
  const value = bare(text)
  const known = isOneWord(value) ? readKnownValue(value) : null
  if (known !== null) return alone(text, known)
  return (
    readPem(text) ??
    readJson(text, findCredentials) ??
    readListed(text) ??
    alone(text, readValue(isOneWord(value) ? value : text))
  )
}

/** What has no secret part is kept as one all the same: somebody wants it in a vault. */
const withSecret = (reading: Reading): Reading =>
  reading.parts.some(({ secret }) => secret)
    ? reading
    : { ...reading, parts: reading.parts.map((part) => ({ ...part, secret: true })) }

const MOST_NAME = 100

const named = ({ reading, called }: Found, titles: ReadonlyMap<string, number>): string => {
  const title = plainLine(reading.title, MOST_NAME)
  const own = plainLine(called, MOST_NAME)
  if (own === '') return title
  if (reading.confidence === 'guess') return own
  return (titles.get(reading.title) ?? 0) > 1 ? plainLine(`${title}: ${own}`, MOST_NAME) : title
}

const candidatesOf = (found: readonly Found[]): readonly Candidate[] => {
  const titles = new Map<string, number>()
  for (const { reading } of found) titles.set(reading.title, (titles.get(reading.title) ?? 0) + 1)
  const taken = new Map<string, number>()
  return found.map((one) => {
    const name = named(one, titles)
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    const { title: _title, ...reading } = withSecret(one.reading)
    return { ...reading, name: times === 1 ? name : `${name} ${times}`, lines: one.lines }
  })
}

/**
 * What a pasted text holds. Text that nothing is known of is one opaque secret, never an error; refused is only what
 * could not be kept as it is.
 */
export const recognise = (pasted: string): Result<Recognition, RecogniseRefusal> => {
  const refused = whyRefused(pasted)
  if (refused !== null) return err(refused)
  const { found, skippedLines } = findIn(pasted.trim())
  if (found.length > MOST_CANDIDATES) return err(refusal('too-many'))
  return ok({ candidates: candidatesOf(found), skippedLines })
}
