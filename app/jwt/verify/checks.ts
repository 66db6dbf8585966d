import type { RuleId } from '../audit/catalogue.ts'
import type { Finding } from '../audit/types.ts'
import { claimsOf } from '../claims/claims-of.ts'
import { classifyToken } from '../claims/classify.ts'
import { memberRow } from '../decode/rows.ts'
import type { DecodedToken } from '../decode/types.ts'
import type { DecryptionOutcome } from './decryption.ts'
import type { SignatureOutcome } from './outcome.ts'
import { audiencesOf, expectedType, leewayMs, type Profile, sameType } from './profile.ts'
import { malformation } from './well-formed.ts'
import { durationText } from './wording.ts'

export type CheckId =
  | 'encoding'
  | 'signature'
  | 'algorithm'
  | 'key'
  | 'expiry'
  | 'not-before'
  | 'issuer'
  | 'audience'
  | 'type'
  | 'kind'
  | 'lifetime'
  | 'required-claims'

/** One question and its answer. The reason quotes no value of the token. */
export interface Check {
  readonly id: CheckId
  readonly title: string
  readonly outcome: 'pass' | 'fail' | 'not-checked'
  readonly reason: string
  readonly source: string
}

export interface CheckInput {
  readonly token: DecodedToken
  readonly profile?: Profile
  readonly nowMs?: number
  readonly signature: SignatureOutcome
  readonly decryption?: DecryptionOutcome
  /** When the key set was fetched, where it was. */
  readonly keysFetchedAtMs?: number
  /** Findings of the audit: the key check is their sum. */
  readonly findings: readonly Finding[]
}

type Answer = readonly [Check['outcome'], string]
const pass = (reason: string): Answer => ['pass', reason]
const fail = (reason: string): Answer => ['fail', reason]
const notChecked = (reason: string): Answer => ['not-checked', reason]

const nothingExpected = notChecked('Nothing expected.')

/** How old a key set is that was fetched, where that says anything. */
const fetchedText = ({ keysFetchedAtMs, nowMs }: CheckInput): string =>
  keysFetchedAtMs === undefined || nowMs === undefined
    ? ''
    : ` fetched ${durationText(Math.max(0, nowMs - keysFetchedAtMs))} ago`

export const signatureAnswer = (outcome: SignatureOutcome, fetched = ''): Answer => {
  switch (outcome.state) {
    case 'verified':
      return pass(`It matches under ${outcome.algorithm}: ${outcome.keyLabel}.`)
    case 'mismatch':
      return fail(
        outcome.tried > 1
          ? `It matches none of ${outcome.tried} readings or keys.`
          : 'It does not match this key.',
      )
    case 'no-key':
      return notChecked('No key.')
    case 'unsupported':
      return notChecked(`This engine can’t do ${outcome.algorithm}; that says nothing about the token.`)
    case 'key-not-found':
      return notChecked(`Its key is not in the key set${fetched}: refresh the set.`)
    case 'key-ambiguous':
      return notChecked('Which key is meant can’t be told.')
    case 'key-unfit':
      return fail(outcome.reason)
    case 'unsigned':
      return fail('It is not signed.')
    case 'detached':
      return notChecked('The payload is not here, and the signature is not over an empty one.')
    case 'malformed':
      return notChecked('The token is malformed.')
    case 'encrypted':
      return notChecked('It is encrypted, not signed.')
  }
}

export const decryptionAnswer = (outcome: DecryptionOutcome): Answer => {
  switch (outcome.state) {
    case 'opened':
      return pass(
        outcome.sender === 'anybody'
          ? `It opens with ${outcome.keyLabel}. Anybody who has the public key can make such a token.`
          : `It opens with ${outcome.keyLabel}, unchanged.`,
      )
    case 'failed':
      return fail('It does not open with this key, or it was changed.')
    case 'no-key':
      return notChecked('No key.')
    case 'unsupported':
      return notChecked(`This engine can’t do ${outcome.algorithm}; that says nothing about the token.`)
    case 'refused':
      return fail(outcome.reason)
    case 'key-unfit':
      return fail(outcome.reason)
    case 'inflates-too-far':
      return fail('Its content grows past 250 kB when unpacked; unpacking was stopped.')
  }
}

const algorithmAnswer = ({ token, profile }: CheckInput): Answer => {
  const { algorithm } = claimsOf(token)
  if (algorithm.state !== 'text') return fail('It names no algorithm.')
  if (profile?.algorithms !== undefined) {
    return profile.algorithms.includes(algorithm.text)
      ? pass('It is one of those expected.')
      : fail('It is not one of those expected.')
  }
  return algorithm.text.trim().toLowerCase() === 'none' ? fail('none is never allowed.') : nothingExpected
}

