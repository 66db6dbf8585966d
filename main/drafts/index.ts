/** Pastes on their way into the vault: held in main's memory, shown as masks, gone after a while or with the lock. */
export { createDrafts, type Drafts } from './drafts.ts'
export type { DraftsDeps, DraftVault } from './ports.ts'
