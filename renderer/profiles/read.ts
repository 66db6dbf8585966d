import * as v from 'valibot'
import type { ProfileKeyInput, Result } from '#app/ipc'
import { type ProfileEditable, profileEditableSchema, secretReadingSchema } from '#app/profiles'
import { err, ok } from '#app/result'
import { profiles } from '#renderer/strings'

export const fieldNames = [
  'name',
  'algorithms',
  'issuer',
  'audience',
  'typ',
  'kind',
  'requiredClaims',
  'leewaySeconds',
  'maxLifetimeSeconds',
] as const
export type FieldName = (typeof fieldNames)[number]

export interface EditorFault {
  readonly field: FieldName | 'key'
  readonly sentence: string
}

const fault = (field: EditorFault['field'], sentence: string) => err({ field, sentence })
const { invalid } = profiles

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()
const listOf = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** Not a number where something else was typed; null where nothing was. */
const secondsOf = (data: FormData): number | null => {
  const text = textOf(data, 'maxLifetime')
  return text === '' ? null : Number(text) * Number(textOf(data, 'maxLifetimeUnit'))
}

const isField = (name: unknown): name is FieldName => fieldNames.some((field) => field === name)

/** The fields of the form, checked; of those that a token filled, each is confirmed or changed. */
export const readProfile = (
  data: FormData,
  toConfirm: readonly FieldName[],
): Result<ProfileEditable, EditorFault> => {
  const parsed = v.safeParse(profileEditableSchema, {
    name: textOf(data, 'name'),
    algorithms: [
      ...new Set([...data.getAll('algorithm').map(String), ...listOf(textOf(data, 'moreAlgorithms'), /\s+/)]),
    ],
    issuer: textOf(data, 'issuer'),
    audience: listOf(textOf(data, 'audience'), /\r?\n/),
    typ: textOf(data, 'typ'),
    kind: textOf(data, 'kind'),
    requiredClaims: listOf(textOf(data, 'requiredClaims'), /\s+/),
    leewaySeconds: Number(textOf(data, 'leewaySeconds')),
    maxLifetimeSeconds: secondsOf(data),
  })
  if (!parsed.success) {
    const name = parsed.issues[0].path?.[0]?.key
    return isField(name) ? fault(name, invalid[name]) : fault('name', invalid.name)
  }
  const open = toConfirm.find((name) => data.get(`confirm.${name}`) === null)
  return open === undefined ? ok(parsed.output) : fault(open, invalid.confirm)
}

/**
 * Where the key comes from, as the form says.
 * @param given the text of the key, read at the last moment; never kept in a state
 */
export const readKey = (
  data: FormData,
  given: string,
  jwksId: string | null,
): Result<ProfileKeyInput, EditorFault> => {
  const reading = v.safeParse(secretReadingSchema, textOf(data, 'reading'))
  const as = reading.success ? reading.output : 'any'
  switch (textOf(data, 'keyFrom')) {
    case 'as-before':
      return ok({ from: 'as-before' })
    case 'text':
      return given.trim() === '' ? fault('key', invalid.key) : ok({ from: 'text', text: given, reading: as })
    case 'jwks':
      return jwksId === null ? fault('key', invalid.keySet) : ok({ from: 'jwks', jwksId })
    case 'vault': {
      const [credentialId, part] = textOf(data, 'heldKey').split(' ')
      return credentialId === undefined || part === undefined
        ? fault('key', invalid.key)
        : ok({ from: 'vault', credentialId, part, reading: as })
    }
    default:
      return ok({ from: 'nowhere' })
  }
}
