import * as v from 'valibot'

/** Every way a call can fail, as codes: sentences are the renderer's, and no message of an exception ever crosses. */
export const faultCodes = [
  // The router's own refusals.
  'bad-request',
  'not-open',
  'no-gesture',
  'too-many-calls',
  'internal',
  // Keychain and store.
  'keychain-locked',
  'keychain-denied',
  'keychain-unavailable',
  'keychain-unknown',
  'key-missing',
  'store-failed',
  /** The vault's folder or file takes no writes; everything can be read. */
  'store-read-only',
  'value-missing',
  'value-changed-outside',
  'value-damaged',
  // Passwords and recovery.
  'wrong-password',
  'password-too-short',
  'password-too-long',
  'password-invalid',
  'wrong-recovery-key',
  'recovery-answer-wrong',
  'recovery-not-begun',
  'file-not-written',
  'not-printed',
  // Credentials and drafts.
  'not-found',
  'empty',
  'too-large',
  'invalid-text',
  'too-many',
  'clipboard-empty',
  'draft-gone',
  'already-held',
  /** The value is that of a version that was replaced before. */
  'held-by-older-version',
  'not-a-jwt',
  'not-a-key',
  'cancelled',
] as const
export const faultCodeSchema = v.picklist(faultCodes)
export type FaultCode = v.InferOutput<typeof faultCodeSchema>
