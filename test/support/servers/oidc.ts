import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Context } from 'oidc-provider'

export interface OidcServer {
  readonly port: number
  readonly clientSecret: string
  /** What a user got who has just logged in. */
  readonly newGrant: (
    client: OidcClient,
  ) => Promise<{ readonly refreshToken: string; readonly accessToken: string }>
  readonly stop: () => Promise<void>
}

/** Clients by how they prove themselves; the refresh tokens of `steady` are not rotated. */
export type OidcClient = 'basic' | 'post' | 'public' | 'steady'

const scope = 'openid offline_access'

const client = (id: OidcClient, method: string, secret: string | undefined) => ({
  client_id: id,
  ...(secret === undefined ? {} : { client_secret: secret }),
  token_endpoint_auth_method: method,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['https://client.example/back'],
})

/** An OAuth 2 server that rotates refresh tokens and takes a second use of one for a theft. */
export const startOidc = async (issuer: string): Promise<OidcServer> => {
  const clientSecret = randomBytes(24).toString('base64')
  const signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const provider = new Provider(issuer, {
    clients: [
      client('basic', 'client_secret_basic', clientSecret),
      client('post', 'client_secret_post', clientSecret),
      client('public', 'none', undefined),
      client('steady', 'client_secret_basic', clientSecret),
    ],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...signing, alg: 'RS256', use: 'sig' }] },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
    },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    rotateRefreshToken: ({ oidc }: Context) => oidc.entities.Client.clientId !== 'steady',
    ttl: { AccessToken: 600, RefreshToken: 86_400, Grant: 86_400, IdToken: 600 },
  })
  const server = createServer(provider.callback())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  let people = 0
  return {
    port: (server.address() as AddressInfo).port,
    clientSecret,
    newGrant: async (id) => {
      people += 1
      const accountId = `person-${people}`
      const found = await provider.Client.find(id)
      if (found === undefined) throw new Error('The server does not know its own client.')
      const grant = new provider.Grant({ accountId, clientId: id })
      grant.addOIDCScope(scope)
      const grantId = await grant.save()
      const properties = { accountId, client: found, grantId, scope, gty: 'authorization_code' }
      return {
        refreshToken: await new provider.RefreshToken(properties).save(),
        accessToken: await new provider.AccessToken(properties).save(),
      }
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
