import { signatureAlgorithm } from '../claims/algorithms.ts'
import { headerText } from '../claims/claims-of.ts'
import { readBase64Url, writeBase64Url } from '../decode/base64url.ts'
import { showText } from '../decode/characters.ts'
import { isUnencoded } from '../decode/compact.ts'
import type { DecodedToken } from '../decode/types.ts'
import { encodeUtf8 } from '../decode/utf8.ts'
import { isOffCurve, weaknessesOf } from '../keys/judged.ts'
import type { Key, KeyIntake } from '../keys/types.ts'
import { misfit, selectKeys } from './fitting.ts'
import type { SignatureOutcome, SignatureVerifier } from './outcome.ts'
import { malformation } from './well-formed.ts'

export interface SignedText {
  /** The text the token was decoded from. */
  readonly text: string
  readonly token: DecodedToken
  /** What the payload is when the token does not carry it. */
  readonly detachedPayload?: Uint8Array
}

const part = (token: DecodedToken, name: 'header' | 'payload' | 'signature') =>
  token.parts.find((candidate) => candidate.name === name)?.range

interface Signed {
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

const bodyOf = (carried: string, detached: Uint8Array | undefined): string =>
  detached === undefined ? carried : writeBase64Url(detached)

/** The signing input of RFC 7515 §5.1 and RFC 7797 §3. */
const signedOf = ({ text, token, detachedPayload }: SignedText): Signed | null => {
  const header = part(token, 'header')
  const payload = part(token, 'payload')
  const signature = part(token, 'signature')
  if (header === undefined || payload === undefined || signature === undefined) return null
  const head = text.slice(header.start, header.end)
  return {
    data:
      detachedPayload !== undefined && isUnencoded(token.header)
        ? joined(encodeUtf8(`${head}.`), detachedPayload)
        : encodeUtf8(`${head}.${bodyOf(text.slice(payload.start, payload.end), detachedPayload)}`),
    signature: readBase64Url(text, signature.start, signature.end).bytes,
  }
}

/** Keys that an engine must not be fed: it would compute without end, or outside of the curve. */
const unsafe = ({ material }: Key): string | null => {
  if (weaknessesOf(material).includes('too-long')) {
    return 'The RSA numbers are larger than any real key.'
  }
  if (isOffCurve(material)) {
    return 'The key does not lie on its curve.'
  }
  return null
}

/**
 * Checks the signature with each key the token may mean. The algorithm comes from the header but must fit the key, so a
 * token can't turn a public key into a secret; whether it is allowed at all is a check of its own.
 */
export const verifySignature = async (
  signed: SignedText,
  intake: KeyIntake | null,
  verifier: SignatureVerifier,
): Promise<SignatureOutcome> => {
  const { token } = signed
  if (malformation(token) !== null) return { state: 'malformed' }
  if (token.payload === 'encrypted') return { state: 'encrypted' }
  if (intake === null) return { state: 'no-key' }
  const named = headerText(token, 'alg')
  const name = named.state === 'text' ? named.text : ''
  if (name === '' || name.trim().toLowerCase() === 'none') return { state: 'unsigned' }
  const algorithm = signatureAlgorithm(name)
  if (algorithm === undefined) return { state: 'unsupported', algorithm: showText(name.slice(0, 40)) }
  if (algorithm.family === 'ml-dsa' || algorithm.standing === 'deprecated') {
    return { state: 'unsupported', algorithm: algorithm.name }
  }

  const keyId = headerText(token, 'kid')
  const kid = keyId.state === 'text' ? keyId.text : null
  const selection = selectKeys(intake, kid, algorithm)
  if (selection.state === 'not-found') return { state: 'key-not-found' }
  if (selection.state === 'ambiguous') return { state: 'key-ambiguous', reason: selection.reason }

  const parts = signedOf(signed)
  if (parts === null) return { state: 'malformed' }
  let reason: string | null = null
  let tried = 0
  let unsupported = 0
  for (const index of selection.keys) {
    const key = intake.keys[index]
    if (key === undefined) continue
    const objection = misfit(key, algorithm) ?? unsafe(key)
    if (objection !== null) {
      reason ??= objection
      continue
    }
    tried++
    const answer = await verifier.verify({ algorithm: algorithm.name, key, ...parts })
    if (answer === 'match')
      return { state: 'verified', algorithm: algorithm.name, key: index, keyLabel: key.label }
    if (answer === 'unsupported') unsupported++
    if (answer === 'key-refused') reason ??= 'The crypto engine does not accept this key.'
  }
  if (tried === 0) {
    return {
      state: 'key-unfit',
      reason: reason ?? (intake.keys.length === 0 ? `${intake.named}.` : 'No key fits.'),
    }
  }
  if (unsupported === tried) return { state: 'unsupported', algorithm: algorithm.name }
  if (token.payload === 'detached' && signed.detachedPayload === undefined) return { state: 'detached' }
  return { state: 'mismatch', tried }
}
