import { decodeToken } from '../decode/decode-token.ts'
import { foreignToken } from '../decode/foreign.ts'
import { readPayload } from '../decode/payload.ts'
import { type DecodedToken, inPlace } from '../decode/types.ts'

/** What came of opening an encrypted token. */
export type DecryptionOutcome =
  | { readonly state: 'no-key' }
  | {
      readonly state: 'opened'
      readonly algorithm: string
      readonly keyLabel: string
      /** With a public key anybody can make such a token; with a shared one only those who hold it. */
      readonly sender: 'holder-of-the-key' | 'anybody'
      readonly token: DecodedToken
    }
  | { readonly state: 'failed' }
  | { readonly state: 'unsupported'; readonly algorithm: string }
  /** Not tried, for the engine's or the reader's sake. */
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'key-unfit'; readonly reason: string }
  | { readonly state: 'inflates-too-far' }

/** What was inside an encrypted token: another token, or claims of its own. Ranges count in the opened text. */
export const decodeContent = (bytes: Uint8Array): DecodedToken => {
  const payload = readPayload(bytes, false, inPlace)
  if (payload.inner !== null) return decodeToken(payload.inner)
  const range = { start: 0, end: bytes.length }
  return {
    ...foreignToken('', range),
    form: 'jwe',
    named: 'Content of an encrypted token',
    parts: [{ name: 'payload', range, byteLength: bytes.length }],
    claims: payload.claims,
    payload: payload.kind,
    payloadText: payload.text,
    faults: payload.faults,
  }
}
