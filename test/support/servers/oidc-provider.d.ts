/** What tests use of the server. It brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Saved {
    readonly save: () => Promise<string>
  }
  interface Grant extends Saved {
    readonly addOIDCScope: (scope: string) => void
  }
  interface Client {
    readonly clientId: string
  }
  interface Context {
    readonly oidc: { readonly entities: { readonly Client: Client } }
  }
  interface TokenProperties {
    readonly accountId: string
    readonly client: Client
    readonly grantId: string
    readonly scope: string
    readonly gty: string
  }

  export default class Provider {
    constructor(issuer: string, configuration: object)
    readonly callback: () => (request: IncomingMessage, response: ServerResponse) => Promise<void>
    readonly Client: { readonly find: (id: string) => Promise<Client | undefined> }
    readonly Grant: new (properties: {
      readonly accountId: string
      readonly clientId: string
    }) => Grant
    readonly RefreshToken: new (
      properties: TokenProperties,
    ) => Saved
    readonly AccessToken: new (
      properties: TokenProperties,
    ) => Saved
  }
  export type { Context }
}
