import type { Check, Finding, RowFlag, RowType, Span, TokenForm, Verdict } from '#app/jwt'

/** The three colours of a token's text. */
export type Hue = 'header' | 'payload' | 'signature'

/** What a finding or a verdict asks of the eye. */
export type Tone = 'act' | 'soon' | 'quiet'

/** A stretch of the pasted text in one colour. */
export interface ViewPart {
  readonly hue: Hue
  readonly range: Span
}

export interface Note {
  readonly tone: Tone
  readonly text: string
}

/** One member of a token as the claims table shows it. All ranges of a view count in the pasted text. */
export interface ViewRow {
  readonly key: string
  /** Key of the row it is nested in; '' at the top. */
  readonly parent: string
  readonly depth: number
  readonly pointer: string
  readonly name: string
  readonly type: RowType
  /** Safe to show. */
  readonly text: string
  /** For copying: a string's own content, or the JSON as written. */
  readonly exact: string
  readonly size: number
  readonly meaning: string | null
  /** A NumericDate as an instant. */
  readonly atMs: number | null
  readonly flags: readonly RowFlag[]
  readonly tone: Tone | null
  readonly notes: readonly Note[]
  /** Null for what no character of the paste stands for. */
  readonly range: Span | null
}

export interface ViewGroup {
  readonly key: string
  readonly title: 'header' | 'unprotected' | 'claims' | 'disclosures'
  /** 0 for the token itself, 1 for the one inside it, and so on. */
  readonly level: number
  readonly hue: Hue
  readonly rows: readonly ViewRow[]
}

export interface ViewCheck extends Check {
  /** Where in the paste the answer comes from. */
  readonly range: Span | null
}

export interface ViewFinding extends Omit<Finding, 'range'> {
  readonly key: string
  readonly range: Span | null
}

/** One token of a paste, ready to be shown. */
export interface TokenView {
  readonly form: TokenForm
  readonly named: string
  readonly title: string
  readonly evidence: readonly string[]
  readonly misuse: readonly string[]
  readonly range: Span
  readonly algorithm: string | null
  readonly parts: readonly ViewPart[]
  readonly groups: readonly ViewGroup[]
  /** A payload that is no JSON, safe to show. */
  readonly payloadText: string
  readonly isEncrypted: boolean
  readonly checks: readonly ViewCheck[]
  readonly findings: readonly ViewFinding[]
  /** Rules that lacked a key, a clock or a profile, by what they lacked. */
  readonly notChecked: readonly { readonly reason: string; readonly ids: readonly string[] }[]
  readonly verdict: Verdict
  /** `foreign`: a token of another make, about which no check says anything. */
  readonly tone: 'act' | 'soon' | 'fine' | 'unverified' | 'foreign'
  readonly summary: string
  /** Header and claims as JSON text, safe to show, cut when long. */
  readonly json: string
}

/** What another token of the same paste is, for choosing between them. */
export interface Offered {
  readonly title: string
  readonly range: Span
}
