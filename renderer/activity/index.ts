/** What was done with the vault, when, as its chained log tells it. Loaded when it is first looked at. */
import { lazy } from 'react'

export const ActivityPage = lazy(async () => ({ default: (await import('./ActivityPage.tsx')).ActivityPage }))
