/** What was done with the vault, when, as its chained log tells it. */
export { ActivityPage } from './ActivityPage.tsx'
