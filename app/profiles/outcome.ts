import type { ProfileCheck, ProfileOutcome } from '#app/credential'
import {
  type Check,
  claimsOf,
  type DecodedToken,
  type Examination,
  type Finding,
  type Profile,
  reliableMs,
} from '#app/jwt'

/** What a check of a stored token against its profile comes to, fit to be kept: no value of the token, no "ago". */
export interface Judged {
  readonly outcome: ProfileOutcome
  readonly signature: ProfileCheck['signature']
  readonly reasons: readonly { readonly title: string; readonly reason: string }[]
  readonly nextMs: number | null
}

const mostReasons = 12

const innermost = (token: DecodedToken): DecodedToken =>
  token.nested === null ? token : innermost(token.nested)

/** Its start lies ahead: that it is not valid yet is told by its dates, and passes by itself. */
const waits = ({ id, outcome }: Check, token: DecodedToken): boolean =>
  id === 'not-before' && outcome === 'fail' && claimsOf(token).notBefore.state === 'at'

/** Reasons are read long after they were written, so they name no length of time. */
const lasting = ({ id, title, reason }: Check, token: DecodedToken) => ({
  title,
  reason: id === 'expiry' && claimsOf(token).expires.state === 'at' ? 'Its time has passed.' : reason,
})

const worst = (findings: readonly Finding[]) => {
  const found = findings.find(({ severity }) => severity === 'error')
  return found === undefined
    ? { title: 'Token', reason: 'It can’t be trusted.' }
    : { title: found.title.slice(0, 60), reason: found.message }
}

const lacksKey = (findings: readonly Finding[]): boolean => findings.some(({ id }) => id === 'KID_NOT_FOUND')

/** Why nothing can be said about the signature. How old a kept key set is stands beside it, and grows. */
const openReasons = (signed: Check | undefined, findings: readonly Finding[]): Judged['reasons'] => {
  if (signed === undefined) return []
  const { title, reason } = signed
  return [{ title, reason: lacksKey(findings) ? 'Its key is not in the key set: refresh the set.' : reason }]
}

const signatureOf = (check: Check | undefined): Judged['signature'] => {
  switch (check?.outcome) {
    case 'pass':
      return 'verified'
    case 'fail':
      return 'refused'
    case 'not-checked':
    case undefined:
      return 'not-verified'
  }
}

/** The next edge of its life, as the profile's leeway moves it. */
const nextEdgeMs = (token: DecodedToken, { leewaySeconds = 0 }: Profile, nowMs: number): number | null => {
  const { expires, notBefore } = claimsOf(token)
  const leewayMs = leewaySeconds * 1000
  const endMs = reliableMs(expires)
  const startMs = reliableMs(notBefore)
  const edges = [endMs === null ? null : endMs + leewayMs, startMs === null ? null : startMs - leewayMs]
  const ahead = edges.filter((edge): edge is number => edge !== null && edge > nowMs)
  return ahead.length === 0 ? null : Math.min(...ahead)
}

const clipped = (reasons: Judged['reasons']): Judged['reasons'] =>
  reasons.slice(0, mostReasons).map(({ title, reason }) => ({ title, reason: reason.slice(0, 400) }))

/**
 * Sums an examination up. `meets` asks for a verified signature; what could not be verified is never taken for right.
 * @param token the token whose claims count when it was opened with a key
 */
export const judge = (
  examination: Pick<Examination, 'verdict' | 'checks' | 'findings'>,
  token: DecodedToken,
  profile: Profile,
  nowMs: number,
): Judged => {
  const inner = innermost(token)
  const nextMs = nextEdgeMs(inner, profile, nowMs)
  const { verdict, checks, findings } = examination
  const signed = checks.find(({ id }) => id === 'signature')
  const signature = signatureOf(signed)
  const failed = checks.filter((check) => check.outcome === 'fail' && !waits(check, inner))
  if (failed.length > 0)
    return {
      outcome: 'fails',
      signature,
      reasons: clipped(failed.map((check) => lasting(check, inner))),
      nextMs,
    }
  const unsaid = {
    outcome: 'not-verified',
    signature,
    reasons: clipped(openReasons(signed, findings)),
    nextMs,
  } as const
  // Nobody may accept it under the keys that are kept, but that they lack its key says nothing against it.
  if (lacksKey(findings)) return unsaid
  switch (verdict) {
    case 'valid':
      return { outcome: 'meets', signature, reasons: [], nextMs }
    case 'invalid':
    case 'malformed':
      return { outcome: 'fails', signature, reasons: clipped([worst(findings)]), nextMs }
    case 'unverified':
      return unsaid
  }
}

/** What fails, in the one sentence of the standing. */
export const failureSentence = (reasons: Judged['reasons']): string => {
  const [first, ...more] = reasons
  if (first === undefined) return ''
  const rest =
    more.length === 0 ? '' : ` ${more.length} more ${more.length === 1 ? 'check fails' : 'checks fail'}.`
  return `${first.title}: ${first.reason}`.slice(0, 400 - rest.length) + rest
}
