/** What stands before the vault: the engine's warning, the first run, the lock, and what keeps the vault shut. */
export { Gates } from './Gates.tsx'
export { RecoveryDialog } from './recovery/RecoveryDialog.tsx'
