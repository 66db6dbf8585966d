/**
 * Tokens: decoding (hostile text in, flat rows or named faults out), what their claims mean, what a check against a
 * profile says, and what an audit finds. No key, clock or random number of its own; nothing here throws on any input.
 */

export { auditToken } from './audit/audit-token.ts'
export { type RuleId, ruleIds, type Severity } from './audit/catalogue.ts'
export { passwordRounds } from './audit/jwe-rules.ts'
export type { Audit, AuditContext, Finding, FindingSection, NotChecked } from './audit/types.ts'
export { type AudienceClaim, type ClaimsView, claimsOf, type TextClaim } from './claims/claims-of.ts'
export { type Classification, classifyToken, type TokenKind } from './claims/classify.ts'
export { explainMember, isTimeRow } from './claims/explain.ts'
export { reliableMs, type TimeClaim, timeOf } from './claims/instants.ts'
export { type Change, compareTokens } from './compare/compare-tokens.ts'
export { showText } from './decode/characters.ts'
export { decodeToken } from './decode/decode-token.ts'
export { type Inspection, inspectText } from './decode/inspect-text.ts'
export { exactText, memberRow } from './decode/rows.ts'
export type {
  DecodedToken,
  Fault,
  FaultCode,
  PartName,
  PayloadKind,
  Row,
  RowFlag,
  RowType,
  Section,
  Span,
  TokenForm,
  TokenPart,
} from './decode/types.ts'
export { type Examination, type ExamineContext, examineToken } from './examine.ts'
export { readKeyBytes, readKeyText } from './keys/read-key.ts'
export type { Key, KeyIntake, KeyMaterial, PrivateKey, SecretReading } from './keys/types.ts'
export { explainRefusal, type Refusal } from './refusal/explain-refusal.ts'
export { instantIn, type ReadInstant } from './refusal/instants.ts'
export { claimsText, withoutSignature } from './share/plain.ts'
export { type Sample, sampleOf, sampleText } from './share/sample.ts'
export type { Check, CheckId } from './verify/checks.ts'
export { type DecryptionOutcome, decodeContent } from './verify/decryption.ts'
export type { SignatureOutcome, SignatureVerifier } from './verify/outcome.ts'
export type { Profile } from './verify/profile.ts'
export type { Verdict } from './verify/verdict.ts'
export { type SignedText, verifySignature } from './verify/verify-signature.ts'
export { malformation } from './verify/well-formed.ts'
