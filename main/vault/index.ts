/** The only place where store and keychain meet: opening, adding, replacing, reading and removing. */
export * from './credentials.ts'
export { createVaultService, type VaultService, type VaultStatus } from './opening/service.ts'
