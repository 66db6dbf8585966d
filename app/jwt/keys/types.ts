export type Curve = 'P-256' | 'P-384' | 'P-521' | 'secp256k1'
export type OkpCurve = 'Ed25519' | 'Ed448' | 'X25519' | 'X448'

/** How a shared secret was read from its text. */
export type SecretReading = 'text' | 'text-without-newline' | 'hex' | 'base64' | 'base64url' | 'jwk' | 'bytes'

/** What a key is made of. Numbers are big-endian bytes without leading zeros, coordinates of the curve's full width. */
export type KeyMaterial =
  | { readonly kind: 'secret'; readonly bytes: Uint8Array; readonly reading: SecretReading }
  | { readonly kind: 'rsa'; readonly n: Uint8Array; readonly e: Uint8Array }
  | { readonly kind: 'ec'; readonly curve: Curve; readonly x: Uint8Array; readonly y: Uint8Array }
  | { readonly kind: 'okp'; readonly curve: OkpCurve; readonly x: Uint8Array }
  /** A private key without its public half; whoever has a crypto engine derives it. */
  | {
      readonly kind: 'private-only'
      readonly family: 'ec' | 'okp' | 'rsa'
      readonly pkcs8: Uint8Array | null
    }
  | { readonly kind: 'unusable'; readonly reason: string }

export type KeySource = 'secret' | 'jwk' | 'pem' | 'der' | 'certificate'

/** What a JWK says about its own use (RFC 7517 §4). Null where it says nothing. */
export interface KeyMetadata {
  readonly kid: string | null
  readonly alg: string | null
  readonly use: string | null
  readonly keyOps: readonly string[] | null
}

/** One key. Never shown or logged whole: `label` is what people may see. */
export interface Key {
  readonly label: string
  readonly source: KeySource
  readonly visibility: 'secret' | 'public' | 'private'
  readonly material: KeyMaterial
  readonly metadata: KeyMetadata
  /** A private key's encoding (PKCS #8, or a JWK's members), for decryption only. */
  readonly privateKey: PrivateKey | null
}

export type PrivateKey =
  | { readonly form: 'pkcs8' | 'pkcs1' | 'sec1'; readonly der: Uint8Array }
  | { readonly form: 'jwk'; readonly members: readonly (readonly [string, string])[] }

export type KeyForm = 'empty' | 'secret' | 'jwk' | 'jwks' | 'pem' | 'der' | 'unreadable'

/** What a text or file that was given as a key turned out to be. */
export interface KeyIntake {
  readonly form: KeyForm
  /** In plain words; never any of the key. */
  readonly named: string
  /** For a shared secret: each way its text can be read, the plainest first. */
  readonly keys: readonly Key[]
}

export const noMetadata: KeyMetadata = { kid: null, alg: null, use: null, keyOps: null }
