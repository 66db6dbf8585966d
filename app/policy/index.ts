/** The rotation policy: its defaults by kind and environment, what the user set, and the next deadline. */
export type { EffectivePolicy } from '#app/credential'
export { effectivePolicy, rotateBy } from './effective.ts'
export { type Preview, previewRules } from './preview.ts'
export { type PolicyRule, type PolicySubject, policyRulesSchema } from './rules.ts'
