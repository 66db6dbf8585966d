import type { CredentialSummary } from '#app/credential'
import type { ActivityRow } from '#app/ipc'
import type { StoreAccess } from './access.ts'
import type {
  ActivityRecord,
  CredentialRecord,
  IntentRecord,
  ProfileRecord,
  RunRecord,
  SettingsRecord,
  VersionRecord,
} from './records.ts'

/** The writes of one transaction: all of them are durable when `transact` returns, or none. */
export interface StoreTx {
  putCredential(record: CredentialRecord): void
  removeCredential(id: string): void
  putVersion(record: VersionRecord): void
  /** Takes its sealed value and its recovery copy with it. */
  removeVersion(versionId: string): void
  putValue(credentialId: string, version: number, blob: Buffer): void
  removeValue(credentialId: string, version: number): void
  putRecoveryCopy(versionId: string, file: Buffer): void
  removeRecoveryCopy(versionId: string): void
  putIntent(record: IntentRecord): void
  removeIntent(id: string): void
  putProfile(record: ProfileRecord): void
  /** Takes its sealed key with it. */
  removeProfile(id: string): void
  putProfileKey(profileId: string, blob: Buffer): void
  removeProfileKey(profileId: string): void
  putRun(record: RunRecord): void
  removeRun(id: string): void
  /** What a provider answered, sealed. */
  putRunAnswer(answerId: string, blob: Buffer): void
  removeRunAnswer(answerId: string): void
  appendActivity(record: ActivityRecord): void
  putSettings(record: SettingsRecord): void
  /** The age file that holds the vault key; outside the seal, its SHA-256 in the settings record. */
  putVaultKeyCopy(file: Buffer): void
}

/** What changed in a transaction, for whoever shows it. */
export interface StoreChange {
  readonly changed: readonly CredentialSummary[]
  readonly removed: readonly string[]
}

export interface ActivityPage {
  /** Newest first. */
  readonly rows: readonly ActivityRow[]
}

/** An open store. Everything but values and recovery copies is held in memory, so reads cost nothing. */
export interface Store {
  readonly settings: SettingsRecord
  /** `read-only` until a write succeeds, where the file could not be written to when it was opened. */
  readonly access: StoreAccess
  readonly generation: number
  credential(id: string): CredentialRecord | null
  /** Oldest first. */
  versionsOf(credentialId: string): readonly VersionRecord[]
  /** Every credential, those in the trash included. The same array until something changes. */
  summaries(): readonly CredentialSummary[]
  summary(id: string): CredentialSummary | null
  intents(): readonly IntentRecord[]
  /** By name. */
  profiles(): readonly ProfileRecord[]
  profile(id: string): ProfileRecord | null
  profileKey(profileId: string): Buffer | null
  /** Every rotation, oldest first. */
  runs(): readonly RunRecord[]
  run(id: string): RunRecord | null
  runAnswer(answerId: string): Buffer | null
  readValue(credentialId: string, version: number): Buffer | null
  recoveryCopy(versionId: string): Buffer | null
  vaultKeyCopy(): Buffer | null
  /** The credential that holds a secret part with this keyed fingerprint (32 hex digits), in any version; current ones first. */
  holderOf(fingerprint: string): string | null
  /** @param beforeN rows with a smaller number only; null starts at the newest */
  activity(beforeN: number | null, limit: number): ActivityPage
  activityOf(credentialId: string, limit: number): readonly ActivityRow[]
  /** Whether the hash chain over every kept row ends where the head says. */
  activityIntact(): boolean
  /** @throws StoreFailure when the disk did not take it; nothing of it is then in the store */
  transact(work: (tx: StoreTx) => void): void
  onChange(listener: (change: StoreChange) => void): () => void
  /** Writes the list snapshot and the sidecar when something changed since the last time. */
  settle(): void
  /**
   * A verified copy of the whole store, of which the newest five are kept.
   * @throws StoreFailure when no whole copy could be made; older ones are then kept
   */
  copyTo(folder: string, nowMs: number): void
  /** `secure_delete` leaves traces in the log until it is cut; run after a purge. */
  cutLog(): void
  /** Settles, drops every key and record from memory, and closes the file. */
  close(): void
}
