import * as v from 'valibot'
import type { Expiry } from '#app/credential'
import { err, ok, type Result } from '#app/result'
import type { Call, Called, CallFault, Held, Looked } from '../../driver.ts'
import type { HttpAnswer, HttpRequest } from '../../http/port.ts'
import { asked, confirmedUrl, faultOfStatus, patienceMs } from '../asking.ts'
import { bogusOf } from '../bogus.ts'
import { jsonOf } from './json.ts'
import { clientRequest, type OAuthOptions, optionsOf } from './settings.ts'

export const accessExpiryPart = 'access_token_expires_at'

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8e12))
const text = v.pipe(v.string(), v.maxLength(400))

const introspectionSchema = v.variant('active', [
  v.object({
    active: v.literal(true),
    exp: v.optional(seconds),
    iat: v.optional(seconds),
    scope: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
    username: v.optional(text),
    sub: v.optional(text),
  }),
  v.object({ active: v.literal(false) }),
])

const expiryOf = (exp: number | undefined): { readonly expiry?: Expiry } =>
  exp === undefined ? {} : { expiry: { kind: 'at', atMs: Math.round(exp * 1000), from: 'provider' } }

/**
 * RFC 7662. An answer of "not active" is also what a client gets that may not know; that this one may is shown by the
 * value that works, which is asked about before anything is made.
 */
const introspected = ({ status, body }: HttpAnswer): Result<Looked, CallFault> => {
  if (status !== 200) return err(faultOfStatus(status))
  const parsed = v.safeParse(introspectionSchema, jsonOf(body.expose()))
  if (!parsed.success) return err('not-understood')
  if (!parsed.output.active) return ok({ verdict: 'dead' })
  const { exp, iat, scope, username, sub } = parsed.output
  const account = username ?? sub
  return ok({
    verdict: 'alive',
    ...expiryOf(exp),
    ...(iat === undefined ? {} : { createdAtMs: Math.round(iat * 1000) }),
    ...(scope === undefined ? {} : { scopes: scope.split(' ').filter((one) => one !== '') }),
    ...(account === undefined ? {} : { account }),
  })
}

const userinfoSchema = v.object({ sub: text })

/** An access token that has ended by itself is refused as well, and says nothing of the grant. */
const hasLivingAccess = ({ publics }: Held, nowMs: number): boolean => {
  const endsAtMs = Date.parse(publics.get(accessExpiryPart) ?? '')
  return !Number.isNaN(endsAtMs) && endsAtMs > nowMs
}

/** RFC 6750, 3: a server that refuses a token says so in this header. Whatever else stands in the way does not. */
const speaksOfTheToken = (headers: ReadonlyMap<string, string>): boolean =>
  /^(?:Bearer|DPoP)\b/i.test(headers.get('www-authenticate') ?? '')

const userinfo = (
  { status, headers, body }: HttpAnswer,
  held: Held,
  nowMs: number,
): Result<Looked, CallFault> => {
  if (status === 200) {
    const parsed = v.safeParse(userinfoSchema, jsonOf(body.expose()))
    return parsed.success ? ok({ verdict: 'alive', account: parsed.output.sub }) : err('not-understood')
  }
  if (!speaksOfTheToken(headers)) return err(faultOfStatus(status))
  if (status === 403) return ok({ verdict: 'forbidden' })
  if (status !== 401) return err(faultOfStatus(status))
  return hasLivingAccess(held, nowMs) ? ok({ verdict: 'dead' }) : err('not-understood')
}

const userinfoRequest = (call: Call, where: string, held: Held): Result<HttpRequest, CallFault> => {
  const token = held.secrets.get('access_token')
  if (token === undefined) return err('not-understood')
  const url = confirmedUrl(where, (host) => host === call.host)
  if (!url.ok) return url
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token.expose().toString('latin1')}`,
  }
  return ok({ method: 'GET', url: url.value, headers, body: null, timeoutMs: patienceMs.read })
}

const introspectionRequest = (
  call: Call,
  options: OAuthOptions,
  where: string,
  held: Held,
): Result<HttpRequest, CallFault> => {
  const token = held.secrets.get('refresh_token')
  if (token === undefined) return err('not-understood')
  const fields = [['token', token] as const, ['token_type_hint', 'refresh_token'] as const]
  return clientRequest(call, options, where, fields, patienceMs.read)
}

/** Whether a grant lives. Never by spending the refresh token: a server that sees one twice ends the whole grant. */
export const look = async (call: Call, held: Held): Called<Looked> => {
  const options = optionsOf(call)
  if (!options.ok) return options
  const { introspection_endpoint, userinfo_endpoint } = options.value
  if (introspection_endpoint !== undefined) {
    const request = introspectionRequest(call, options.value, introspection_endpoint, held)
    return asked(call.http, request, introspected)
  }
  if (userinfo_endpoint === undefined) return err('not-understood')
  const request = userinfoRequest(call, userinfo_endpoint, held)
  return asked(call.http, request, (answer) => userinfo(answer, held, call.nowMs()))
}

/**
 * The client stays itself: it is the token that has to be refused. The end of the access token is moved, so that it is
 * not refused for having ended.
 */
export const bogus = (held: Held): Held => {
  const { secrets, publics } = bogusOf(held, ['client_secret'])
  return { secrets, publics: new Map([...publics, [accessExpiryPart, '9999-12-31T00:00:00.000Z']]) }
}
