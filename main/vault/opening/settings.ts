import type { VaultSettings } from '#app/ipc'
import { defaultSettings, type SettingsRecord } from '#main/store'

/** The settings that the window may see and change; the defaults while the vault is closed. */
export const vaultSettingsOf = (settings: SettingsRecord | null): VaultSettings => {
  const { clipboardSeconds, revealSeconds, idleLockMinutes, trashDays, keptVersions, policyRules } =
    settings ?? defaultSettings
  return { clipboardSeconds, revealSeconds, idleLockMinutes, trashDays, keptVersions, policyRules }
}
