/**
 * The catalogue of providers: what their tokens look like, how long they live, where they are replaced and what can be
 * asked about them. A prefix names a provider, never a host.
 */
export { base64Bytes } from './base64.ts'
export {
  otherProvider,
  providerById,
  providerByIssuer,
  providerByVariable,
  providerName,
  providers,
} from './catalogue.ts'
export { matchToken, reasonsFor, type TokenMatch } from './match.ts'
export type {
  Capabilities,
  Life,
  PartOfSet,
  PartSet,
  Provider,
  TokenFacts,
  TokenFormat,
} from './types.ts'
