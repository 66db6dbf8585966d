import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import type { Called, CallFault } from '../../driver.ts'
import type { HttpAnswer, HttpPort } from '../../http/port.ts'
import { asked, faultOfStatus, patienceMs } from '../asking.ts'
import { jsonOf } from './json.ts'

const endpoint = v.pipe(v.string(), v.maxLength(2000), v.url())

const metadataSchema = v.object({
  issuer: v.pipe(v.string(), v.maxLength(2000)),
  token_endpoint: endpoint,
  introspection_endpoint: v.optional(endpoint),
  userinfo_endpoint: v.optional(endpoint),
  device_authorization_endpoint: v.optional(endpoint),
  grant_types_supported: v.optional(v.array(v.string())),
  token_endpoint_auth_methods_supported: v.optional(v.array(v.string())),
})
type Metadata = v.InferOutput<typeof metadataSchema>

/** What a server says of itself, as the driver's options. */
export interface OAuthServer {
  readonly options: Readonly<Record<string, string>>
  /** Every host that the options name: the user confirms one of them, and the others are never called. */
  readonly hosts: readonly string[]
  readonly refreshes: 'yes' | 'no' | 'unsaid'
}

/** RFC 8414, 3.1: the well-known part goes before the path; OpenID Connect appends it. */
const addressesOf = (issuer: URL): readonly URL[] => {
  const path = issuer.pathname.replace(/\/$/, '')
  return [
    new URL(`${issuer.origin}${path}/.well-known/openid-configuration`),
    new URL(`${issuer.origin}/.well-known/oauth-authorization-server${path}`),
  ]
}

/** A server that takes a secret in the header gets it there; RFC 6749 wants that of every server. */
const authOf = (methods: readonly string[] | undefined): Readonly<Record<string, string>> => {
  if (methods === undefined || methods.includes('client_secret_basic')) return {}
  return methods.includes('client_secret_post') ? { client_auth: 'post' } : {}
}

const serverOf = (metadata: Metadata): OAuthServer => {
  const { token_endpoint, introspection_endpoint, userinfo_endpoint } = metadata
  const endpoints = {
    token_endpoint,
    ...(introspection_endpoint === undefined ? {} : { introspection_endpoint }),
    ...(userinfo_endpoint === undefined ? {} : { userinfo_endpoint }),
  }
  const grants = metadata.grant_types_supported
  return {
    options: { ...endpoints, ...authOf(metadata.token_endpoint_auth_methods_supported) },
    hosts: [...new Set(Object.values(endpoints).map((url) => new URL(url).host))],
    refreshes: grants === undefined ? 'unsaid' : grants.includes('refresh_token') ? 'yes' : 'no',
  }
}

const metadataOf = (issuer: string, { status, body }: HttpAnswer): Result<OAuthServer | null, CallFault> => {
  if (status === 404) return ok(null)
  if (status !== 200) return err(faultOfStatus(status))
  const parsed = v.safeParse(metadataSchema, jsonOf(body.expose()))
  // RFC 8414, 3.3: metadata that names another issuer must not be used.
  return parsed.success && parsed.output.issuer === issuer
    ? ok(serverOf(parsed.output))
    : err('not-understood')
}

/** Learns the endpoints of the server that an issuer names. Sends nothing but the question. */
export const discoverOAuth = async (http: HttpPort, issuer: string): Called<OAuthServer> => {
  let url: URL
  try {
    url = new URL(issuer)
  } catch {
    return err('not-understood')
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return err('not-understood')
  for (const address of addressesOf(url)) {
    const request = {
      method: 'GET',
      url: address,
      headers: { accept: 'application/json' },
      body: null,
      timeoutMs: patienceMs.read,
    } as const
    const found = await asked(http, ok(request), (answer) => metadataOf(issuer, answer))
    if (!found.ok) return found
    if (found.value !== null) return ok(found.value)
  }
  return err('not-understood')
}
