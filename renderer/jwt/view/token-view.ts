import {
  type CheckId,
  claimsOf,
  type DecodedToken,
  type Examination,
  type Finding,
  memberRow,
  type Row,
  type Span,
} from '#app/jwt'
import { jsonText } from './json.ts'
import { partsOf } from './parts.ts'
import { groupsOf } from './rows.ts'
import type { TokenView, ViewCheck, ViewFinding, ViewGroup } from './types.ts'

export interface Seen {
  readonly token: DecodedToken
  readonly examination: Examination
  /** What an encrypted token held; its ranges count in a text of its own. */
  readonly opened: DecodedToken | null
}

/** As many as anybody reads; the report on a broken token can have thousands. */
const mostFindings = 300

const moved = (range: Span | null, by: number): Span | null =>
  range === null ? null : { start: range.start + by, end: range.end + by }

/** The token, the one inside it, and so on. */
const nestOf = (token: DecodedToken): readonly DecodedToken[] =>
  token.nested === null ? [token] : [token, ...nestOf(token.nested)]

const rowFor: Readonly<Partial<Record<CheckId, readonly [Row['section'], string]>>> = {
  algorithm: ['header', 'alg'],
  type: ['header', 'typ'],
  key: ['header', 'kid'],
  expiry: ['claims', 'exp'],
  lifetime: ['claims', 'exp'],
  'not-before': ['claims', 'nbf'],
  issuer: ['claims', 'iss'],
  audience: ['claims', 'aud'],
}

const checkRange = (id: CheckId, outer: DecodedToken, inner: DecodedToken): Span | null => {
  if (id === 'encoding') return outer.faults[0]?.range ?? null
  if (id === 'signature')
    return outer.parts.find(({ name }) => name === 'signature' || name === 'tag')?.range ?? null
  const place = rowFor[id]
  if (place === undefined) return null
  const [section, name] = place
  const rows = section === 'header' ? outer.header : inner.claims
  const row = memberRow(rows, name) ?? (id === 'not-before' ? memberRow(inner.claims, 'iat') : undefined)
  return row?.range ?? null
}

const foreign: ReadonlySet<DecodedToken['form']> = new Set(['paseto', 'macaroon', 'opaque'])

const toneOf = ({ form }: DecodedToken, { verdict, checks, findings }: Examination): TokenView['tone'] => {
  if (foreign.has(form)) return 'foreign'
  if (verdict === 'invalid' || verdict === 'malformed') return 'act'
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'act'
  // The only warning that is itself a reason to be refused.
  if (findings.some(({ id }) => id === 'IAT_FUTURE')) return 'soon'
  return verdict === 'valid' ? 'fine' : 'unverified'
}

const byReason = (notChecked: Examination['notChecked']): TokenView['notChecked'] => {
  const groups = new Map<string, string[]>()
  for (const { id, reason } of notChecked) groups.set(reason, [...(groups.get(reason) ?? []), id])
  return [...groups].map(([reason, ids]) => ({ reason, ids }))
}

const byPointer = (findings: readonly ViewFinding[]): ReadonlyMap<string, readonly ViewFinding[]> => {
  const found = new Map<string, ViewFinding[]>()
  for (const finding of findings) {
    const list = found.get(finding.pointer) ?? []
    list.push(finding)
    found.set(finding.pointer, list)
  }
  return found
}

const jsonOf = (groups: readonly DecodedToken[]): string =>
  groups
    .flatMap(({ header, claims, disclosures }) => [header, claims, disclosures])
    .filter((rows) => rows.length > 0)
    .map(jsonText)
    .join('\n\n')

/** Everything the screen shows of one token, as plain data. */
export const tokenView = ({ token, examination, opened }: Seen): TokenView => {
  const shift = token.range.start
  const nest = nestOf(token)
  const inside = opened === null ? [] : nestOf(opened)
  const inner = nest.at(-1) ?? token
  const findings: readonly ViewFinding[] = examination.findings
    .slice(0, mostFindings)
    .map((finding: Finding, index) => ({
      ...finding,
      key: String(index),
      range: moved(finding.range, shift),
    }))
  const checks: readonly ViewCheck[] = examination.checks.map((check) => ({
    ...check,
    range: moved(checkRange(check.id, token, inner), shift),
  }))
  const places = byPointer(findings)
  const groups: readonly ViewGroup[] = [
    ...nest.flatMap((one, level) => groupsOf(level, { token: one, findings: places, shift })),
    ...inside.flatMap((one, level) =>
      groupsOf(nest.length + level, { token: one, findings: places, shift: null }),
    ),
  ]
  const { classification, verdict, summary } = examination
  const { algorithm } = claimsOf(token)
  return {
    form: token.form,
    named: token.named,
    title: foreign.has(token.form) ? token.named : classification.title,
    evidence: classification.evidence,
    misuse: classification.misuse,
    range: token.range,
    algorithm: algorithm.state === 'text' ? algorithm.text : null,
    parts: partsOf(token),
    groups,
    payloadText: (inside.at(-1) ?? inner).payloadText,
    isEncrypted: token.payload === 'encrypted',
    checks,
    findings,
    notChecked: byReason(examination.notChecked),
    verdict,
    tone: toneOf(token, examination),
    summary,
    json: jsonOf([...nest, ...inside]),
  }
}
