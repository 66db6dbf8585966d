import type { PolicyRule } from '#app/policy'
import { useVault } from './store.ts'

const none: readonly PolicyRule[] = []

type Settled = ReturnType<typeof useVault.getState>

/** The same array for "not read yet" and "there are none", so that nothing is judged twice at a start. */
const rulesOf = ({ settings }: Settled): readonly PolicyRule[] =>
  settings === null || settings.policyRules.length === 0 ? none : settings.policyRules

/** The rotation policies that the user set. */
export const usePolicyRules = (): readonly PolicyRule[] => useVault(rulesOf)
export const policyRulesNow = (): readonly PolicyRule[] => rulesOf(useVault.getState())
