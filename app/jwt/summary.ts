import { claimsOf } from './claims/claims-of.ts'
import type { DecodedToken } from './decode/types.ts'
import type { Check, CheckId } from './verify/checks.ts'
import { durationText, instantText } from './verify/wording.ts'

export interface SummaryInput {
  /** The token whose claims count. */
  readonly token: DecodedToken
  readonly checks: readonly Check[]
  readonly nowMs?: number
  /** The reader's zone, an IANA name. */
  readonly timeZone?: string
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const timeSentence = ({ token, checks, nowMs, timeZone }: SummaryInput): string | null => {
  if (nowMs === undefined) return null
  const { expires, notBefore, issuedAt } = claimsOf(token)
  const failed = (id: CheckId) => checks.some((check) => check.id === id && check.outcome === 'fail')
  const at = (atMs: number) => instantText(atMs, nowMs, timeZone)
  if (expires.state === 'at' && failed('expiry')) {
    return `Expired ${durationText(nowMs - expires.atMs)} ago (exp ${at(expires.atMs)}).`
  }
  if (notBefore.state === 'at' && failed('not-before')) {
    return `Not valid for another ${durationText(notBefore.atMs - nowMs)} (nbf ${at(notBefore.atMs)}).`
  }
  if (issuedAt.state === 'at' && issuedAt.atMs - nowMs > 60_000) {
    return `Issued ${durationText(issuedAt.atMs - nowMs)} ahead of this clock (iat ${at(issuedAt.atMs)}).`
  }
  return null
}

const endSentence = ({ token, nowMs, timeZone }: SummaryInput): string => {
  const { expires } = claimsOf(token)
  if (token.payload === 'encrypted') return 'Its claims are encrypted.'
  if (token.payload === 'detached') return 'Its payload is not here.'
  if (token.payload !== 'object') return 'It carries no claims.'
  if (expires.state !== 'at') return 'It never ends.'
  if (nowMs === undefined)
    return `Ends ${instantText(expires.atMs, expires.atMs - 3 * 86_400_000, timeZone)}.`
  return `Ends in ${durationText(Math.max(0, expires.atMs - nowMs))} (exp ${instantText(expires.atMs, nowMs, timeZone)}).`
}

const lead: Readonly<Partial<Record<CheckId, string>>> = {
  algorithm: 'Algorithm refused',
  issuer: 'Wrong issuer',
  audience: 'Wrong audience',
  type: 'Wrong type',
  kind: 'Wrong kind of token',
  lifetime: 'Lives too long',
  'required-claims': 'Incomplete',
  expiry: 'Unusable end',
  'not-before': 'Unusable start',
}

const signatureSentence = (check: Check | undefined): string => {
  if (check === undefined) return ''
  const what = check.title === 'Signature' ? 'Signature' : 'Content'
  switch (check.outcome) {
    case 'pass':
      return what === 'Signature' ? 'Signature verified.' : sentence(check.reason)
    case 'fail':
      return `${what} refused: ${lowerFirst(check.reason)}`
    case 'not-checked':
      return `${what} not ${what === 'Signature' ? 'verified' : 'opened'}: ${lowerFirst(check.reason)}`
  }
}

/** Only a plain word at the start: names of algorithms and members keep their letters. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z’']* /.test(text) || /^[A-Z][a-z]+\.$/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text

/**
 * One or two sentences: the most likely reason a receiver refuses the token, then what is known of its signature.
 * Example: "Expired 3 h ago (exp 02:14 UTC, 04:14 here). Signature not verified: no key."
 */
export const summarize = (input: SummaryInput): string => {
  const failed = (id: CheckId) => input.checks.find((check) => check.id === id && check.outcome === 'fail')
  const encoding = failed('encoding')
  if (encoding !== undefined) return `Not a valid token: ${lowerFirst(encoding.reason)}`
  const signature = input.checks.find(({ id }) => id === 'signature')
  const signaturePart = signatureSentence(signature)
  const time = timeSentence(input)
  const others = input.checks.flatMap((check) => {
    const name = lead[check.id]
    const isTold = time !== null && (check.id === 'expiry' || check.id === 'not-before')
    return check.outcome === 'fail' && name !== undefined && !isTold
      ? [`${name}: ${lowerFirst(check.reason)}`]
      : []
  })
  const key = failed('key')
  const keyPart =
    key === undefined || signature?.outcome === 'fail' ? [] : [`Key refused: ${lowerFirst(key.reason)}`]
  // A signature that does not match comes first: then nothing else in the token counts.
  const isForged = signature?.outcome === 'fail'
  const sentences = isForged
    ? [signaturePart, ...(time === null ? [] : [time]), ...others]
    : [...(time === null ? [] : [time]), ...others, ...keyPart, signaturePart]
  return sentences.length === 1 && !isForged
    ? `${endSentence(input)} ${signaturePart}`
    : sentences.slice(0, 3).join(' ')
}
