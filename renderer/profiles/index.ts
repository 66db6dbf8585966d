/** Expectations on screen: their editor, their list, and what a credential's details say about its token. */
export { startProfiles } from './actions.ts'
export { ExpectationsDialog } from './ExpectationsDialog.tsx'
export { ExpectationsPart } from './ExpectationsPart.tsx'
export { IssuesPart } from './IssuesPart.tsx'
export { ProfileList } from './ProfileList.tsx'
export { type FromToken, openNewProfile, openProfileFromToken, useProfiles } from './store.ts'
