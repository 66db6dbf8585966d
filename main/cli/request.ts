import * as v from 'valibot'
import type { Profile } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import { instantWanted, readInstant } from './instant.ts'
import { readJson } from './json.ts'
import { limits } from './limits.ts'
import { profileSchema } from './profile.ts'
import { jsonObject } from './schema-parts.ts'

/** What one request line asks. What is absent comes from the command's own options. */
export interface InspectLine {
  /** What the caller tells its requests apart by; it comes back in the answer. */
  readonly id?: string | number
  readonly token: string
  readonly keyText?: string
  readonly profile?: Profile
  readonly nowMs?: number
}

const idSentence = 'id must be a short text or a number.'
const tokenSentence = 'token must be there, as a text.'
const requestSchema = v.pipe(
  jsonObject('A request must be a JSON object.'),
  v.strictObject(
    {
      id: v.optional(
        v.nullable(
          v.union([v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.finite())], idSentence),
        ),
      ),
      token: v.string(tokenSentence),
      keyText: v.optional(
        v.nullable(v.string('keyText must be a text: a secret, PEM, DER in base64, JWK or JWKS.')),
      ),
      profile: v.optional(v.nullable(profileSchema)),
      now: v.optional(v.nullable(v.union([v.string(), v.number()], `now must be ${instantWanted}.`))),
    },
    (issue) =>
      issue.expected === 'never'
        ? 'The request has a member that no request has. Its members are token, keyText, profile, now and id.'
        : tokenSentence,
  ),
)

/** Reads one request line, or says in one sentence what is wrong, quoting nothing of it. */
export const readRequest = (line: string): Result<InspectLine, string> => {
  const json = readJson(line, limits.depth)
  if (!json.ok) {
    return err(json.error === 'too-deep' ? 'The line is nested too deep.' : 'The line is not JSON.')
  }
  const read = v.safeParse(requestSchema, json.value)
  if (!read.success) return err(read.issues[0].message)
  const { id, token, keyText, profile, now } = read.output
  const at = now === undefined || now === null ? undefined : readInstant(now)
  if (at?.ok === false) return err(`now must be ${at.error}.`)
  return ok({
    token,
    ...(id === undefined || id === null ? {} : { id }),
    ...(keyText === undefined || keyText === null ? {} : { keyText }),
    ...(profile === undefined || profile === null ? {} : { profile }),
    ...(at === undefined ? {} : { nowMs: at.value }),
  })
}
