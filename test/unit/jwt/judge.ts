import {
  decodeToken,
  type Examination,
  examineToken,
  type Profile,
  readKeyText,
  type SignatureOutcome,
  verifySignature,
} from '#app/jwt'
import { signatureVerifier } from '#main/jwt'

export interface Judged extends Examination {
  readonly signature: SignatureOutcome
}

export const nowMs = 1_800_000_000_000

/** Decodes, verifies and examines a token as the product does. */
export const judge = async (
  text: string,
  keyText: string | null,
  profile?: Profile,
  detachedPayload?: Uint8Array,
): Promise<Judged> => {
  const token = decodeToken(text)
  const key = keyText === null ? null : readKeyText(keyText)
  const signature = await verifySignature(
    { text, token, ...(detachedPayload === undefined ? {} : { detachedPayload }) },
    key,
    signatureVerifier,
  )
  const context = {
    nowMs,
    timeZone: 'Europe/Berlin',
    signature,
    ...(key === null ? {} : { key }),
    ...(profile === undefined ? {} : { profile }),
  }
  return { ...examineToken(token, context), signature }
}

export const ids = ({ findings }: Judged) => findings.map(({ id }) => id)
