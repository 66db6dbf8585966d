/** Pasted text -> what it is: kind, provider, hints, dates, with how sure that is and why. */
export { type RecogniseContext, recognise } from './recognise.ts'
export type { Candidate, Confidence, RecognisedPart, RecogniseRefusal, Recognition } from './types.ts'
