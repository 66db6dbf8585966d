/**
 * Profiles: what one receiving API expects of a token, saved under a name. How one is proposed from a token, what a
 * check against it comes to, and when it has to be checked again.
 */
export { profileFromToken } from './from-token.ts'
export {
  emptyProfile,
  type ProfileEditable,
  type ProfileKey,
  profileEditableSchema,
  profileKinds,
  type SavedProfile,
  savedProfileSchema,
  secretReadingSchema,
  secretReadings,
  signatureAlgorithms,
  verifiableOf,
} from './model.ts'
export { failureSentence, type Judged, judge } from './outcome.ts'
export { basisOf, dueAttachment } from './schedule.ts'
