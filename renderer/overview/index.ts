/** The first screen: what needs the user now, what the coming time brings, and how each group does. */
export { OverviewPage } from './OverviewPage.tsx'
