import type { Result } from '#app/result'

/** Why a keychain did not answer. None of them ever means "the item is gone". */
export type KeychainFault =
  /** The collection is locked and nobody was asked to unlock it. */
  | 'locked'
  /** A prompt was shown and refused, or an access rule said no. */
  | 'denied'
  /** No bus, no provider, or a provider that does not answer. */
  | 'unavailable'
  /** The call ended in an error that says nothing of its effect: read back before believing anything. */
  | 'unknown'

/**
 * `ok`: reads and writes work and the sentinel of this service reads back. `absent`: it works, but this service has
 * no sentinel (a new vault, or a keychain that is not the one the vault was made with).
 */
export type KeychainState = 'ok' | 'absent' | 'locked' | 'denied' | 'unavailable'

export type KeychainAdapterName = 'os' | 'passphrase-file'

/** Where item texts lie. An item text is one line of printable ASCII, see main/sealing. */
export interface Keychain {
  readonly adapter: KeychainAdapterName
  /** Longest item text in characters. */
  readonly itemLimit: number
  /** Items beyond which new values are sealed in the store instead. */
  readonly softCap: number
  /** A name for people: "GNOME Keyring", "KeePassXC", "Passphrase file". */
  providerName(): Promise<string>
  /** Never raises a prompt. */
  state(service: string): Promise<KeychainState>
  /** `null` means absent, and is only answered while the sentinel of this service reads back or `state` is `absent`. */
  get(service: string, account: string): Promise<Result<string | null, KeychainFault>>
  set(service: string, account: string, itemText: string): Promise<Result<void, KeychainFault>>
  /** Succeeds when the item was already absent. */
  delete(service: string, account: string): Promise<Result<void, KeychainFault>>
  /** The user's Unlock: may raise the system's prompt and waits for it up to 120 s. `cancel` ends the wait. */
  unlock(cancel?: AbortSignal): Promise<Result<void, KeychainFault>>
  /** The vault locks: drops whatever still holds items or their key in memory. The next call starts afresh. */
  forget(): void
  close(): Promise<void>
}

export const probeAccount = 'probe'
export const probeItemText = 'v1:probe'
