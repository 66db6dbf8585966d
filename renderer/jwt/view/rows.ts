import {
  type DecodedToken,
  exactText,
  explainMember,
  isTimeRow,
  type Row,
  reliableMs,
  type Span,
  timeOf,
} from '#app/jwt'
import type { Hue, Note, Tone, ViewFinding, ViewGroup, ViewRow } from './types.ts'

export const toneOf = (severity: ViewFinding['severity']): Tone => {
  switch (severity) {
    case 'error':
      return 'act'
    case 'warn':
      return 'soon'
    case 'info':
      return 'quiet'
  }
}

const loudest: readonly Tone[] = ['act', 'soon', 'quiet']

/** The row's instant or its flags already say it, in their own words and colour. */
const toldElsewhere: ReadonlySet<ViewFinding['id']> = new Set([
  'EXPIRED',
  'NOT_YET_VALID',
  'IAT_FUTURE',
  'UNICODE_SPOOF',
  'NUMBER_PRECISION',
  'DUPLICATE_MEMBER',
  'PROTO_KEY',
])

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

const belongsTo = (finding: ViewFinding, row: Row, range: Span | null): boolean =>
  finding.section === row.section &&
  finding.pointer === row.pointer &&
  (finding.range === null || range === null || overlaps(finding.range, range))

export interface RowPlace {
  readonly token: DecodedToken
  readonly key: string
  readonly findings: ReadonlyMap<string, readonly ViewFinding[]>
  /** Null where the rows stand in a text that is not the pasted one. */
  readonly shift: number | null
}

const viewRow = (row: Row, index: number, { token, key, findings, shift }: RowPlace): ViewRow => {
  const range = shift === null ? null : { start: row.range.start + shift, end: row.range.end + shift }
  const own = (findings.get(row.pointer) ?? []).filter((finding) => belongsTo(finding, row, range))
  const tones = own.map(({ severity }) => toneOf(severity))
  const notes: Note[] = own
    .filter(({ id }) => !toldElsewhere.has(id))
    .map(({ severity, title }) => ({ tone: toneOf(severity), text: title }))
  return {
    key: `${key}:${index}`,
    parent: row.parent <= 0 ? '' : `${key}:${row.parent}`,
    depth: Math.max(0, row.depth - 1),
    pointer: row.pointer,
    name: row.name,
    type: row.type,
    text: row.text,
    exact: row.type === 'string' ? exactText(row) : row.text,
    size: row.size,
    meaning: explainMember(token, row),
    atMs: isTimeRow(row) ? reliableMs(timeOf(row)) : null,
    flags: row.flags,
    tone: loudest.find((tone) => tones.includes(tone)) ?? null,
    notes: notes.slice(0, 4),
    range,
  }
}

/** The rows of one document; the document itself is left out unless it is all there is. */
const rowsOf = (rows: readonly Row[], place: RowPlace): readonly ViewRow[] => {
  const from = rows.length === 1 && rows[0]?.type !== 'object' ? 0 : 1
  return rows.slice(from).map((row, index) => viewRow(row, index + from, place))
}

const hues: Readonly<Record<ViewGroup['title'], Hue>> = {
  header: 'header',
  unprotected: 'header',
  claims: 'payload',
  disclosures: 'payload',
}

/** The documents of one token that hold anything. */
export const groupsOf = (level: number, place: Omit<RowPlace, 'key'>): readonly ViewGroup[] =>
  (['header', 'unprotected', 'claims', 'disclosures'] as const).flatMap((title) => {
    const key = `${level}.${title}`
    const rows = rowsOf(place.token[title], { ...place, key })
    return rows.length === 0 ? [] : [{ key, title, level, hue: hues[title], rows }]
  })
