import {
  type Check,
  type DecodedToken,
  explainMember,
  type Fault,
  type Finding,
  isTimeRow,
  type NotChecked,
  type Row,
  type RowFlag,
  type RowType,
  reliableMs,
  type Span,
  type TokenForm,
  type TokenKind,
  timeOf,
  type Verdict,
} from '#app/jwt'
import type { InspectedToken } from '#main/jwt'

export interface ResultRow {
  readonly pointer: string
  readonly type: RowType
  /** Safe to show: invisible and control characters are written as escapes. */
  readonly text: string
  /** The exact content where `text` had to differ from it. */
  readonly value?: string
  readonly flags: readonly RowFlag[]
  readonly range: Span
  readonly meaning?: string
  /** Of a NumericDate, in ISO 8601. */
  readonly instant?: string
}

/** What `keytide inspect` says about one token. */
export interface InspectResult {
  readonly verdict: Verdict
  readonly kind: TokenKind
  readonly title: string
  /** Why it is taken for that, and what it must not be used for. */
  readonly evidence: readonly string[]
  readonly misuse: readonly string[]
  readonly form: TokenForm
  readonly summary: string
  readonly header: readonly ResultRow[]
  readonly claims: readonly ResultRow[]
  /** Whose claims these are: of a token in a token the inner one's. */
  readonly claimsOf: 'token' | 'nested-token' | 'opened-content'
  readonly disclosures: readonly ResultRow[]
  readonly payload: DecodedToken['payload']
  readonly payloadText: string
  readonly faults: readonly Fault[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  readonly notChecked: readonly NotChecked[]
}

const rowOf = (token: DecodedToken, row: Row): ResultRow => {
  const meaning = explainMember(token, row)
  const atMs = isTimeRow(row) ? reliableMs(timeOf(row)) : null
  return {
    pointer: row.pointer,
    type: row.type,
    text: row.text,
    ...(row.value === undefined ? {} : { value: row.value }),
    flags: row.flags,
    range: row.range,
    ...(meaning === null ? {} : { meaning }),
    ...(atMs === null ? {} : { instant: new Date(atMs).toISOString() }),
  }
}

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

export const resultOf = ({ decoded, examination, decryption }: InspectedToken): InspectResult => {
  const opened = decryption?.state === 'opened' ? decryption.token : null
  const inner = innermost(opened ?? decoded)
  const { classification, verdict, checks, findings, notChecked, summary } = examination
  const rows = (token: DecodedToken, list: readonly Row[]) => list.map((row) => rowOf(token, row))
  return {
    verdict,
    kind: classification.kind,
    title: classification.title,
    evidence: classification.evidence,
    misuse: classification.misuse,
    form: decoded.form,
    summary,
    header: rows(decoded, decoded.header),
    claims: rows(inner, inner.claims),
    claimsOf: opened !== null ? 'opened-content' : inner === decoded ? 'token' : 'nested-token',
    disclosures: rows(decoded, decoded.disclosures),
    payload: inner.payload,
    payloadText: inner.payloadText,
    faults: decoded.faults,
    checks,
    findings,
    notChecked,
  }
}

/** Nothing of severity error was found and no check failed. */
export const isClean = ({ checks, findings }: InspectResult): boolean =>
  !checks.some(({ outcome }) => outcome === 'fail') && !findings.some(({ severity }) => severity === 'error')
