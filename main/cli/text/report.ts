import type { Check, Finding, Verdict } from '#app/jwt'
import type { InspectResult, ResultRow } from '../result.ts'
import { type Colour, indented, type Paint, paintFor, type Tone } from './style.ts'

export interface Screen {
  readonly columns: number
  readonly colour: Colour
}

const verdictTones: Readonly<Record<Verdict, Tone>> = {
  valid: 'good',
  invalid: 'bad',
  unverified: 'doubtful',
  malformed: 'bad',
}

const outcomes: Readonly<Record<Check['outcome'], readonly [Tone, string]>> = {
  pass: ['good', 'pass'],
  fail: ['bad', 'FAIL'],
  'not-checked': ['quiet', 'not checked'],
}

const severities: Readonly<Record<Finding['severity'], Tone>> = {
  error: 'bad',
  warn: 'doubtful',
  info: 'quiet',
}

const mostRows = 200
const mostText = 400

const shown = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText)}…` : text)

const rowLine = (row: ResultRow, width: number, paint: Paint): string => {
  const name = row.pointer.padEnd(width)
  const isParent = row.type === 'object' || row.type === 'array'
  const text = isParent ? paint('quiet', row.type) : shown(row.text)
  const instant = row.instant === undefined ? '' : `  ${paint('quiet', row.instant)}`
  const flags = row.flags.length === 0 ? '' : `  ${paint('doubtful', `[${row.flags.join(', ')}]`)}`
  return `  ${name}  ${text}${instant}${flags}`
}

const rowsBlock = (
  title: string,
  rows: readonly ResultRow[],
  { columns }: Screen,
  paint: Paint,
): string[] => {
  // Row 0 is the document itself.
  const members = rows.slice(1)
  if (members.length === 0) return []
  const seen = members.slice(0, mostRows)
  const width = Math.min(32, Math.max(...seen.map(({ pointer }) => pointer.length)))
  const lines = seen.flatMap((row) => [
    rowLine(row, width, paint),
    ...(row.meaning === undefined ? [] : [paint('quiet', indented(row.meaning, width + 4, columns))]),
  ])
  const rest = members.length - seen.length
  const more = rest === 0 ? [] : [paint('quiet', `  and ${rest} more; --json has them all`)]
  return ['', paint('strong', title), ...lines, ...more]
}

const checksBlock = (checks: readonly Check[], { columns }: Screen, paint: Paint): string[] => [
  '',
  paint('strong', 'Checks'),
  ...checks.map(({ title, outcome, reason }) => {
    const [tone, word] = outcomes[outcome]
    const text = indented(reason, 33, columns).trimStart()
    return `  ${paint(tone, word.padEnd(11))}  ${title.padEnd(18)}  ${text}`
  }),
]

const placeOf = ({ section, pointer, range }: Finding): string => {
  const at = range === null ? '' : `, characters ${range.start} to ${range.end}`
  return `${section}${pointer === '' ? '' : ` ${pointer}`}${at}`
}

const findingsBlock = (findings: readonly Finding[], { columns }: Screen, paint: Paint): string[] =>
  findings.length === 0
    ? ['', paint('strong', 'Findings'), '  none']
    : [
        '',
        paint('strong', 'Findings'),
        ...findings.flatMap((finding) => [
          `  ${paint(severities[finding.severity], finding.severity.padEnd(5))}  ${finding.title}  ${paint('quiet', `${finding.id} · ${placeOf(finding)}`)}`,
          indented(finding.message, 9, columns),
          indented(`${finding.fix} (${finding.source})`, 9, columns),
        ]),
      ]

const claimsTitles: Readonly<Record<InspectResult['claimsOf'], string>> = {
  token: 'Claims',
  'nested-token': 'Claims of the token inside',
  'opened-content': 'Claims (encrypted for others)',
}

/**
 * The result for a person in a terminal. Whatever comes from the token has its control and direction characters written
 * out already.
 */
export const reportText = (result: InspectResult, screen: Screen): string => {
  const paint = paintFor(screen.colour)
  const { verdict, title, summary, misuse, payloadText } = result
  const text = payloadText === '' ? [] : ['', paint('strong', 'Payload'), `  ${shown(payloadText)}`]
  return `${[
    `${paint(verdictTones[verdict], verdict.toUpperCase())}  ${paint('strong', title)}`,
    indented(summary, 0, screen.columns),
    ...misuse.map((sentence) => paint('quiet', indented(sentence, 0, screen.columns))),
    ...rowsBlock('Header', result.header, screen, paint),
    ...rowsBlock(claimsTitles[result.claimsOf], result.claims, screen, paint),
    ...rowsBlock('Disclosures', result.disclosures, screen, paint),
    ...text,
    ...checksBlock(result.checks, screen, paint),
    ...findingsBlock(result.findings, screen, paint),
  ].join('\n')}\n`
}
