/** Tokens with a crypto engine: checking signatures and opening what is encrypted. Parses nothing itself. */
export { signatureVerifier } from './signature-verifier.ts'
