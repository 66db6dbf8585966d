import type { HeldToken, Verification } from '#app/ipc'
import type { InspectedToken } from './inspect-token.ts'
import { intakeSummary } from './key-summary.ts'
import { maskedText } from './masked.ts'

type Findings = Omit<Extract<Verification, { readonly state: 'examined' }>, 'state'>

const findingsOf = ({ examination, signature, decryption, key }: InspectedToken): Findings => ({
  examination,
  signature: signature.state,
  key: key === null ? null : intakeSummary(key),
  matchedKey: signature.state === 'verified' ? signature.key : null,
  opened: decryption?.state === 'opened' ? decryption.token : null,
})

/** For a token that the window decoded itself. */
export const verificationOf = (inspected: InspectedToken): Verification => ({
  state: 'examined',
  ...findingsOf(inspected),
})

/** For a token that the window may not see whole. */
export const heldOf = (text: string, inspected: InspectedToken): HeldToken => ({
  state: 'examined',
  text: maskedText(text, inspected.decoded),
  decoded: inspected.decoded,
  ...findingsOf(inspected),
})
