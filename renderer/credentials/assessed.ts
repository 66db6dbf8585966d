import type { CredentialSummary } from '#app/credential'
import { assess, inOrderOfUrgency, type StandingWords, sentenceFor } from '#app/credential'
import { effectivePolicy, type PolicyRule } from '#app/policy'
import { type Searchable, searchable } from '#app/search'
import { placeNow, useMinute } from '#renderer/time'
import { policyRulesNow, usePolicyRules } from '#renderer/vault'
import { useCredentials } from './store.ts'

export type Row = Searchable

/** Something that holds from one instant until, without it, an assessment of it changes. */
interface Held<T> {
  readonly value: T
  readonly zone: string
  readonly rules: readonly PolicyRule[]
  readonly fromMs: number
  readonly untilMs: number
}

const forever = Number.POSITIVE_INFINITY

const holds = ({ zone, rules, fromMs, untilMs }: Held<unknown>, nowMs: number): boolean =>
  zone === placeNow().zone && rules === policyRulesNow() && nowMs >= fromMs && nowMs < untilMs

const rowsHeld = new WeakMap<CredentialSummary, Held<Row>>()

/** A summary is assessed once, and again only when it has changed or time has moved its standing on. */
const heldRow = (credential: CredentialSummary, nowMs: number): Held<Row> => {
  const held = rowsHeld.get(credential)
  if (held !== undefined && holds(held, nowMs)) return held
  const { zone } = placeNow()
  const rules = policyRulesNow()
  const assessment = assess(credential, effectivePolicy(credential, rules), nowMs, zone)
  const next = {
    value: searchable({ credential, assessment }),
    zone,
    rules,
    fromMs: nowMs,
    untilMs: assessment.nextChangeMs ?? forever,
  }
  rowsHeld.set(credential, next)
  return next
}

type Summaries = ReadonlyMap<string, CredentialSummary>

const listsHeld = new WeakMap<Summaries, Held<readonly Row[]>>()

/** The same array for as long as no row of it would read differently, so that nothing built on it is built again. */
const rowsOf = (summaries: Summaries, nowMs: number): readonly Row[] => {
  const held = listsHeld.get(summaries)
  if (held !== undefined && holds(held, nowMs)) return held.value
  const rows = Array.from(summaries.values(), (credential) => heldRow(credential, nowMs))
  const value = inOrderOfUrgency(rows.map((row) => row.value))
  const untilMs = rows.reduce((first, row) => Math.min(first, row.untilMs), forever)
  listsHeld.set(summaries, { value, zone: placeNow().zone, rules: policyRulesNow(), fromMs: nowMs, untilMs })
  return value
}

const none: readonly Row[] = []

/** Every credential as a row, the most urgent first. */
export const useRows = (): readonly Row[] => {
  const summaries = useCredentials((state) => state.rows)
  const nowMs = useMinute()
  usePolicyRules()
  return summaries === null ? none : rowsOf(summaries, nowMs)
}

export const useRow = (id: string | null): Row | null => {
  const credential = useCredentials((state) => (id === null ? null : (state.rows?.get(id) ?? null)))
  const nowMs = useMinute()
  usePolicyRules()
  return credential === null ? null : heldRow(credential, nowMs).value
}

/** What a row says of its standing, as of this minute. */
export const useStandingWords = ({ credential, assessment }: Row): StandingWords => {
  const nowMs = useMinute()
  const { zone, locale } = placeNow()
  return sentenceFor(credential, assessment, effectivePolicy(credential, policyRulesNow()), {
    nowMs,
    zone,
    locale,
  })
}
