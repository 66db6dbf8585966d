/** Recovery copies: age files that only the recovery key opens, here or with the plain tool. */
export { makeIdentity, type NewIdentity, openWith, sealTo } from './age.ts'
export {
  decodeValueCopy,
  decodeVaultKeyCopy,
  encodeValueCopy,
  encodeVaultKeyCopy,
  sha256Hex,
} from './copies.ts'
