import type { RuleId } from '../audit/catalogue.ts'
import type { Finding } from '../audit/types.ts'
import type { DecodedToken } from '../decode/types.ts'
import type { DecryptionOutcome } from './decryption.ts'
import type { SignatureOutcome } from './outcome.ts'
import { malformation } from './well-formed.ts'

/** Whether the token is authentic: signature, algorithm, key and encoding alone. Time, issuer and audience are checks. */
export type Verdict = 'valid' | 'invalid' | 'unverified' | 'malformed'

/** Findings on algorithm, key or signature that no matching signature makes good. */
const disqualifying: ReadonlySet<RuleId> = new Set<RuleId>([
  'ALG_NONE',
  'ALG_MISSING',
  'ALG_UNKNOWN',
  'ALG_NOT_ALLOWED',
  'ALG_CONFUSION_RISK',
  'ALG_KEY_MISMATCH',
  'KEY_USE_MISMATCH',
  'WEAK_HMAC_SECRET',
  'HMAC_KEY_TOO_SHORT',
  'RSA_TOO_SHORT',
  'RSA_BAD_EXPONENT',
  'RSA_ROCA',
  'EC_POINT_INVALID',
  'ECDSA_DEGENERATE',
  'SIGNATURE_EMPTY',
  'UNKNOWN_CRIT',
  'CRIT_INVALID',
  'B64_FALSE',
])

const ofDecryption = (outcome: DecryptionOutcome): Verdict => {
  switch (outcome.state) {
    case 'opened':
      return 'valid'
    case 'failed':
    case 'key-unfit':
    case 'refused':
    case 'inflates-too-far':
      return 'invalid'
    case 'no-key':
    case 'unsupported':
      return 'unverified'
  }
}

const ofSignature = (outcome: SignatureOutcome): Verdict => {
  switch (outcome.state) {
    case 'verified':
      return 'valid'
    case 'mismatch':
    case 'key-unfit':
    case 'unsigned':
    // A key was given, and under it nobody may accept the token, though nothing is said about its signature.
    case 'key-not-found':
    case 'key-ambiguous':
      return 'invalid'
    case 'malformed':
      return 'malformed'
    case 'no-key':
    case 'unsupported':
    case 'detached':
    case 'encrypted':
      return 'unverified'
  }
}

export interface VerdictInput {
  readonly token: DecodedToken
  readonly signature: SignatureOutcome
  readonly decryption?: DecryptionOutcome
  readonly findings: readonly Finding[]
}

/** Without a key the verdict is `unverified` whatever else was found, unless the token can't even be read. */
export const verdictOf = ({ token, signature, decryption, findings }: VerdictInput): Verdict => {
  if (malformation(token) !== null) return 'malformed'
  const isEncrypted = token.payload === 'encrypted'
  const opening = decryption ?? ({ state: 'no-key' } as const)
  const hasKey = isEncrypted ? opening.state !== 'no-key' : signature.state !== 'no-key'
  if (!hasKey) return 'unverified'
  if (findings.some(({ id }) => disqualifying.has(id))) return 'invalid'
  return isEncrypted ? ofDecryption(opening) : ofSignature(signature)
}
