/** Profiles in the vault: kept with their keys, attached to credentials, and checked again when something changed. */
export {
  attachProfile,
  type DeletedProfile,
  deleteProfile,
  type NewKey,
  saveProfile,
  undeleteProfile,
} from './acts.ts'
export { type Checks, createChecks } from './checks.ts'
export { dismissIssue, recallIssue } from './dismissals.ts'
export { examinedOf, expectedOf } from './examine.ts'
