import type { Custody } from '#app/credential'
import type { StoreTx, VersionRecord } from '#main/store'
import { accountOf, type OpenVault } from './open-vault.ts'

/** Versions whose values are in the keychain now, old ones that could not be taken out of it included. */
export const inKeychain = ({ store }: OpenVault): readonly VersionRecord[] =>
  store
    .summaries()
    // Most of many credentials lie in the store: they need no look at their versions.
    .filter(({ custody, versionCount }) => custody === 'keychain' || versionCount > 1)
    .flatMap(({ id }) => store.versionsOf(id))
    .filter(({ custody }) => custody === 'keychain')

/** @param replaced the version whose item goes once the new one is there */
export const custodyFor = (vault: OpenVault, itemText: string, replaced: VersionRecord | null): Custody => {
  const others = inKeychain(vault).length - Number(replaced?.custody === 'keychain')
  return itemText.length <= vault.keychain.itemLimit && others < vault.keychain.softCap
    ? 'keychain'
    : 'sealed'
}

/**
 * The same bytes, from now on in the store. Sealed values need no recovery copy: the vault key's copy opens them.
 * @returns the account that may be deleted once the transaction stands
 */
export const moveToStore = (tx: StoreTx, version: VersionRecord, blob: Buffer): string => {
  tx.putValue(version.credentialId, version.version, blob)
  tx.putVersion({ ...version, custody: 'sealed', recoveryCopySha256: null })
  tx.removeRecoveryCopy(version.id)
  return accountOf(version.credentialId, version.version)
}
