import { isTimeRow } from '../claims/explain.ts'
import { headerMembers, registeredClaims } from '../claims/registry.ts'
import { vendors } from '../claims/vendors.ts'
import { writeBase64Url } from '../decode/base64url.ts'
import { exactText } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { encodeUtf8 } from '../decode/utf8.ts'
import { redacted } from './plain.ts'
import { type StandIns, standIns } from './stand-ins.ts'

export interface Sample {
  /** A token of the same structure and types that says nothing of whom the real one belonged to. */
  readonly token: string
  readonly header: string
  readonly claims: string
  /** Members whose value or name is another one, by pointer in the sample. */
  readonly replaced: readonly string[]
  /** Times were moved so that the instant asked for became this one: 2030-01-01 00:00:00 UTC. */
  readonly asOfMs: number
}

/** The instant that the sample is to be looked at for. */
const sampleNowMs = 1_893_456_000_000

const knownNames: ReadonlySet<string> = new Set([
  ...[...Object.keys(registeredClaims), ...Object.keys(headerMembers)].map((pointer) => pointer.slice(1)),
  ...vendors.flatMap(({ claims }) => Object.keys(claims).map((pointer) => pointer.slice(1))),
])
/** Names that people give to members of any kind; anything else could be the name of a customer. */
const plainNames: ReadonlySet<string> = new Set(
  'id name type kind role roles group groups permissions permission scope scopes tenant tenant_id org org_id organization account account_id user user_id username email value values data meta metadata features flags plan level status key version country city street_address locality region postal_code formatted'.split(
    ' ',
  ),
)

const isPlainName = (pointer: string, name: string): boolean =>
  knownNames.has(pointer.slice(1)) || plainNames.has(name)

interface Writer {
  readonly made: StandIns
  readonly replaced: string[]
  readonly shiftSeconds: number
}

const movedTime = (row: Row, shiftSeconds: number): string => {
  const isMs = Math.abs(row.number ?? 0) >= 1e11
  const moved = (row.number ?? 0) + shiftSeconds * (isMs ? 1000 : 1)
  return Number.isFinite(moved) ? String(Math.round(moved * 1000) / 1000) : row.text
}

const isScope = (pointer: string): boolean => pointer === '/scope' || pointer === '/scp'

const leafText = (row: Row, pointer: string, { made, replaced, shiftSeconds }: Writer): string => {
  if (row.type === 'boolean' || row.type === 'null') return row.text
  if (row.type === 'number') {
    if (isTimeRow(row)) return movedTime(row, shiftSeconds)
    if (made.mayStay(row.pointer)) return row.text
    const other = made.forNumber(row.text)
    if (other !== row.text) replaced.push(pointer)
    return other
  }
  const text = exactText(row)
  if (made.mayStay(row.pointer)) return JSON.stringify(text)
  const word = row.name === '' || /^\d+$/.test(row.name) ? 'value' : row.name
  const other = isScope(row.pointer) ? made.forScope(text) : made.forText(text, word)
  if (other !== text) replaced.push(pointer)
  return JSON.stringify(other)
}

/** Writes one document again, row by row: order, nesting and doubled members stay as they are. */
const write = (rows: readonly Row[], writer: Writer): string => {
  const children = new Map<number, number[]>()
  rows.forEach((row, index) => {
    const siblings = children.get(row.parent)
    if (siblings === undefined) children.set(row.parent, [index])
    else siblings.push(index)
  })
  const valueText = (index: number, pointer: string, indent: string): string => {
    const row = rows[index]
    if (row === undefined) return 'null'
    if (row.type !== 'object' && row.type !== 'array') return leafText(row, pointer, writer)
    const [open, close] = row.type === 'object' ? ['{', '}'] : ['[', ']']
    const inside = children.get(index) ?? []
    if (inside.length === 0) return `${open}${close}`
    const deeper = `${indent}  `
    const lines = inside.map((child) => `${deeper}${memberText(child, row, pointer, deeper)}`)
    return `${open}\n${lines.join(',\n')}\n${indent}${close}`
  }
  const memberText = (index: number, holder: Row, pointer: string, indent: string): string => {
    const row = rows[index]
    if (row === undefined) return 'null'
    if (holder.type === 'array') return valueText(index, `${pointer}/${row.name}`, indent)
    const name = row.exactName ?? row.name
    const isKept = isPlainName(row.pointer, name)
    const shown = isKept ? name : writer.made.forName(name)
    const place = `${pointer}/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!isKept) writer.replaced.push(`${place} (its name)`)
    return `${JSON.stringify(shown)}: ${valueText(index, place, indent)}`
  }
  return rows.length === 0 ? '{}' : valueText(0, '', '')
}

/**
 * A sample of a signed token for showing to others. Null for what is not one, or could not be read whole.
 * @param nowMs the instant that the times of the sample keep their distance from
 */
export const sampleOf = (token: DecodedToken, nowMs: number): Sample | null => {
  if (token.form !== 'jws' || token.payload !== 'object' || token.header.length === 0) return null
  const writer: Writer = {
    made: standIns(),
    replaced: [],
    shiftSeconds: Math.round((sampleNowMs - nowMs) / 1000),
  }
  const header = write(token.header, writer)
  const claims = write(token.claims, writer)
  const encoded = (text: string): string => writeBase64Url(encodeUtf8(text.replace(/\n\s*/g, '')))
  return {
    token: `${encoded(header)}.${encoded(claims)}.${redacted}`,
    header,
    claims,
    replaced: writer.replaced,
    asOfMs: sampleNowMs,
  }
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

/** The sample as a text to paste somewhere: what was replaced comes first. */
export const sampleText = ({ token, header, claims, replaced }: Sample): string =>
  [
    `Replaced: ${listed(replaced)}. Signature ${redacted}.`,
    'Times were moved together; read it as of 2030-01-01 00:00:00 UTC.',
    '',
    'Header',
    header,
    '',
    'Claims',
    claims,
    '',
    'Token',
    token,
    '',
  ].join('\n')
