import * as v from 'valibot'
import type { Profile } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import { jsonObject } from './schema-parts.ts'

const text = (what: string) => {
  const sentence = `${what} must be a text that is not empty.`
  return v.pipe(v.string(sentence), v.nonEmpty(sentence))
}
const texts = (what: string) => {
  const sentence = `${what} must be a list of texts.`
  return v.array(v.pipe(v.string(sentence), v.nonEmpty(sentence)), sentence)
}
const seconds = (what: string) => {
  const sentence = `${what} must be a number of seconds, 0 or more.`
  return v.pipe(v.number(sentence), v.finite(sentence), v.minValue(0, sentence))
}

const members = {
  algorithms: v.exactOptional(texts('algorithms')),
  issuer: v.exactOptional(text('issuer')),
  audience: v.exactOptional(
    v.union(
      [v.pipe(v.string(), v.nonEmpty()), v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.minLength(1))],
      'audience must be a text or a list of texts that is not empty.',
    ),
  ),
  typ: v.exactOptional(text('typ')),
  kind: v.exactOptional(v.picklist(['access', 'id', 'any'], 'kind must be access, id or any.')),
  leewaySeconds: v.exactOptional(seconds('leewaySeconds')),
  maxLifetimeSeconds: v.exactOptional(seconds('maxLifetimeSeconds')),
  requiredClaims: v.exactOptional(texts('requiredClaims')),
}

const profileMembers = Object.keys(members).join(', ')

/** An unknown member may be a misspelt expectation, which must not go unchecked in silence. */
export const profileSchema: v.GenericSchema<unknown, Profile> = v.pipe(
  jsonObject('The profile must be a JSON object.'),
  v.strictObject(members, `The profile has a member that no profile has. Its members are ${profileMembers}.`),
)

/** Reads a profile from parsed JSON, or says in one sentence what is wrong, quoting nothing of it. */
export const readProfile = (value: unknown): Result<Profile, string> => {
  const read = v.safeParse(profileSchema, value)
  return read.success ? ok(read.output) : err(read.issues[0].message)
}
