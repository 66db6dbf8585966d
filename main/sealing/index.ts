/** The byte formats of docs/cryptography.md: keys, sealed blobs, values, item texts, key items, the activity chain. */
export { chainNext, chainStart } from './activity-chain.ts'
export {
  type BlobPlace,
  type BlobType,
  blobTypes,
  type OpenFault,
  openBlob,
  sealBlob,
  zeroId,
} from './blob.ts'
export { fingerprintOf } from './fingerprint.ts'
export { decodeItemText, encodeItemText } from './item-text.ts'
export {
  type BareKeyItem,
  encodeBareKey,
  encodeWrappedKey,
  type KeyItem,
  parseKeyItem,
  saltBytes,
  unwrapKey,
  type WrappedKeyItem,
} from './key-item.ts'
export { deriveKeys, keyBytes, type VaultKeys, wipeKeys } from './keys.ts'
export { decodeParts, encodeParts, openValue, sealValue, type ValueParts } from './value.ts'
