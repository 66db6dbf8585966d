/** What the user may change, and where everything is kept. Loaded when it is first looked at. */
import { lazy } from 'react'

export const SettingsPage = lazy(async () => ({ default: (await import('./SettingsPage.tsx')).SettingsPage }))
