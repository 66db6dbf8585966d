import * as v from 'valibot'
import {
  type CreatedAt,
  defaultEnvironments,
  type Editable,
  type Expiry,
  editableSchema,
  type PolicyOverride,
} from '#app/credential'
import type { Result } from '#app/ipc'
import { err, ok } from '#app/result'
import { isoDate, parseIsoDate } from '#app/time'
import { form as words } from '#renderer/strings'

export type FormFieldName = 'name' | 'environment' | 'tags' | 'createdAt' | 'expiry' | 'policy' | 'other'

export interface FormFault {
  readonly field: FormFieldName
  readonly sentence: string
}

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

const environmentOf = (data: FormData, start: Editable): Editable['environment'] => {
  const name = textOf(data, 'environment')
  if (name !== 'other') return defaultEnvironments.find((known) => known.name === name) ?? start.environment
  return { name: textOf(data, 'environmentName'), productionLike: data.get('productionLike') !== null }
}

/** A date that was not touched keeps its time and its provenance. */
const sameDate = (start: CreatedAt | Expiry, day: number): boolean =>
  start.kind === 'at' && isoDate(start.atMs) === isoDate(day)

const createdAtOf = (data: FormData, start: CreatedAt): CreatedAt | null => {
  if (textOf(data, 'made') === 'unknown') return { kind: 'unknown' }
  const day = parseIsoDate(textOf(data, 'madeDate'))
  if (day === null) return null
  return sameDate(start, day) ? start : { kind: 'at', atMs: day, from: 'typed', dateOnly: true }
}

const expiryOf = (data: FormData, start: Expiry): Expiry | null => {
  const choice = textOf(data, 'expires')
  if (choice === 'never') return start.kind === 'never' ? start : { kind: 'never', from: 'typed' }
  if (choice === 'unknown') return { kind: 'unknown' }
  const day = parseIsoDate(textOf(data, 'expiresDate'))
  if (day === null) return null
  return sameDate(start, day) ? start : { kind: 'at', atMs: day, from: 'typed', dateOnly: true }
}

const policyOf = (data: FormData, start: PolicyOverride): PolicyOverride | null => {
  const { maxAgeDays: _age, ...rest } = start
  switch (textOf(data, 'rotation')) {
    case 'none':
      return { ...rest, maxAgeDays: null }
    case 'every': {
      const days = Number(textOf(data, 'everyDays'))
      return Number.isInteger(days) && days >= 1 && days <= 3650 ? { ...rest, maxAgeDays: days } : null
    }
    default:
      return rest
  }
}

const fault = (field: FormFieldName, sentence: string) => err({ field, sentence })

const fieldOf = (path: string): FormFault => {
  switch (path) {
    case 'name':
      return { field: 'name', sentence: words.invalid.name }
    case 'environment':
      return { field: 'environment', sentence: words.invalid.environment }
    case 'tags':
      return { field: 'tags', sentence: words.invalid.tags }
    default:
      return { field: 'other', sentence: words.invalid.other }
  }
}

type Dates = Pick<Editable, 'createdAt' | 'expiry'>

const datesIn = (data: FormData, start: Dates): Result<Dates, FormFault> => {
  const createdAt = data.has('made') ? createdAtOf(data, start.createdAt) : start.createdAt
  if (createdAt === null) return fault('createdAt', words.invalid.date)
  const expiry = data.has('expires') ? expiryOf(data, start.expiry) : start.expiry
  return expiry === null ? fault('expiry', words.invalid.date) : ok({ createdAt, expiry })
}

/** The dates that the form asks for, checked; what it does not ask for stays as it was. */
export const readDates = (element: HTMLFormElement, start: Dates): Result<Dates, FormFault> =>
  datesIn(new FormData(element), start)

/**
 * What the form says, checked; fields that it does not show stay as they were.
 * @param start what the form was filled with
 */
export const readForm = (element: HTMLFormElement, start: Editable): Result<Editable, FormFault> => {
  const data = new FormData(element)
  const dates = datesIn(data, start)
  if (!dates.ok) return dates
  const policy = data.has('rotation') ? policyOf(data, start.policy) : start.policy
  if (policy === null) return fault('policy', words.invalid.days)
  const given = (name: 'kind' | 'provider' | 'host' | 'account' | 'notes'): string =>
    data.has(name) ? textOf(data, name) : start[name]
  const parsed = v.safeParse(editableSchema, {
    name: textOf(data, 'name'),
    kind: given('kind'),
    provider: given('provider'),
    host: given('host'),
    account: given('account'),
    notes: given('notes'),
    environment: environmentOf(data, start),
    tags: data.has('tags')
      ? textOf(data, 'tags')
          .split(/[\s,]+/)
          .filter((tag) => tag !== '')
      : [...start.tags],
    ...dates.value,
    policy,
  })
  if (parsed.success) return ok(parsed.output)
  return err(fieldOf(String(parsed.issues[0].path?.[0]?.key ?? '')))
}
