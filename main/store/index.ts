/** The durable local database: sealed records, the activity trail, verified copies, and the sidecar that finds it. */
export { isCopyDue, listCopies } from './copies.ts'
export { StoreFailure } from './failure.ts'
export type { StoreNotice } from './loaded.ts'
export { type MetaFault, readStoreMeta, type StoreMeta } from './meta.ts'
export type { Store, StoreChange, StoreTx } from './port.ts'
export {
  type ActivityRecord,
  type CredentialRecord,
  defaultSettings,
  type IntentRecord,
  type ProfileRecord,
  type RunRecord,
  type SettingsRecord,
  type VersionRecord,
} from './records.ts'
export { currentFormat } from './schema.ts'
export { readSidecar, type Sidecar, writeSidecar } from './sidecar.ts'
export { createStore, type Opened, openStore } from './store.ts'
