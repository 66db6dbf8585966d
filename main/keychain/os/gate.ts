import type { KeychainFault } from '../port.ts'

/** Whether a keychain can be used at this moment without a prompt. */
export type GateState = 'open' | 'locked' | 'unavailable' | 'outdated'

/** Where an item stands. `unsure`: only reading it can tell. */
export type ItemStanding = 'there' | 'absent' | 'locked' | 'unsure' | 'unavailable'

/** What can be known of a keychain without touching an item. Passed before each call, so that no call hangs or prompts. */
export interface Gate {
  check(): Promise<GateState>
  find(service: string, account: string): Promise<ItemStanding>
  /** May raise the system's prompt. `service` names the vault whose items should be readable after it, when known. */
  unlock(service: string | undefined, cancel: AbortSignal): Promise<'open' | KeychainFault>
  providerName(): Promise<string>
}

/** macOS and Windows tell nothing beforehand: there, the call itself is the check, and the system prompts when it must. */
export const openGate = (providerName: string): Gate => ({
  check: async () => 'open',
  find: async () => 'unsure',
  unlock: async () => 'open',
  providerName: async () => providerName,
})
