/** Bringing a secret in: pasted, typed or dropped; shown as what it is taken for; added, or put in the place of an old one. */
export { AddDialog } from './AddDialog.tsx'
export { addText } from './actions.ts'
export { DropHint } from './DropHint.tsx'
