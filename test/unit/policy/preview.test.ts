import { expect, it } from 'vitest'
import type { CredentialSummary } from '#app/credential'
import { type PolicyRule, previewRules } from '#app/policy'
import { DAY_MS } from '#app/time'
import { aCredential, exactly } from '../credential/a-credential.ts'

const now = Date.UTC(2026, 10, 24)
const aged = (name: string, days: number, changes: Partial<CredentialSummary> = {}): CredentialSummary =>
  aCredential({ name, kind: 'api-key', createdAt: exactly(now - days * DAY_MS), ...changes })

const preview = (
  credentials: readonly CredentialSummary[],
  after: readonly PolicyRule[],
  before: readonly PolicyRule[] = [],
) => {
  const { late, soon, released } = previewRules(credentials, { before, after }, now, 'UTC')
  const names = (list: readonly CredentialSummary[]) => list.map(({ name }) => name)
  return { late: names(late), soon: names(soon), released: names(released) }
}

it('names what a shorter age makes late and what it makes due soon', () => {
  const held = [aged('old', 40), aged('nearly', 25), aged('young', 5)]
  expect(preview(held, [{ maxAgeDays: 30 }])).toEqual({ late: ['old'], soon: ['nearly'], released: [] })
})

it('names what a longer age, and what "not by age", release', () => {
  const held = [aged('late', 100), aged('soon', 80), aged('young', 5)]
  expect(preview(held, [{ maxAgeDays: 365 }]).released).toEqual(['late', 'soon'])
  expect(preview(held, [{ kind: 'api-key', maxAgeDays: null }]).released).toEqual(['late', 'soon'])
})

it('says that what was late is only due soon', () => {
  expect(preview([aged('late', 91)], [{ maxAgeDays: 100 }])).toEqual({
    late: [],
    soon: ['late'],
    released: [],
  })
})

it('passes over what a rule does not speak of, what has its own policy, and what is in the trash', () => {
  const held = [
    aged('staging', 40, { environment: { name: 'staging', productionLike: false } }),
    aged('its own', 40, { policy: { maxAgeDays: 80 } }),
    aged('thrown away', 40, { trashedAtMs: now }),
  ]
  const nothing = { late: [], soon: [], released: [] }
  expect(preview(held, [{ environment: 'production', maxAgeDays: 30 }])).toEqual(nothing)
})

it('says nothing where the rules are the same', () => {
  const rules: readonly PolicyRule[] = [{ provider: 'github', maxAgeDays: 10 }]
  expect(preview([aged('old', 40)], rules, rules)).toEqual({ late: [], soon: [], released: [] })
})
