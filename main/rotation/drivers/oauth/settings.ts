import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import type { Secret } from '#main/secret'
import type { Call, CallFault } from '../../driver.ts'
import type { HttpRequest } from '../../http/port.ts'
import { confirmedUrl } from '../asking.ts'
import { formBody, formEncoded } from './form.ts'

const endpoint = v.optional(v.pipe(v.string(), v.maxLength(2000)))

/** What discovery found or the user typed. Everything is decided before the first call: none of them looks anything up. */
const optionsSchema = v.object({
  token_endpoint: v.pipe(v.string(), v.maxLength(2000)),
  introspection_endpoint: endpoint,
  userinfo_endpoint: endpoint,
  client_id: v.optional(v.pipe(v.string(), v.maxLength(400))),
  client_auth: v.optional(v.picklist(['none', 'basic', 'post'])),
})

export type OAuthOptions = v.InferOutput<typeof optionsSchema>

export const optionsOf = ({ options }: Call): Result<OAuthOptions, CallFault> => {
  const parsed = v.safeParse(optionsSchema, options)
  return parsed.success ? ok(parsed.output) : err('not-understood')
}

interface Client {
  readonly id: string
  readonly secret: Secret | null
  readonly auth: 'none' | 'basic' | 'post'
}

/** The client that the grant was given to: a credential of its own, parts of the grant, or a public client's id. */
const clientOf = ({ minting, old }: Call, options: OAuthOptions): Client | null => {
  const holder = minting ?? old
  const id = holder.publics.get('client_id') ?? options.client_id
  const secret = holder.secrets.get('client_secret') ?? null
  if (id === undefined || id === '') return null
  const auth = options.client_auth ?? (secret === null ? 'none' : 'basic')
  return auth !== 'none' && secret === null ? null : { id, secret, auth }
}

/** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
const basicOf = (id: string, secret: Secret): string => {
  const encoded = formEncoded(secret.expose())
  const joined = Buffer.concat([formEncoded(Buffer.from(id)), Buffer.from(':'), encoded])
  const header = `Basic ${joined.toString('base64')}`
  encoded.fill(0)
  joined.fill(0)
  return header
}

/** A form to an endpoint of the confirmed host, as the client that the server knows. */
export const clientRequest = (
  call: Call,
  options: OAuthOptions,
  where: string,
  fields: readonly (readonly [string, string | Secret])[],
  timeoutMs: number,
): Result<HttpRequest, CallFault> => {
  const client = clientOf(call, options)
  if (client === null) return err('not-understood')
  const url = confirmedUrl(where, (host) => host === call.host)
  if (!url.ok) return url
  const { id, secret, auth } = client
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(auth === 'basic' && secret !== null ? { authorization: basicOf(id, secret) } : {}),
  }
  const own: readonly (readonly [string, string | Secret])[] = [
    ...(auth === 'basic' ? [] : [['client_id', id] as const]),
    ...(auth === 'post' && secret !== null ? [['client_secret', secret] as const] : []),
  ]
  return ok({ method: 'POST', url: url.value, headers, body: formBody([...fields, ...own]), timeoutMs })
}
