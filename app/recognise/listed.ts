import { otherProvider } from '#app/provider'
import { type Assignment, readAssignments } from './assignments.ts'
import { linesBetween } from './lines.ts'
import { environmentOf, kindOfVariable } from './names.ts'
import { blankReading, secretPart } from './reading.ts'
import { type Group, groupAssignments } from './sets.ts'
import type { Findings, Found, Reading } from './types.ts'
import { readKnownValue, readValue } from './value.ts'

const linesOf = ({ line, lastLine }: Assignment): readonly number[] => linesBetween(line, lastLine)

const withSurroundings = (reading: Reading, entry: Assignment, name: string): Reading => ({
  ...reading,
  host: reading.host === '' ? entry.host : reading.host,
  environment: reading.environment ?? environmentOf(`${entry.section}_${name}`),
})

/** The dates of a group are those of its first part that has any: all of them were issued together. */
const readGroup = ({ set, provider, stem, section, members }: Group): Found => {
  const readings = members.map(({ entry }) => readKnownValue(entry.value, entry.name))
  const dated = readings.find((reading) => reading !== null && reading.expiry.kind !== 'unknown') ?? null
  const account = readings.find((reading) => reading !== null && reading.account !== '')?.account ?? ''
  const title = provider === null ? set.label : `${provider.name} ${set.label}`
  const blank = blankReading(set.kind, 'text', title)
  const [first] = members
  return {
    reading: {
      ...blank,
      provider: provider?.id ?? otherProvider,
      account,
      environment: environmentOf(`${section}_${stem}`),
      parts: members.map(({ part, entry }, index) =>
        secretPart(set.kind, entry.value, {
          name: part.name,
          label: part.label,
          secret: part.secret,
          prefix: readings[index]?.parts[0]?.prefix ?? '',
        }),
      ),
      ...(dated === null
        ? {}
        : { createdAt: dated.createdAt, expiry: dated.expiry, lifetimeMs: dated.lifetimeMs }),
      confidence: provider === null ? 'likely' : 'certain',
      reasons: [`${members.map(({ part }) => part.label).join(' and ')} stand side by side`],
    },
    called: section !== '' ? section : (first?.entry.name ?? ''),
    lines: members.flatMap(({ entry }) => linesOf(entry)),
  }
}

const isPromising = ({ name, value }: Assignment): boolean =>
  kindOfVariable(name) !== null && value.length >= 8

const readSingle = (entry: Assignment): Found | null => {
  const { name, value } = entry
  const known = readKnownValue(value, name)
  const reading = known ?? (isPromising(entry) ? readValue(value, name) : null)
  if (reading === null) return null
  return { reading: withSurroundings(reading, entry, name), called: name, lines: linesOf(entry) }
}

/** The credentials among assignments: those of several parts first, then what is left one by one. */
export const findCredentials = (entries: readonly Assignment[]): readonly Found[] => {
  const groups = groupAssignments(entries)
  const grouped = new Set(groups.flatMap(({ members }) => members.map(({ entry }) => entry)))
  const singles = entries.filter((entry) => !grouped.has(entry)).map(readSingle)
  return [...groups.map(readGroup), ...singles.filter((found): found is Found => found !== null)]
}

/** A line that is a token and nothing else. */
const readLine = (lines: readonly string[], number: number): Found | null => {
  const reading = readKnownValue((lines[number - 1] ?? '').trim())
  return reading === null ? null : { reading, called: '', lines: [number] }
}

/** A text of lines, each an assignment or a token of its own; null when nothing in it is a credential. */
export const readListed = (text: string): Findings | null => {
  const { entries, otherLines } = readAssignments(text)
  const lines = text.split(/\r?\n/)
  const alone = otherLines
    .map((number) => readLine(lines, number))
    .filter((found): found is Found => found !== null)
  const found = [...findCredentials(entries), ...alone]
  if (found.length === 0) return null
  const used = new Set(found.flatMap((one) => one.lines))
  const held = [...entries.flatMap(linesOf), ...otherLines]
  return { found, skippedLines: held.filter((line) => !used.has(line)).sort((a, b) => a - b) }
}
