import * as v from 'valibot'
import type { Expiry } from '#app/credential'
import { err, ok, type Result } from '#app/result'
import type { NewPart } from '#main/vault'
import type { Held, Issued, RawFrom } from '../../driver.ts'
import { jsonOf } from './json.ts'
import { accessExpiryPart } from './look.ts'

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))
/** Some servers write their numbers as text. */
const lifetime = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number))]),
  v.finite(),
  v.minValue(0),
)

/** Read leniently where nothing depends on it: an answer that is turned down for a detail is a grant that is lost. */
const answerSchema = v.object({
  access_token: token,
  refresh_token: v.optional(token),
  id_token: v.optional(token),
  expires_in: v.fallback(v.optional(lifetime), undefined),
  // Names of Keycloak, and of GitHub and others. No standard has one.
  refresh_expires_in: v.fallback(v.optional(lifetime), undefined),
  refresh_token_expires_in: v.fallback(v.optional(lifetime), undefined),
})
type Answer = v.InferOutput<typeof answerSchema>

const secretParts = {
  refresh_token: 'Refresh token',
  access_token: 'Access token',
  id_token: 'ID token',
  client_secret: 'Client secret',
} as const
type SecretName = keyof typeof secretParts

const publicLabels: ReadonlyMap<string, string> = new Map([
  ['client_id', 'Client ID'],
  [accessExpiryPart, 'Access token ends'],
])

const secretPart = (name: SecretName, bytes: Buffer): NewPart => ({
  secret: true,
  name,
  label: secretParts[name],
  prefix: '',
  bytes,
})

/** What the answer does not bring and the grant still needs. */
const keptParts = ({ secrets, publics }: Held): readonly NewPart[] => {
  const clientSecret = secrets.get('client_secret')
  return [
    ...(clientSecret === undefined ? [] : [secretPart('client_secret', Buffer.from(clientSecret.expose()))]),
    ...[...publics]
      .filter(([name]) => name !== accessExpiryPart)
      .map(
        ([name, value]): NewPart => ({ secret: false, name, label: publicLabels.get(name) ?? name, value }),
      ),
  ]
}

const endOf = (arrivedMs: number | null, seconds: number | undefined): number | null => {
  // Zero is said of what does not end.
  if (arrivedMs === null || seconds === undefined || seconds === 0) return null
  const atMs = arrivedMs + Math.round(seconds * 1000)
  return atMs <= 8.64e15 ? atMs : null
}

const issued = (parts: readonly NewPart[], arrivedMs: number | null, endsAtMs: number | null): Issued => {
  const expiry: Expiry =
    endsAtMs === null ? { kind: 'unknown' } : { kind: 'at', atMs: endsAtMs, from: 'provider' }
  return {
    keyId: null,
    value: {
      format: 'text',
      createdAt: arrivedMs === null ? { kind: 'unknown' } : { kind: 'at', atMs: arrivedMs, from: 'provider' },
      expiry,
      notBeforeMs: null,
      lifetimeMs: null,
      issuer: null,
      audience: [],
      parts,
    },
  }
}

const fromAnswer = (answer: Answer, arrivedMs: number | null, old: Held): Issued | null => {
  // RFC 6749, 6: where no new one is issued, the old one goes on.
  const refresh =
    answer.refresh_token === undefined
      ? old.secrets.get('refresh_token')?.expose()
      : Buffer.from(answer.refresh_token)
  if (refresh === undefined) return null
  const accessEndMs = endOf(arrivedMs, answer.expires_in)
  const parts: readonly NewPart[] = [
    secretPart('refresh_token', Buffer.from(refresh)),
    secretPart('access_token', Buffer.from(answer.access_token)),
    ...(answer.id_token === undefined ? [] : [secretPart('id_token', Buffer.from(answer.id_token))]),
    ...keptParts(old),
    ...(accessEndMs === null
      ? []
      : [
          {
            secret: false,
            name: accessExpiryPart,
            label: publicLabels.get(accessExpiryPart) ?? accessExpiryPart,
            value: new Date(accessEndMs).toISOString(),
          } as const,
        ]),
  ]
  const grantEnd = endOf(arrivedMs, answer.refresh_expires_in ?? answer.refresh_token_expires_in)
  return issued(parts, arrivedMs, grantEnd)
}

const answerIn = (raw: Buffer): { readonly arrivedMs: number | null; readonly body: Buffer } => {
  const end = raw.indexOf(0x0a)
  const [, arrived] =
    /^arrived (\d{1,16})$/.exec(raw.toString('latin1', 0, Math.max(0, Math.min(end, 40)))) ?? []
  return arrived === undefined
    ? { arrivedMs: null, body: raw }
    : { arrivedMs: Number(arrived), body: raw.subarray(end + 1) }
}

/** A refresh token by itself, as a new login shows it. */
const fromBareToken = (raw: Buffer, old: Held): Issued | null => {
  const text = raw.toString('latin1').trim()
  if (!/^[\x21-\x7e]{8,32768}$/.test(text)) return null
  return issued([secretPart('refresh_token', Buffer.from(text)), ...keptParts(old)], null, null)
}

export const parse = (raw: Buffer, from: RawFrom, old: Held): Result<Issued, 'not-understood'> => {
  const { arrivedMs, body } = answerIn(raw)
  const json = jsonOf(body)
  const read = v.safeParse(answerSchema, json)
  const found = read.success
    ? fromAnswer(read.output, arrivedMs, old)
    : from === 'paste' && json === undefined
      ? fromBareToken(raw, old)
      : null
  return found === null ? err('not-understood') : ok(found)
}
