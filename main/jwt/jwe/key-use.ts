import type { Key } from '#app/jwt'
import type { JweHeader } from './header.ts'

/** What a key is to do for one token. */
export interface KeyUse {
  readonly header: JweHeader
  readonly algorithm: string
  readonly encryption: string
  /** How long the key of the content is. */
  readonly keyBytes: number
  readonly encryptedKey: Buffer
}

/** One way in which the content's key reaches the receiver (RFC 7518 §4.1). */
export interface KeyManagement {
  /** Whether making such a token takes a secret, or only the receiver's public key. */
  readonly sender: 'holder-of-the-key' | 'anybody'
  /** Why this key can't be the one, or null when it can. */
  readonly objection: (key: Key, use: KeyUse) => string | null
  /** The key of the content; `no` when this key does not give it, `unsupported` when this engine can't compute it. */
  readonly contentKey: (key: Key, use: KeyUse) => Buffer | 'no' | 'unsupported'
}

const usesForOpening: ReadonlySet<string> = new Set(['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'])

/** What a JWK says of its own use speaks against this one, or null (RFC 7517 §4.2-4.4). */
export const metadataObjection = ({ metadata }: Key, { algorithm, encryption }: KeyUse): string | null => {
  const { alg, use, keyOps } = metadata
  const names = algorithm === 'dir' ? [algorithm, encryption] : [algorithm]
  if (alg !== null && !names.includes(alg)) return 'The key itself names another algorithm.'
  if (use !== null && use !== 'enc') return 'The key says it is for signatures, not for encryption.'
  if (keyOps !== null && !keyOps.some((operation) => usesForOpening.has(operation))) {
    return 'The key may not be used to open anything (key_ops).'
  }
  return null
}

export const wrongKind = (algorithm: string): string =>
  `The algorithm ${algorithm} needs another kind of key.`

/** A shared secret of one length. */
export const secretObjection =
  (bytesOf: (use: KeyUse) => number): KeyManagement['objection'] =>
  ({ material }, use) => {
    if (material.kind !== 'secret') return wrongKind(use.algorithm)
    const wanted = bytesOf(use)
    return material.bytes.length === wanted
      ? null
      : `The algorithm ${use.algorithm === 'dir' ? use.encryption : use.algorithm} needs a key of ${wanted} bytes.`
  }

/** The private half of a key pair. */
export const privateObjection =
  (family: 'rsa' | 'agreement'): KeyManagement['objection'] =>
  ({ material, visibility }, { algorithm }) => {
    const isRsa = material.kind === 'rsa' || (material.kind === 'private-only' && material.family === 'rsa')
    const isCurve = material.kind === 'ec' || material.kind === 'okp' || material.kind === 'private-only'
    if (material.kind === 'unusable') return material.reason
    if (family === 'rsa' ? !isRsa : isRsa || !isCurve) return wrongKind(algorithm)
    return visibility === 'private' ? null : 'To open it the private key is needed; this is the public one.'
  }

export const secretBytes = ({ material }: Key): Buffer =>
  Buffer.from(material.kind === 'secret' ? material.bytes : [])
