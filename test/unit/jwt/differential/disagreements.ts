import type { RuleId } from '#app/jwt'
import type { Case } from './cases.ts'

export type Library = 'jose' | 'joserfc'

export interface Disagreement {
  readonly with: Library
  /** What this project does where the library does the opposite. */
  readonly ours: 'accepted' | 'refused'
  readonly reason: string
  readonly fits: (one: Case, found: readonly RuleId[]) => boolean
}

const inHeader = ({ fault }: Case): boolean => fault.startsWith('header: ')
const inPayload = ({ fault }: Case): boolean => fault.startsWith('payload: ')

const ofBoth: readonly Omit<Disagreement, 'with'>[] = [
  {
    ours: 'refused',
    reason: 'Their call checks a signature and leaves the payload unread; here broken claims are a fault.',
    fits: (one, found) =>
      inPayload(one) &&
      found.some((id) => id === 'PAYLOAD_NOT_OBJECT' || id === 'DUPLICATE_MEMBER' || id === 'INVALID_UTF8'),
  },
  {
    ours: 'refused',
    reason: 'Their JSON parser takes the last of two members of one name (RFC 7515 §4 lets it).',
    fits: (one, found) => inHeader(one) && found.includes('DUPLICATE_MEMBER'),
  },
  {
    ours: 'refused',
    reason:
      'Their decoder drops a byte order mark in front of the header (RFC 8259 §8.1 forbids to write one).',
    fits: (one, found) => inHeader(one) && found.includes('INVALID_UTF8'),
  },
]

/** Every way in which the verdicts may differ. A test fails on any other, and on an entry that nothing bears out. */
export const disagreements: readonly Disagreement[] = [
  ...ofBoth.map((entry) => ({ ...entry, with: 'jose' as const })),
  ...ofBoth.map((entry) => ({ ...entry, with: 'joserfc' as const })),
  {
    with: 'jose',
    ours: 'refused',
    reason: 'It decodes base64url with padding, white space and stray bits (RFC 7515 §2 has none of them).',
    fits: (_, found) => found.includes('NONCANONICAL_BASE64'),
  },
  {
    with: 'jose',
    ours: 'refused',
    reason: 'It reads b64, which RFC 7797 §7 forbids in a JWT.',
    fits: (_, found) => found.includes('B64_FALSE'),
  },
  {
    with: 'jose',
    ours: 'accepted',
    reason: 'It has no ES256K and no Ed448.',
    fits: ({ algorithm }) => algorithm === 'ES256K' || algorithm === 'Ed448',
  },
  {
    with: 'joserfc',
    ours: 'refused',
    reason: 'It takes a crit that is empty or names a member of the standard itself (RFC 7515 §4.1.11).',
    fits: (_, found) => found.includes('CRIT_INVALID'),
  },
]
