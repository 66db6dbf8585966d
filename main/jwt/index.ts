/**
 * Tokens with a crypto engine: one function that decodes, verifies, opens and examines, and the service that runs it in
 * a process without power.
 */
export {
  type InspectedToken,
  type InspectOptions,
  type InspectRequest,
  inspectToken,
} from './inspect-token.ts'
export { intakeSummary } from './key-summary.ts'
export { createSecretRuns, type SecretRuns, type SecretRunsDeps } from './secrets/secret-runs.ts'
export { signatureVerifier } from './signature-verifier.ts'
export { createVerifier, type KeyText, type Verifier, type VerifyRequest } from './verifier.ts'
