/** What main says about the vault as a whole: its phase, the preferences, the settings, the clipboard. */
export {
  clearClipboard,
  copySecret,
  lockVault,
  setPreferences,
  setSettings,
  startVault,
} from './actions.ts'
export { policyRulesNow, usePolicyRules } from './policies.ts'
export { useVault } from './store.ts'
