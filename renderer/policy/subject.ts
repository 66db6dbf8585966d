import type { PolicyRule } from '#app/policy'
import { providerName } from '#app/provider'
import { kindWords, policyWords } from '#renderer/strings'

/** `production · GitHub · API key`, or that it is about all of them. */
export const subjectOf = ({ kind, provider, environment }: PolicyRule): string => {
  const words = [
    environment,
    provider === undefined ? undefined : providerName(provider),
    kind === undefined ? undefined : kindWords[kind],
  ].filter((word): word is string => word !== undefined)
  return words.length === 0 ? policyWords.everything : words.join(' · ')
}

/** What it asks for: `every 30 days, flagged 7 days before`. */
export const demandOf = ({ maxAgeDays, leadDays, graceHours }: PolicyRule): string =>
  [
    maxAgeDays === undefined
      ? undefined
      : maxAgeDays === null
        ? policyWords.notByAge
        : policyWords.every(maxAgeDays),
    leadDays === undefined ? undefined : policyWords.flagged(leadDays),
    graceHours === undefined ? undefined : policyWords.kept(graceHours),
  ]
    .filter((word) => word !== undefined)
    .join(', ')

/** Whether two rules speak of the same credentials. */
export const sameSubject = (a: PolicyRule, b: PolicyRule): boolean =>
  a.kind === b.kind && a.provider === b.provider && a.environment === b.environment
