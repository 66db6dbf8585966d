import type { Key } from '../keys/types.ts'

/** What came of checking the signature. Every state but `verified` leaves the token untrusted. */
export type SignatureOutcome =
  | { readonly state: 'no-key' }
  /** `key` counts in the keys of the intake. */
  | {
      readonly state: 'verified'
      readonly algorithm: string
      readonly key: number
      readonly keyLabel: string
    }
  | { readonly state: 'mismatch'; readonly tried: number }
  /** This engine can't do the algorithm; that says nothing about the token. */
  | { readonly state: 'unsupported'; readonly algorithm: string }
  | { readonly state: 'key-not-found' }
  | { readonly state: 'key-ambiguous'; readonly reason: string }
  | { readonly state: 'key-unfit'; readonly reason: string }
  /** alg none, or no algorithm named. */
  | { readonly state: 'unsigned' }
  /** The payload is kept elsewhere. */
  | { readonly state: 'detached' }
  | { readonly state: 'malformed' }
  /** Encrypted: there is a key to open, no signature to check. */
  | { readonly state: 'encrypted' }

/** Checks one signature with one key. Implemented where the crypto engine is. */
export interface SignatureVerifier {
  verify(request: {
    readonly algorithm: string
    readonly key: Key
    readonly data: Uint8Array
    readonly signature: Uint8Array
  }): Promise<'match' | 'mismatch' | 'unsupported' | 'key-refused'>
}