const keyRuleIds: ReadonlySet<RuleId> = new Set<RuleId>([
  'ALG_CONFUSION_RISK',
  'ALG_KEY_MISMATCH',
  'KEY_USE_MISMATCH',
  'WEAK_HMAC_SECRET',
  'HMAC_KEY_TOO_SHORT',
  'RSA_TOO_SHORT',
  'RSA_BAD_EXPONENT',
  'RSA_ROCA',
  'EC_POINT_INVALID',
])

const keyAnswer = ({ signature, decryption, findings }: CheckInput): Answer => {
  const bad = findings.find(({ id }) => keyRuleIds.has(id))
  if (bad !== undefined) return fail(bad.message)
  switch (signature.state) {
    case 'no-key':
    case 'malformed':
      return notChecked('No key.')
    case 'key-not-found':
    case 'unsupported':
      return notChecked('No key was used.')
    case 'key-ambiguous':
      return fail(signature.reason)
    case 'encrypted':
      return decryption === undefined || decryption.state === 'no-key'
        ? notChecked('No key.')
        : pass('Nothing speaks against it.')
    case 'key-unfit':
      return fail(signature.reason)
    case 'unsigned':
      return notChecked('The token is not signed.')
    case 'verified':
    case 'mismatch':
    case 'detached':
      return pass('It fits the algorithm, and nothing speaks against it.')
  }
}

const leewayText = (profile: Profile | undefined): string => `leeway ${profile?.leewaySeconds ?? 0} s`

const expiryAnswer = ({ token, profile, nowMs }: CheckInput): Answer => {
  const { expires } = claimsOf(token)
  switch (expires.state) {
    case 'absent':
      return notChecked(unseen(token) ?? 'It has no exp: it never ends.')
    case 'not-a-number':
      return fail('exp is no time.')
    case 'ambiguous':
      return fail('It has two exp.')
    case 'in-ms':
      return fail('exp is in milliseconds; read as seconds it never comes.')
    case 'at': {
      if (nowMs === undefined) return notChecked('No time was given.')
      const leftMs = expires.atMs - nowMs
      return nowMs >= expires.atMs + leewayMs(profile)
        ? fail(`Ended ${durationText(-leftMs)} ago, ${leewayText(profile)}.`)
        : pass(
            leftMs > 0
              ? `Ends in ${durationText(leftMs)}.`
              : `Ended ${durationText(-leftMs)} ago, within the ${leewayText(profile)}.`,
          )
    }
  }
}

const startAnswer = ({ token, profile, nowMs }: CheckInput): Answer => {
  const { notBefore, issuedAt } = claimsOf(token)
  switch (notBefore.state) {
    case 'not-a-number':
      return fail('nbf is no time.')
    case 'ambiguous':
      return fail('It has two nbf.')
    case 'in-ms':
      return fail('nbf is in milliseconds; read as seconds it never comes.')
    case 'absent':
    case 'at':
      break
  }
  if (nowMs === undefined) return notChecked('No time was given.')
  if (notBefore.state === 'at') {
    const waitMs = notBefore.atMs - nowMs
    return waitMs > leewayMs(profile)
      ? fail(`Starts in ${durationText(waitMs)}, ${leewayText(profile)}.`)
      : pass('Its time has come.')
  }
  if (issuedAt.state !== 'at') return notChecked(unseen(token) ?? 'No nbf.')
  const ageMs = nowMs - issuedAt.atMs
  return pass(
    ageMs >= 0
      ? `No nbf; issued ${durationText(ageMs)} ago.`
      : `No nbf; issued ${durationText(-ageMs)} ahead of this clock.`,
  )
}

const issuerAnswer = ({ token, profile }: CheckInput): Answer => {
  if (profile?.issuer === undefined) return nothingExpected
  const { issuer } = claimsOf(token)
  if (issuer.state === 'absent') return unseenOr(token, 'It names no issuer.')
  return issuer.state === 'text' && issuer.text === profile.issuer
    ? pass('It is the one expected.')
    : fail('It is not the one expected.')
}

const audienceAnswer = ({ token, profile }: CheckInput): Answer => {
  const wanted = profile === undefined ? [] : audiencesOf(profile)
  if (wanted.length === 0) return nothingExpected
  const { audience } = claimsOf(token)
  if (audience.state === 'absent') return unseenOr(token, 'It names no receiver.')
  return audience.state === 'list' && audience.values.some((value) => wanted.includes(value))
    ? pass('It is meant for this receiver.')
    : fail('It is meant for another receiver.')
}

const typeAnswer = ({ token, profile }: CheckInput): Answer => {
  const wanted = expectedType(profile)
  if (wanted === undefined || (profile?.typ === undefined && classifyToken(token).kind === 'access-token')) {
    return nothingExpected
  }
  const { type } = claimsOf(token)
  if (type.state === 'absent') return fail('It names no type.')
  return type.state === 'text' && sameType(type.text, wanted)
    ? pass('It is the one expected.')
    : fail('It is another type.')
}

