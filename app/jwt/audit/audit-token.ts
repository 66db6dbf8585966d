import { claimsOf } from '../claims/claims-of.ts'
import { classifyToken } from '../claims/classify.ts'
import type { DecodedToken } from '../decode/types.ts'
import { type RuleId, ruleIds, ruleText } from './catalogue.ts'
import { claimRules } from './claim-rules.ts'
import { criticalRules } from './critical-rules.ts'
import { formRules } from './form-rules.ts'
import { headerRules } from './header-rules.ts'
import { jweRules } from './jwe-rules.ts'
import { keyRules, signatureRules } from './key-rules.ts'
import { privacyRules } from './privacy-rules.ts'
import type { Audit, AuditContext, Finding, Hit, NotChecked, Rule, RuleInput } from './types.ts'

const rules: ReadonlyMap<RuleId, Rule> = new Map(
  [
    ...formRules,
    ...headerRules,
    ...criticalRules,
    ...keyRules,
    ...signatureRules,
    ...jweRules,
    ...claimRules,
    ...privacyRules,
  ].map((rule) => [rule.id, rule]),
)

/** A token with ten thousand bad members gets as many findings of one rule as a person could ever read. */
const mostPerRule = 100

const findingOf = (id: RuleId, hit: Hit): Finding => {
  const { severity, title, fix, source } = ruleText(id)
  return { id, severity, title, fix, source, ...hit }
}

/** The token, the one inside it, and so on; an opened JWE counts as one. */
const nestOf = (token: DecodedToken, context: AuditContext): readonly DecodedToken[] => {
  const nest: DecodedToken[] = []
  let current: DecodedToken | null = token
  while (current !== null && nest.length < 8) {
    nest.push(current)
    const opened: DecodedToken | null =
      current === token && context.decryption?.state === 'opened' ? context.decryption.token : null
    current = opened ?? current.nested
  }
  return nest
}

/**
 * Runs every rule. Findings come in the order of the rules and then of their places; rules that lack a key, a clock or a
 * profile are listed as not checked with what they lack.
 */
export const auditToken = (token: DecodedToken, context: AuditContext = {}): Audit => {
  const nest = nestOf(token, context)
  const kind = classifyToken(nest.at(-1) ?? token).kind
  // What was decrypted is no part of the text, so nothing in it can be pointed at there.
  const hidden = new Set(context.decryption?.state === 'opened' ? nest.slice(1) : [])
  const inputs: readonly RuleInput[] = nest.map((member) => ({
    token: member,
    claims: claimsOf(member),
    kind,
    // A key, its outcome and an opened content belong to the outermost token only.
    context: member === token ? context : withoutKey(context),
  }))
  const innermost = inputs.at(-1)
  const findings: Finding[] = []
  const notChecked: NotChecked[] = []
  for (const id of ruleIds) {
    const rule = rules.get(id)
    if (rule === undefined || innermost === undefined) continue
    const hits: Hit[] = []
    let reason: string | null = null
    for (const input of rule.scope === 'every' ? inputs : [innermost]) {
      const result = rule.check(input)
      if ('notChecked' in result) {
        if (input.token === token || rule.scope === 'claims') reason = result.notChecked
      } else hits.push(...(hidden.has(input.token) ? result.map(withoutRange) : result))
    }
    if (reason !== null && hits.length === 0) notChecked.push({ id, reason })
    if (hits.length === 0) continue
    const placed = [...hits].sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1))
    findings.push(...placed.slice(0, mostPerRule).map((hit) => findingOf(id, hit)))
  }
  return { findings, notChecked }
}

const withoutRange = (hit: Hit): Hit => ({ ...hit, range: null })

const withoutKey = ({ nowMs, profile, decryption }: AuditContext): AuditContext => ({
  ...(nowMs === undefined ? {} : { nowMs }),
  ...(profile === undefined ? {} : { profile }),
  ...(decryption === undefined ? {} : { decryption }),
})
