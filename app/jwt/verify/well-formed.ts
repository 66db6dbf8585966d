import type { DecodedToken, Fault, Row } from '../decode/types.ts'

/** A payload that is no claims set leaves the signature what it is. */
const concernsMeaningOnly = ({ part, code }: Fault): boolean =>
  part === 'payload' && (code === 'not-an-object' || code === 'not-text' || code === 'nested-too-deep')

const hasDuplicates = (rows: readonly Row[]): boolean => rows.some(({ duplicate }) => duplicate === 'again')

/**
 * Why a token is not written as a compact JWS or JWE must be, or null when it is. What two readers could read in two
 * ways counts as malformed.
 */
export const malformation = (token: DecodedToken): string | null => {
  switch (token.form) {
    case 'jws':
    case 'jwe':
    case 'sd-jwt':
      break
    case 'jws-json':
    case 'jwe-json':
      return 'It is in JSON form; a JWT is compact.'
    case 'paseto':
    case 'macaroon':
    case 'opaque':
      return `${token.named}.`
    case 'malformed':
      return token.faults[0]?.message ?? 'It is not a whole token.'
  }
  const fault = token.faults.find((candidate) => !concernsMeaningOnly(candidate))
  if (fault !== undefined) return fault.message
  return hasDuplicates(token.header) || hasDuplicates(token.claims) ? 'Two members share one name.' : null
}
