import {
  type DecodedToken,
  type DecryptionOutcome,
  decodeToken,
  type Examination,
  examineToken,
  inspectText,
  type KeyIntake,
  type Profile,
  readKeyText,
  type SignatureOutcome,
  verifySignature,
} from '#app/jwt'
import { openToken } from './jwe/open-token.ts'
import { hmacTarget, matches } from './secrets/hmac-target.ts'
import { commonSecrets } from './secrets/own-list.ts'
import { signatureVerifier } from './signature-verifier.ts'

/** What is asked about a token. What is absent is not checked. */
export interface InspectOptions {
  readonly key?: KeyIntake
  /** A key as text, when it was not read yet. Who has many tokens for one key reads it once, and gives `key`. */
  readonly keyText?: string
  /** When the key was fetched, if it was: a key that is missing may only be newer. */
  readonly keysFetchedAtMs?: number
  readonly profile?: Profile
  readonly nowMs?: number
  readonly timeZone?: string
}

export type InspectRequest = InspectOptions &
  (
    | {
        /** Exactly the token: white space around it is a fault of it. */
        readonly token: string
      }
    | {
        /** A paste with whatever surrounds the token; of several tokens the first. */
        readonly text: string
      }
  )

export interface InspectedToken {
  readonly decoded: DecodedToken
  readonly examination: Examination
  readonly signature: SignatureOutcome
  /** Null for what is not encrypted. */
  readonly decryption: DecryptionOutcome | null
  /** The key as it was read; null when none was given. */
  readonly key: KeyIntake | null
}

/** The token's own text, decoded: ranges count in it. */
const read = (request: InspectRequest): { readonly text: string; readonly token: DecodedToken } => {
  if ('token' in request) return { text: request.token, token: decodeToken(request.token) }
  const [found] = inspectText(request.text).tokens
  if (found === undefined) return { text: request.text, token: decodeToken(request.text) }
  return { text: request.text.slice(found.range.start, found.range.end), token: found }
}

/** Whether everybody could have signed it: tried without any key, unless the right one is already known. */
const isSignedByAnybody = (text: string, token: DecodedToken, signature: SignatureOutcome): boolean => {
  if (signature.state === 'verified') return false
  const target = hmacTarget(text, token)
  return typeof target !== 'string' && commonSecrets.some((secret) => matches(target, secret))
}

/**
 * Everything that can be said about a token: decodes it, checks its signature or opens it with the key, and examines it
 * under the profile at the time given. Never throws, whatever the token, the key and the profile are.
 */
export const inspectToken = async (request: InspectRequest): Promise<InspectedToken> => {
  const { text, token } = read(request)
  const { keyText, keysFetchedAtMs, profile, nowMs, timeZone } = request
  const key = request.key ?? (keyText === undefined ? null : readKeyText(keyText))
  const signature = await verifySignature({ text, token }, key, signatureVerifier)
  const decryption = token.payload === 'encrypted' ? openToken(text, token, key) : null
  return {
    decoded: token,
    examination: examineToken(token, {
      signature,
      ...(isSignedByAnybody(text, token, signature) ? { knownSecret: 'found' } : {}),
      ...(decryption === null ? {} : { decryption }),
      ...(key === null ? {} : { key }),
      ...(keysFetchedAtMs === undefined ? {} : { keysFetchedAtMs }),
      ...(profile === undefined ? {} : { profile }),
      ...(nowMs === undefined ? {} : { nowMs }),
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
    signature,
    decryption,
    key,
  }
}
