import { create } from 'zustand'
import {
  type AppState,
  type ClipboardState,
  defaultPreferences,
  type Preferences,
  type VaultSettings,
} from '#app/ipc'

interface Vault {
  /** `null` until main has answered for the first time. */
  readonly app: AppState | null
  readonly preferences: Preferences
  readonly settings: VaultSettings | null
  readonly clipboard: ClipboardState
  /** Which part this window copied last, so that the countdown stands beside it. */
  readonly copied: { readonly id: string; readonly part: string } | null
}

export const initialVault: Vault = {
  app: null,
  preferences: defaultPreferences,
  settings: null,
  clipboard: null,
  copied: null,
}

export const useVault = create<Vault>(() => initialVault)
