import type { ClaimsView } from '../claims/claims-of.ts'
import type { TokenKind } from '../claims/classify.ts'
import type { DecodedToken, Section, Span } from '../decode/types.ts'
import type { KeyIntake } from '../keys/types.ts'
import type { DecryptionOutcome } from '../verify/decryption.ts'
import type { SignatureOutcome } from '../verify/outcome.ts'
import type { Profile } from '../verify/profile.ts'
import type { RuleId, Severity } from './catalogue.ts'

export type FindingSection = Section | 'token' | 'signature' | 'key'

/** One result of the audit. Neither message nor fix quotes a value of the token. */
export interface Finding {
  readonly id: RuleId
  readonly severity: Severity
  readonly section: FindingSection
  /** RFC 6901 inside the section; '' for all of it. */
  readonly pointer: string
  /** Characters of the token, or null for what lies outside of its text: the key, and what was encrypted. */
  readonly range: Span | null
  readonly title: string
  /** Why it matters, in one sentence. */
  readonly message: string
  /** What to do. */
  readonly fix: string
  readonly source: string
}

export interface NotChecked {
  readonly id: RuleId
  readonly reason: string
}

export interface Audit {
  readonly findings: readonly Finding[]
  readonly notChecked: readonly NotChecked[]
}

/** What the audit may know besides the token. What is absent leaves its rules unchecked. */
export interface AuditContext {
  readonly nowMs?: number
  readonly profile?: Profile
  readonly key?: KeyIntake
  readonly signature?: SignatureOutcome
  /** Whether a list of known secrets was tried on this HMAC. */
  readonly knownSecret?: 'found' | 'not-found'
  readonly decryption?: DecryptionOutcome
}

/** Everything a rule may look at. */
export interface RuleInput {
  /** The token at hand; for claim rules the innermost. */
  readonly token: DecodedToken
  readonly claims: ClaimsView
  readonly kind: TokenKind
  readonly context: AuditContext
}

export interface Hit {
  readonly section: FindingSection
  readonly pointer: string
  readonly range: Span | null
  readonly message: string
  /** Where the rule's own title says too little. */
  readonly title?: string
}

export type RuleResult = readonly Hit[] | { readonly notChecked: string }

export interface Rule {
  readonly id: RuleId
  /** `every`: asked of each token in a nest. `claims`: only of the innermost, whose claims count. */
  readonly scope: 'every' | 'claims'
  readonly check: (input: RuleInput) => RuleResult
}

export const noClock = { notChecked: 'No time was given.' } as const
export const noKey = { notChecked: 'No key was given.' } as const
export const noProfile = { notChecked: 'Nothing is expected of it yet.' } as const
