import { auditToken } from './audit/audit-token.ts'
import type { Finding, NotChecked } from './audit/types.ts'
import { type Classification, classifyToken } from './claims/classify.ts'
import type { DecodedToken } from './decode/types.ts'
import type { KeyIntake } from './keys/types.ts'
import { summarize } from './summary.ts'
import { type Check, checkToken } from './verify/checks.ts'
import type { DecryptionOutcome } from './verify/decryption.ts'
import type { SignatureOutcome } from './verify/outcome.ts'
import type { Profile } from './verify/profile.ts'
import { type Verdict, verdictOf } from './verify/verdict.ts'

/** What is known besides the token. `signature` and `decryption` come from where the crypto engine is. */
export interface ExamineContext {
  readonly nowMs?: number
  readonly timeZone?: string
  readonly profile?: Profile
  readonly key?: KeyIntake
  readonly signature?: SignatureOutcome
  readonly decryption?: DecryptionOutcome
  readonly knownSecret?: 'found' | 'not-found'
  /** When the key set was fetched, where it was. */
  readonly keysFetchedAtMs?: number
}

/** Everything that is said about a token, as plain data. */
export interface Examination {
  readonly classification: Classification
  readonly verdict: Verdict
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  readonly notChecked: readonly NotChecked[]
  readonly summary: string
}

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

/** Classifies, checks, audits and sums up a decoded token. */
export const examineToken = (token: DecodedToken, context: ExamineContext = {}): Examination => {
  const { timeZone, keysFetchedAtMs, signature = { state: 'no-key' } as const, ...known } = context
  const { decryption, nowMs, profile } = known
  const shared = {
    token,
    ...(profile === undefined ? {} : { profile }),
    ...(nowMs === undefined ? {} : { nowMs }),
    ...(decryption === undefined ? {} : { decryption }),
    ...(keysFetchedAtMs === undefined ? {} : { keysFetchedAtMs }),
  }
  const { findings, notChecked } = auditToken(token, { ...known, signature })
  const checks = checkToken({ ...shared, signature, findings })
  const seen = decryption?.state === 'opened' ? decryption.token : token
  return {
    classification: classifyToken(seen),
    verdict: verdictOf({ ...shared, signature, findings }),
    checks,
    findings,
    notChecked,
    summary: summarize({
      token: innermost(seen),
      checks,
      ...(nowMs === undefined ? {} : { nowMs }),
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
  }
}
