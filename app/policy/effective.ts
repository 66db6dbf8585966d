import { dueOf, type EffectivePolicy, isShortLived, wholeLifeMs } from '#app/credential'
import { DAY_MS, HOUR_MS } from '#app/time'
import {
  defaultAge,
  exposedGraceHours,
  graceDays,
  kindsInWords,
  leadDays,
  type PolicyRule,
  type PolicySubject,
  SHORT_LEAD_BELOW_MS,
  shortLeadDays,
} from './rules.ts'

interface Sourced<T> {
  readonly value: T
  readonly source: string
}

const OWN = 'set for this credential'

const speaksOf = (rule: PolicyRule, { kind, provider, environment }: PolicySubject): boolean =>
  (rule.kind ?? kind) === kind &&
  (rule.provider ?? provider) === provider &&
  (rule.environment ?? environment.name) === environment.name

/** A provider says more than an environment, and that more than a kind; all three together say most. */
const weight = (rule: PolicyRule): number =>
  (rule.provider === undefined ? 0 : 4) +
  (rule.environment === undefined ? 0 : 2) +
  (rule.kind === undefined ? 0 : 1)

const ruleInWords = ({ kind, provider, environment }: PolicyRule): string => {
  const things = [environment, provider, kind === undefined ? 'credentials' : kindsInWords(kind)]
  return `set for ${things.filter((thing) => thing !== undefined).join(' ')}`
}

/** The most special rule that says something about one field; among equals the first of the list. */
const fromRules = <T>(
  rules: readonly PolicyRule[],
  subject: PolicySubject,
  field: (rule: PolicyRule) => T | undefined,
): Sourced<T> | null => {
  let best: (Sourced<T> & { readonly weight: number }) | null = null
  for (const rule of rules) {
    const value = field(rule)
    if (value === undefined || !speaksOf(rule, subject)) continue
    if (best === null || weight(rule) > best.weight)
      best = { value, source: ruleInWords(rule), weight: weight(rule) }
  }
  return best
}

const maxAge = (subject: PolicySubject, rules: readonly PolicyRule[]): Sourced<number | null> => {
  if (isShortLived(subject)) return { value: null, source: 'for what lives under 24 hours' }
  const own = subject.policy.maxAgeDays
  if (own !== undefined) return { value: own, source: OWN }
  const ruled = fromRules(rules, subject, (rule) => rule.maxAgeDays)
  if (ruled !== null) return ruled
  const { maxAgeDays, source } = defaultAge(subject)
  return { value: maxAgeDays, source }
}

const lead = (
  subject: PolicySubject,
  maxAgeMs: number | null,
  rules: readonly PolicyRule[],
): Sourced<number> => {
  if (isShortLived(subject)) return { value: 0, source: 'because it lives under 24 hours' }
  const own = subject.policy.leadDays
  if (own !== undefined) return { value: own, source: OWN }
  const ruled = fromRules(rules, subject, (rule) => rule.leadDays)
  if (ruled !== null) return ruled
  const lifeMs = wholeLifeMs(subject)
  if (lifeMs !== null && lifeMs < SHORT_LEAD_BELOW_MS)
    return { value: shortLeadDays, source: 'because it lives under 14 days' }
  if (maxAgeMs !== null && maxAgeMs < SHORT_LEAD_BELOW_MS)
    return { value: shortLeadDays, source: 'because its longest age is under 14 days' }
  return { value: leadDays, source: 'by default' }
}

const graceInHours = (subject: PolicySubject, rules: readonly PolicyRule[]): Sourced<number> => {
  const { graceHours } = subject.policy
  const usual: Sourced<number> =
    graceHours !== undefined
      ? { value: graceHours, source: OWN }
      : (fromRules(rules, subject, (rule) => rule.graceHours) ?? {
          value: graceDays * 24,
          source: 'by default',
        })
  // Whoever else holds the secret has it for as long as the grace lasts.
  return subject.marks.exposed !== undefined && usual.value > exposedGraceHours
    ? { value: exposedGraceHours, source: 'because it is exposed' }
    : usual
}

/**
 * The policy that holds for one credential: its own settings, else the user's most special rule, else the defaults.
 * A life under 24 hours needs no rotation, whatever is set.
 * @param rules what the user set by kind, provider and environment
 */
export const effectivePolicy = (
  subject: PolicySubject,
  rules: readonly PolicyRule[] = [],
): EffectivePolicy => {
  const age = maxAge(subject, rules)
  const maxAgeMs = age.value === null ? null : age.value * DAY_MS
  const flagged = lead(subject, maxAgeMs, rules)
  const grace = graceInHours(subject, rules)
  return {
    maxAgeMs,
    leadMs: flagged.value * DAY_MS,
    graceMs: grace.value * HOUR_MS,
    source: { maxAge: age.source, lead: flagged.source, grace: grace.source },
  }
}

/**
 * "Rotate by": the policy's deadline or the expiry, whichever is earlier, in epoch milliseconds with the clock that
 * sets it; null when nothing sets one.
 * @param zone the zone in which dates without a time begin and end
 */
export const rotateBy = (subject: PolicySubject, zone: string, rules: readonly PolicyRule[] = []) =>
  dueOf(subject, effectivePolicy(subject, rules), zone)
