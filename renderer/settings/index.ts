/** What the user may change, and where everything is kept. */
export { SettingsPage } from './SettingsPage.tsx'
