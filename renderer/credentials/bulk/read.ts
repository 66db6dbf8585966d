import * as v from 'valibot'
import { type CredentialSummary, environmentSchema, policyOverrideSchema, tagSchema } from '#app/credential'
import type { RequestOf } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { form as words } from '#renderer/strings'
import type { BulkTask } from './task.ts'

type Changes = RequestOf<'credentials.edit'>['changes']
type ChangesOf = (credential: CredentialSummary) => Changes

const readTag = (data: FormData): Result<ChangesOf, string> => {
  const tag = v.safeParse(tagSchema, String(data.get('tag') ?? '').trim())
  if (!tag.success) return err(words.invalid.tags)
  return ok(({ tags }) => ({ tags: tags.includes(tag.output) ? tags : [...tags, tag.output] }))
}

const environmentTextSchema = v.pipe(v.string(), v.parseJson(), environmentSchema)

const readEnvironment = (data: FormData): Result<ChangesOf, string> => {
  const environment = v.safeParse(environmentTextSchema, data.get('environment'))
  if (!environment.success) return err(words.invalid.environment)
  return ok(() => ({ environment: environment.output }))
}

const maxAgeSchema = v.required(policyOverrideSchema, ['maxAgeDays'])

const readPolicy = (data: FormData): Result<ChangesOf, string> => {
  const rotation = data.get('rotation')
  if (rotation === 'default') return ok(({ policy: { maxAgeDays: _own, ...rest } }) => ({ policy: rest }))
  const read = v.safeParse(maxAgeSchema, {
    maxAgeDays: rotation === 'none' ? null : Number(data.get('days')),
  })
  if (!read.success) return err(words.invalid.days)
  const { maxAgeDays } = read.output
  return ok(({ policy }) => ({ policy: { ...policy, maxAgeDays } }))
}

/** What the form asks to change of each credential, checked. */
export const readBulk = (task: BulkTask, data: FormData): Result<ChangesOf, string> => {
  switch (task) {
    case 'tag':
      return readTag(data)
    case 'environment':
      return readEnvironment(data)
    case 'policy':
      return readPolicy(data)
  }
}
