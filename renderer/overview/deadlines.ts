import { type Deadline, deadlinesOf } from '#app/overview'
import { effectivePolicy, type PolicyRule } from '#app/policy'
import { type Row, useRows } from '#renderer/credentials'
import { useMinute } from '#renderer/time'
import { usePolicyRules } from '#renderer/vault'

interface Held {
  readonly rules: readonly PolicyRule[]
  readonly deadlines: readonly Deadline[]
}

const heldOf = new WeakMap<readonly Row[], Held>()

/** Time moves a deadline only by changing a standing, and then the rows are others. */
const deadlinesHeld = (
  rows: readonly Row[],
  rules: readonly PolicyRule[],
  nowMs: number,
): readonly Deadline[] => {
  const held = heldOf.get(rows)
  if (held !== undefined && held.rules === rules) return held.deadlines
  const deadlines = deadlinesOf(rows, ({ credential }) => effectivePolicy(credential, rules).leadMs, nowMs)
  heldOf.set(rows, { rules, deadlines })
  return deadlines
}

/** Every deadline of what is held, the earliest first; the same array until a standing has changed. */
export const useDeadlines = (): readonly Deadline[] => deadlinesHeld(useRows(), usePolicyRules(), useMinute())
