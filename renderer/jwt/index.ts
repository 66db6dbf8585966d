/** The inspector: any token pasted or held, read in a worker; what it is, what it says, and what is wrong with it. */
import { lazy } from 'react'
// At once, and not with the screen: the page's one policy of its kind is ours before anything else could make it.
import './worker/start.ts'

// Loaded when it is first looked at, so that a start does not wait for it.
export const InspectorPage = lazy(async () => ({
  default: (await import('./InspectorPage.tsx')).InspectorPage,
}))
export const OutsideInspector = lazy(async () => ({
  default: (await import('./OutsideInspector.tsx')).OutsideInspector,
}))
