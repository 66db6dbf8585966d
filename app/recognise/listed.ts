import { otherProvider } from '#app/provider'
import { type Assignment, linesOf, type Piece, readAssignments } from './assignments.ts'
import { linesBetween } from './lines.ts'
import { readLine } from './loose.ts'
import { environmentOf, kindOfVariable } from './names.ts'
import { readPem } from './pem.ts'
import { blankReading, secretPart } from './reading.ts'
import { MOST_CANDIDATES } from './refuse.ts'
import { type Group, groupAssignments } from './sets.ts'
import { type Siblings, siblingsAmong, withSiblings } from './siblings.ts'
import type { Findings, Found, Reading, Source } from './types.ts'
import { isOpenToken, readKnownValue, readValue } from './value.ts'

const lineNumbersOf = ({ line, lastLine }: Assignment): readonly number[] => linesBetween(line, lastLine)

const withSurroundings = (reading: Reading, entry: Assignment, name: string): Reading => ({
  ...reading,
  host: reading.host === '' ? entry.host : reading.host,
  environment: reading.environment ?? environmentOf(`${entry.section}_${name}`),
})

/** A part that is public by its name is a secret all the same when its value is a token that nobody should see. */
const isSecretPart = ({ part, entry }: Group['members'][number], others: Group['members']): boolean =>
  part.secret ||
  others.some((other) => other.part.secret && entry.value.includes(other.entry.value)) ||
  (readKnownValue(entry.value) !== null && !isOpenToken(entry.value))

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
      parts: members.map((member, index) =>
        secretPart(set.kind, member.entry.value, {
          name: member.part.name,
          label: member.part.label,
          secret: isSecretPart(member, members),
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
    lines: members.flatMap(({ entry }) => lineNumbersOf(entry)),
    sources: members.map(({ entry }) => entry),
  }
}

/** What stands where a secret will be put in, or points to where it is. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{[^}]*\}\}|<[^>]*>|%\w+%|([x*.•#-])\1*|(?:process\.env|secrets|env|vars)\.\w+|op:\/\/.*|(?:your|insert|enter|replace)[-_ ].*|change[-_ ]?me.*|todo)$/i

const isPromising = ({ name, value }: Assignment): boolean =>
  kindOfVariable(name) !== null && value.trim().length >= 8 && !PLACEHOLDER.test(value.slice(0, 200))

const readSingle = (entry: Assignment): Found | null => {
  const { name, value } = entry
  const known = readKnownValue(value, name) ?? beforeCommand(entry)
  const reading = known ?? (isPromising(entry) ? readValue(value, name) : null)
  return reading === null ? null : foundIn(entry, reading)
}

const foundIn = (entry: Assignment, reading: Reading): Found => ({
  reading: withSurroundings(reading, entry, entry.name),
  called: entry.name,
  lines: lineNumbersOf(entry),
  sources: [entry],
})

/** `NPM_TOKEN=... npm publish`: what goes on behind a token that is known is the command that gets it. */
const beforeCommand = ({ name, value }: Assignment): Reading | null => {
  const blank = value.search(/[ \t]/)
  return blank < 0 || value.includes('\n') ? null : readKnownValue(value.slice(0, blank), name)
}

/** The siblings of a section; beside each other in a file without sections stands what has nothing in common. */
const siblingsBySection = (
  entries: readonly Assignment[],
  from: 'lines' | 'object',
  nowMs: number,
): ReadonlyMap<string, Siblings> => {
  const sections = new Map<string, Assignment[]>()
  for (const entry of entries) {
    if (entry.section === '' && from === 'lines') continue
    const section = sections.get(entry.section)
    if (section === undefined) sections.set(entry.section, [entry])
    else section.push(entry)
  }
  return new Map([...sections].map(([section, among]) => [section, siblingsAmong(among, nowMs)]))
}

/** The credentials among assignments: those of several parts first, then what is left one by one. */
export const findCredentials = (
  entries: readonly Assignment[],
  from: 'lines' | 'object',
  nowMs: number,
): readonly Found[] => {
  const siblings = siblingsBySection(entries, from, nowMs)
  const beside = (found: Found, section: string): Found => {
    const among = siblings.get(section)
    return among === undefined ? found : { ...found, reading: withSiblings(found.reading, among) }
  }
  const groups = groupAssignments(entries)
  const grouped = new Set(groups.flatMap(({ members }) => members.map(({ entry }) => entry)))
  const found = groups.map((group) => beside(readGroup(group), group.section))
  for (const entry of entries) {
    // More are refused in any case.
    if (found.length > MOST_CANDIDATES) break
    const single = grouped.has(entry) ? null : readSingle(entry)
    if (single !== null) found.push(beside(single, entry.section))
  }
  return found
}

/** Where nothing else is known: who orders a shell to set a variable means the value, and not the order. */
const ordered = (entries: readonly Assignment[]): readonly Found[] =>
  entries.every(({ form }) => form === 'command')
    ? entries
        .filter(({ value }) => value.trim().length >= 8 && !PLACEHOLDER.test(value.slice(0, 200)))
        .map((entry) => foundIn(entry, readValue(entry.value, entry.name)))
    : []

const alone = (piece: Piece, source: Source): readonly Found[] =>
  readLine(piece.text).map((reading) => ({ reading, called: '', lines: [piece.line], sources: [source] }))

/** A text of lines, each an assignment, a PEM block or a token of its own; null when nothing in it is a credential. */
export const readListed = (text: string, nowMs: number): Findings | null => {
  const lines = linesOf(text)
  const { entries, blocks, others, beside } = readAssignments(lines)
  const blockLines = blocks.flatMap(({ line, lastLine }) => linesBetween(line, lastLine))
  const inBlock = new Set(blockLines)
  // With everything else left out the blocks keep their places, and a key still finds the certificate that goes with it.
  const pem =
    blocks.length === 0
      ? null
      : readPem(lines.map((line, n) => (inBlock.has(n + 1) ? line.trim() : '')).join('\n'))
  const assigned = findCredentials(entries, 'lines', nowMs)
  const taken = new Set(assigned.flatMap(({ sources = [] }) => sources))
  const spoken = entries.filter((entry) => !taken.has(entry) && /\s/.test(entry.value))
  const said = [
    ...spoken.flatMap((entry) => alone({ line: entry.line, text: entry.value }, entry)),
    ...[...others, ...beside].flatMap((piece) => alone(piece, piece)),
  ]
  const some = [...assigned, ...(pem?.found ?? []), ...said]
  const found = some.length === 0 && others.length === 0 ? ordered(entries) : some
  if (found.length === 0) return null
  const used = new Set(found.flatMap(({ sources = [] }) => sources))
  const usedLines = new Set(found.flatMap((one) => one.lines))
  const skipped = [
    ...entries.filter((entry) => !used.has(entry)).flatMap(lineNumbersOf),
    ...others.filter((piece) => !used.has(piece)).map(({ line }) => line),
    ...blockLines.filter((line) => !usedLines.has(line)),
  ]
  return { found, skippedLines: [...new Set(skipped)].sort((a, b) => a - b) }
}
