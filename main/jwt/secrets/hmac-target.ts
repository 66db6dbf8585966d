import { createHmac, timingSafeEqual } from 'node:crypto'
import { type DecodedToken, exactText, malformation, memberRow } from '#app/jwt'

/** A token's signed text and signature, for trying secrets on it. */
export interface HmacTarget {
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  readonly data: Buffer
  readonly signature: Buffer
}

const hashes: Readonly<Record<string, HmacTarget['hash']>> = {
  HS256: 'sha256',
  HS384: 'sha384',
  HS512: 'sha512',
}

/** Every secret costs one reading of the whole token. */
const longest = 64 * 1024

export type TargetRefusal = 'not-hmac' | 'too-long'

export const hmacTarget = (text: string, token: DecodedToken): HmacTarget | TargetRefusal => {
  const row = memberRow(token.header, 'alg')
  const name = row?.type === 'string' ? exactText(row) : ''
  const hash = Object.hasOwn(hashes, name) ? hashes[name] : undefined
  const signature = token.parts.find((part) => part.name === 'signature')?.range
  const header = token.parts[0]?.range
  if (hash === undefined || signature === undefined || header === undefined) return 'not-hmac'
  if (malformation(token) !== null || token.payload === 'detached') return 'not-hmac'
  if (signature.start - header.start > longest) return 'too-long'
  return {
    hash,
    data: Buffer.from(text.slice(header.start, signature.start - 1), 'utf8'),
    signature: Buffer.from(text.slice(signature.start, signature.end), 'base64url'),
  }
}

export const matches = ({ hash, data, signature }: HmacTarget, secret: string | Buffer): boolean => {
  const mac = createHmac(hash, secret).update(data).digest()
  return mac.length === signature.length && timingSafeEqual(mac, signature)
}
