import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import type { Call, Held } from '../../../main/rotation/driver.ts'
import { discoverOAuth, type OAuthServer } from '../../../main/rotation/drivers/oauth/discover.ts'
import { oauthRefreshDriver as driver } from '../../../main/rotation/drivers/oauth/oauth-refresh.ts'
import { type Asked, type FaultProxy, startFaultProxy } from '../../support/servers/fault-proxy.ts'
import { type OidcClient, type OidcServer, startOidc } from '../../support/servers/oidc.ts'
import { driverContract, heldOf, issuedBy, loopbackHttp, rotatesOf } from '../servers/driver-contract.ts'

const at =
  (path: string) =>
  (asked: Asked): boolean =>
    asked.path === path
const isRefresh = at('/token')
const rotates = rotatesOf(driver)
const hourMs = 3_600_000

describe('grants of an OAuth 2 server', () => {
  let server: OidcServer
  let proxy: FaultProxy
  let found: OAuthServer

  const held = (
    secrets: Readonly<Record<string, string>>,
    publics: Readonly<Record<string, string>> = {},
  ): Held => ({
    secrets: new Map(Object.entries(secrets).map(([name, text]) => [name, Secret.fromText(text)])),
    publics: new Map(Object.entries(publics)),
  })
  const clientHeld = (id: OidcClient): Held =>
    held(id === 'public' ? {} : { client_secret: server.clientSecret }, { client_id: id })
  const without = (...names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(found.options).filter(([name]) => !names.includes(name)))
  const freshCall = async (id: OidcClient = 'basic'): Promise<Call> => {
    const { refreshToken, accessToken } = await server.newGrant(id)
    return {
      http: loopbackHttp,
      host: proxy.host,
      account: '',
      options: { ...found.options, ...(id === 'post' ? { client_auth: 'post' } : {}) },
      old: held(
        { refresh_token: refreshToken, access_token: accessToken },
        { access_token_expires_at: new Date(Date.now() + hourMs).toISOString() },
      ),
      minting: clientHeld(id),
      nowMs: Date.now,
    }
  }
  const verdict = async (call: Call, value: Held) => {
    const looked = await driver.reads.look(call, value)
    return looked.ok ? looked.value.verdict : looked.error
  }
  const refresh = async (call: Call): Promise<Held> =>
    heldOf(issuedBy(driver, call, await rotates.create(call, 'label')))
  const text = (value: Held, name: string): string =>
    value.secrets.get(name)?.expose().toString('latin1') ?? ''

  beforeAll(async () => {
    proxy = await startFaultProxy(() => server.port)
    server = await startOidc(proxy.origin)
    const discovered = await discoverOAuth(loopbackHttp, proxy.origin)
    if (!discovered.ok) throw new Error(discovered.error)
    found = discovered.value
  })

  afterAll(async () => {
    await proxy.stop()
    await server.stop()
  })

  beforeEach(() => proxy.plan())

  driverContract('OAuth refresh', () => ({
    driver,
    proxy,
    fresh: async (http) => ({ ...(await freshCall()), http }),
    isCreate: isRefresh,
    isLook: at('/token/introspection'),
  }))

  test('the old refresh token dies as the new one is made', async () => {
    const call = await freshCall()

    const next = await refresh(call)

    expect(await verdict(call, call.old)).toBe('dead')
    expect(await verdict(call, next)).toBe('alive')
    expect(text(next, 'refresh_token')).not.toBe(text(call.old, 'refresh_token'))
    expect(text(next, 'access_token')).not.toBe(text(call.old, 'access_token'))
  })

  test('what the server says of a grant: whose it is, since when, until when, and for what', async () => {
    const call = await freshCall()

    const looked = await driver.reads.look(call, call.old)

    expect(looked).toMatchObject({
      ok: true,
      value: {
        verdict: 'alive',
        scopes: ['openid', 'offline_access'],
        expiry: { kind: 'at', from: 'provider' },
      },
    })
    const { account, createdAtMs } = looked.ok ? looked.value : {}
    expect(account).toMatch(/^person-\d+$/)
    expect(Math.abs((createdAtMs ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  test('after a lost answer the old token is dead: the truth is told, and nothing is tried again', async () => {
    const call = await freshCall()
    proxy.plan({ matches: isRefresh, nth: 1, trouble: { is: 'drop-after' } })

    expect(await rotates.create(call, 'label')).toEqual({ is: 'unknown', why: 'no-answer' })

    expect(await verdict(call, call.old)).toBe('dead')
    expect(proxy.seen().filter(isRefresh)).toHaveLength(1)
  })

  test('after a request that never arrived the old token lives, and a look does not spend it', async () => {
    const call = await freshCall()
    proxy.plan({ matches: isRefresh, nth: 1, trouble: { is: 'cut-before' } })

    expect(await rotates.create(call, 'label')).toEqual({ is: 'unknown', why: 'no-answer' })

    expect(await verdict(call, call.old)).toBe('alive')
    expect(await verdict(call, await refresh(call))).toBe('alive')
  })

  test('a second use of a token, which no driver makes, ends the whole grant at such a server', async () => {
    const call = await freshCall()
    const next = await refresh(call)

    expect(await rotates.create(call, 'label')).toEqual({
      is: 'not-created',
      proof: 'refused',
      why: 'refused',
    })

    expect(await verdict(call, next)).toBe('dead')
  })

  test.each(['post', 'public'] as const)('a client that is %s gets its new token as well', async (id) => {
    const call = await freshCall(id)

    expect(await verdict(call, call.old)).toBe('alive')
    expect(await verdict(call, await refresh(call))).toBe('alive')
  })

  test('a client whose secret lies with the grant keeps it, and is the same in the control', async () => {
    const call = await freshCall()
    const whole = held(
      {
        refresh_token: text(call.old, 'refresh_token'),
        access_token: text(call.old, 'access_token'),
        client_secret: server.clientSecret,
      },
      { client_id: 'basic' },
    )
    const alone: Call = { ...call, old: whole, minting: null }

    expect(await verdict(alone, driver.reads.bogus(whole))).toBe('dead')
    const next = await refresh(alone)
    expect(text(next, 'client_secret')).toBe(server.clientSecret)
    expect(next.publics.get('client_id')).toBe('basic')
    expect(await verdict({ ...alone, old: next }, next)).toBe('alive')
  })

  test('where the server does not rotate, the token goes on, and is not called dead', async () => {
    const call = await freshCall('steady')

    const next = await refresh(call)

    expect(text(next, 'refresh_token')).toBe(text(call.old, 'refresh_token'))
    expect(await verdict(call, call.old)).toBe('alive')
  })

  test('the end of the access token is told from the moment the answer came', async () => {
    const call = { ...(await freshCall()), nowMs: () => 1_700_000_000_000 }

    const issued = issuedBy(driver, call, await rotates.create(call, 'label'))

    expect(heldOf(issued).publics.get('access_token_expires_at')).toBe('2023-11-14T22:23:20.000Z')
    expect(issued.value.createdAt).toEqual({ kind: 'at', atMs: 1_700_000_000_000, from: 'provider' })
    // The grant has an end of its own, of which the answer says nothing.
    expect(issued.value.expiry).toEqual({ kind: 'unknown' })
  })

  test('a client that the server does not know says nothing of the grant', async () => {
    const call = await freshCall()
    const stranger: Call = { ...call, minting: held({ client_secret: 'made-up' }, { client_id: 'basic' }) }

    expect(await verdict(stranger, call.old)).toBe('refused')
    expect(await rotates.create(stranger, 'label')).toEqual({
      is: 'not-created',
      proof: 'refused',
      why: 'refused',
    })
    expect(await verdict(call, call.old)).toBe('alive')
  })

  describe('without introspection', () => {
    test('the access token shows whether the grant lives, and a made-up one is refused', async () => {
      const call = { ...(await freshCall()), options: without('introspection_endpoint') }

      expect(await verdict(call, call.old)).toBe('alive')
      expect(await verdict(call, driver.reads.bogus(call.old))).toBe('dead')
    })

    test('an access token that has ended by itself says nothing of the grant', async () => {
      const call = { ...(await freshCall()), options: without('introspection_endpoint') }
      const ended = held({
        refresh_token: text(call.old, 'refresh_token'),
        access_token: text(driver.reads.bogus(call.old), 'access_token'),
      })

      expect(await verdict(call, ended)).toBe('not-understood')
    })

    test.each([
      ['unauthorized-before', 'refused'],
      ['forbidden-before', 'not-permitted'],
      ['redirect-before', 'not-understood'],
      ['garbage-after', 'not-understood'],
      ['drop-after', 'no-answer'],
    ] as const)('%s says nothing of the grant', async (is, why) => {
      const call = { ...(await freshCall()), options: without('introspection_endpoint') }
      proxy.plan({ matches: at('/me'), nth: 1, trouble: { is } })

      expect(await verdict(call, call.old)).toBe(why)
    })

    test('and without userinfo nothing can be told, nor is anything tried', async () => {
      const call = {
        ...(await freshCall()),
        options: without('introspection_endpoint', 'userinfo_endpoint'),
      }

      expect(await verdict(call, call.old)).toBe('not-understood')
      expect(proxy.seen()).toEqual([])
    })
  })

  describe('discovery', () => {
    test('finds the endpoints, the hosts that are to be confirmed, and that tokens are refreshed', () => {
      expect(found).toEqual({
        options: {
          token_endpoint: `${proxy.origin}/token`,
          introspection_endpoint: `${proxy.origin}/token/introspection`,
          userinfo_endpoint: `${proxy.origin}/me`,
        },
        hosts: [proxy.host],
        refreshes: 'yes',
      })
    })

    test('takes nothing from a server that calls itself something else', async () => {
      const other = `http://127.0.0.1:${server.port}`

      expect(await discoverOAuth(loopbackHttp, other)).toEqual({ ok: false, error: 'not-understood' })
    })

    test.each([
      ['drop-after', 'no-answer'],
      ['server-error-before', 'server-failed'],
      ['garbage-after', 'not-understood'],
    ] as const)('that ends in %s finds nothing', async (is, error) => {
      proxy.plan({ matches: ({ method }) => method === 'GET', nth: 1, trouble: { is } })

      expect(await discoverOAuth(loopbackHttp, proxy.origin)).toEqual({ ok: false, error })
    })

    test.each(['not a url', 'https://id.example/?tenant=a', 'https://a:b@id.example/'])(
      'does not ask an issuer that is none: %s',
      async (issuer) => {
        expect(await discoverOAuth(loopbackHttp, issuer)).toEqual({ ok: false, error: 'not-understood' })
      },
    )
  })
})
