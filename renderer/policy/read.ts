import * as v from 'valibot'
import { type PolicyRule, policyRulesSchema } from '#app/policy'
import { err, ok, type Result } from '#app/result'
import { policyWords } from '#renderer/strings'
import { sameSubject } from './subject.ts'

export interface RuleFault {
  readonly field: 'days' | 'lead' | 'grace' | 'subject'
  readonly sentence: string
}

/** What was typed into a number that may be left empty. */
const numberIn = (data: FormData, name: string): { readonly [key: string]: number } => {
  const typed = String(data.get(name) ?? '').trim()
  return typed === '' ? {} : { [name]: Number(typed) }
}

const chosen = (data: FormData, name: string): { readonly [key: string]: string } => {
  const value = String(data.get(name) ?? '')
  return value === '' ? {} : { [name]: value }
}

const ageIn = (data: FormData): { readonly maxAgeDays?: number | null } => {
  switch (data.get('rotation')) {
    case 'every':
      return { maxAgeDays: Number(data.get('days')) }
    case 'none':
      return { maxAgeDays: null }
    default:
      return {}
  }
}

const fieldOf = (issues: readonly v.BaseIssue<unknown>[]): RuleFault => {
  const name = issues[0]?.path?.[1]?.key
  if (name === 'leadDays') return { field: 'lead', sentence: policyWords.badLead }
  if (name === 'graceHours') return { field: 'grace', sentence: policyWords.badGrace }
  return { field: 'days', sentence: policyWords.badDays }
}

/**
 * The rule that the form describes.
 * @param others the rules besides the one that is being changed
 */
export const readRule = (data: FormData, others: readonly PolicyRule[]): Result<PolicyRule, RuleFault> => {
  const read = v.safeParse(policyRulesSchema, [
    {
      ...chosen(data, 'kind'),
      ...chosen(data, 'provider'),
      ...chosen(data, 'environment'),
      ...ageIn(data),
      ...numberIn(data, 'leadDays'),
      ...numberIn(data, 'graceHours'),
    },
  ])
  if (!read.success) return err(fieldOf(read.issues))
  const [rule] = read.output
  if (
    rule === undefined ||
    (rule.maxAgeDays === undefined && rule.leadDays === undefined && rule.graceHours === undefined)
  )
    return err({ field: 'days', sentence: policyWords.nothingSaid })
  if (others.some((other) => sameSubject(other, rule)))
    return err({ field: 'subject', sentence: policyWords.sameSubject })
  return ok(rule)
}
