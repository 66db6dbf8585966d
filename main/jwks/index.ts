/** Key sets of issuers, fetched on the user's act alone, over https, from addresses checked after DNS. */

export { fetchKeySet } from './fetch-key-set.ts'
export { createKeySets, type KeptKeySet, type KeySets, type KeySetsDeps } from './key-sets.ts'
