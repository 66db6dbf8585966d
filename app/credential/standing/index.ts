export { type Assessment, assess, nextChangeMs, type Severity, type Shape } from './assess.ts'
export {
  type Due,
  dueOf,
  isShortLived,
  wholeLifeMs,
} from './clocks.ts'
export type { EffectivePolicy } from './effective-policy.ts'
export { type Standing, standingOf, standings } from './standing-of.ts'
export { type Assessed, inOrderOfUrgency, trashOfferAtMs } from './urgency.ts'
export { policyInWords, type Reader, type StandingWords, sentenceFor } from './words.ts'
