import type { Plan } from './run.ts'

const hourMs = 3_600_000

/**
 * How long the old value still works once every place has the new one: as the policy says, but where others have it,
 * an hour at the most.
 */
export const graceMsOf = (urgency: Plan['urgency'], policyMs: number): number =>
  urgency === 'planned' ? policyMs : Math.min(policyMs, hourMs)
