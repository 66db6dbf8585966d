/** Passwords into keys: what a password may be, what a guess at it costs, and the process that does the work. */
export { createKdf, type Kdf } from './kdf.ts'
export { type KdfParams, kdfDefaults, kdfParamsInBounds, weakerThan } from './params.ts'
export { type PasswordFault, passwordBytes } from './password.ts'
