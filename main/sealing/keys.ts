import { hkdfSync } from 'node:crypto'

export const keyBytes = 32

/** The subkeys of a vault, one a use. Zeroed at lock by `wipeKeys`. */
export interface VaultKeys {
  readonly records: Buffer
  readonly values: Buffer
  readonly fingerprints: Buffer
  /** Public: tells whether a vault key is this vault's. */
  readonly check: Buffer
}

const subkey = (vaultKey: Buffer, vaultId: Buffer, use: string): Buffer => {
  const derived = Buffer.from(hkdfSync('sha256', vaultKey, vaultId, `keytide/1 ${use}`, keyBytes))
  const own = Buffer.alloc(keyBytes)
  derived.copy(own)
  derived.fill(0)
  return own
}

/**
 * HKDF-SHA-256 (RFC 5869) with the vault id as salt.
 * @param vaultKey 32 bytes
 * @param vaultId 16 bytes
 */
export const deriveKeys = (vaultKey: Buffer, vaultId: Buffer): VaultKeys => ({
  records: subkey(vaultKey, vaultId, 'records'),
  values: subkey(vaultKey, vaultId, 'values'),
  fingerprints: subkey(vaultKey, vaultId, 'fingerprints'),
  check: subkey(vaultKey, vaultId, 'check'),
})

export const wipeKeys = (keys: VaultKeys): void => {
  for (const key of [keys.records, keys.values, keys.fingerprints, keys.check]) key.fill(0)
}
