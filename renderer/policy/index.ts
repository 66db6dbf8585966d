/** The rotation policies that the user sets: by type, provider and environment, with what a change would do. */
export { RuleDialog } from './RuleDialog.tsx'
export { RuleList } from './RuleList.tsx'
export { subjectOf } from './subject.ts'
