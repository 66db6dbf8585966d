/** The credentials: their list, the details beside it, and what can be done with each. */
export { loadCredentials, startCredentials, undoTrash } from './actions.ts'
export { type Row, useRows } from './assessed.ts'
export { CredentialsPage } from './CredentialsPage.tsx'
export { chipWords } from './list/FilterBar.tsx'
export { urgencyOf } from './list/ListRow.tsx'
export { useCounts } from './listed.ts'
export { focusList, openCredential, setChip, setSearch } from './navigate.ts'
export { chips, resetCredentials, useCredentials } from './store.ts'