const kindAnswer = ({ token, profile }: CheckInput): Answer => {
  if (profile?.kind === undefined || profile.kind === 'any') return nothingExpected
  const { kind, title } = classifyToken(token)
  if (kind === 'unknown') return notChecked('What it is for can’t be told from it.')
  const wanted = profile.kind === 'access' ? 'access-token' : 'id-token'
  return kind === wanted ? pass(`${title}.`) : fail(`It is another kind: ${title}.`)
}

const lifetimeAnswer = ({ token, profile, nowMs }: CheckInput): Answer => {
  const limit = profile?.maxLifetimeSeconds
  if (limit === undefined) return nothingExpected
  const { expires, issuedAt, notBefore } = claimsOf(token)
  if (expires.state === 'absent') return unseenOr(token, 'It never ends.')
  if (expires.state !== 'at') return fail('Its end is no time.')
  const startMs = issuedAt.state === 'at' ? issuedAt.atMs : notBefore.state === 'at' ? notBefore.atMs : nowMs
  if (startMs === undefined) return notChecked('It does not say when it began.')
  const lifeMs = expires.atMs - startMs
  return lifeMs <= limit * 1000
    ? pass(`It lives ${durationText(Math.max(0, lifeMs))}.`)
    : fail(`It lives ${durationText(lifeMs)}; ${durationText(limit * 1000)} are allowed.`)
}

/** What no API can do without; what RFC 9068 asks besides is a matter of warnings. */
const requiredByKind: Readonly<Record<'access' | 'id', readonly string[]>> = {
  access: ['iss', 'exp', 'aud', 'sub'],
  id: ['iss', 'sub', 'aud', 'exp', 'iat'],
}

const requiredAnswer = ({ token, profile }: CheckInput): Answer => {
  const byKind = profile?.kind === 'access' || profile?.kind === 'id' ? requiredByKind[profile.kind] : []
  const wanted = [...new Set([...byKind, ...(profile?.requiredClaims ?? [])])]
  if (wanted.length === 0) return nothingExpected
  const missing = wanted.filter((name) => memberRow(token.claims, name) === undefined)
  if (missing.length === 0) return pass('All are there.')
  return unseenOr(token, `Missing: ${missing.join(', ')}.`)
}

/** Why claims are unknown rather than missing. */
const unseen = (token: DecodedToken): string | null => {
  if (token.payload === 'encrypted') return 'The claims are encrypted.'
  return token.payload === 'detached' ? 'The payload is not here.' : null
}

const unseenOr = (token: DecodedToken, failure: string): Answer => {
  const reason = unseen(token)
  return reason === null ? fail(failure) : notChecked(reason)
}

const encodingAnswer = ({ token }: CheckInput): Answer => {
  const reason = malformation(token)
  return reason === null ? pass('It is written as the standard wants.') : fail(reason)
}

/** The token whose claims count: the innermost. */
const innermost = (token: DecodedToken, decryption?: DecryptionOutcome): DecodedToken => {
  let current = decryption?.state === 'opened' ? decryption.token : token
  while (current.nested !== null) current = current.nested
  return current
}

/** Asks every question, in one order. What is not expected, or can't be known, is `not-checked` with its reason. */
export const checkToken = (input: CheckInput): readonly Check[] => {
  const inner: CheckInput = { ...input, token: innermost(input.token, input.decryption) }
  const isEncrypted = input.token.payload === 'encrypted'
  const check = (id: CheckId, title: string, [outcome, reason]: Answer, source: string): Check => ({
    id,
    title,
    outcome,
    reason,
    source,
  })
  return [
    check('encoding', 'Well formed', encodingAnswer(input), 'RFC 7515 §5.2'),
    isEncrypted
      ? check(
          'signature',
          'Opens with the key',
          decryptionAnswer(input.decryption ?? { state: 'no-key' }),
          'RFC 7516 §5.2',
        )
      : check(
          'signature',
          'Signature',
          signatureAnswer(input.signature, fetchedText(input)),
          'RFC 7515 §5.2',
        ),
    check('algorithm', 'Algorithm allowed', algorithmAnswer(input), 'RFC 8725 §3.1'),
    check('key', 'Key', keyAnswer(input), 'RFC 8725 §3.5'),
    check('expiry', 'Not expired', expiryAnswer(inner), 'RFC 7519 §4.1.4'),
    check('not-before', 'Valid from', startAnswer(inner), 'RFC 7519 §4.1.5'),
    check('issuer', 'Issuer', issuerAnswer(inner), 'RFC 8725 §3.8'),
    check('audience', 'Audience', audienceAnswer(inner), 'RFC 8725 §3.9'),
    check('type', 'Type', typeAnswer(inner), 'RFC 8725 §3.11'),
    check('kind', 'Kind of token', kindAnswer(inner), 'RFC 8725 §3.12'),
    check('lifetime', 'Lifetime', lifetimeAnswer(inner), 'Policy'),
    check('required-claims', 'Required claims', requiredAnswer(inner), 'RFC 9068 §2.2; OIDC Core §2'),
  ]
}
