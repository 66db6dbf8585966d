import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Held } from '#main/rotation'
import { Secret } from '#main/secret'
import { discoverOAuth } from '../../../main/rotation/drivers/oauth/discover.ts'
import { oauthRefreshDriver as driver } from '../../../main/rotation/drivers/oauth/oauth-refresh.ts'
import { type FaultProxy, startFaultProxy, type Trouble } from '../../support/servers/fault-proxy.ts'
import { type OidcServer, startOidc } from '../../support/servers/oidc.ts'
import { loopbackHttp } from '../servers/driver-contract.ts'
import { rotateToTheEnd } from '../servers/engine-bed.ts'

const troubles = [
  'drop-after',
  'half-after',
  'cut-before',
  'too-many-before',
  'redirect-before',
  'forbidden-before',
  'unauthorized-before',
  'server-error-before',
  'server-error-after',
  'garbage-after',
] as const satisfies readonly Trouble['is'][]

describe('the engine with an OAuth 2 server', () => {
  let server: OidcServer
  let proxy: FaultProxy
  let options: Readonly<Record<string, string>>
  let requests = 0
  let rows = 0

  const rotate = async (killAfterRows?: number) => {
    const { refreshToken, accessToken } = await server.newGrant('basic')
    const first: Held = {
      secrets: new Map([
        ['refresh_token', Secret.fromText(refreshToken)],
        ['access_token', Secret.fromText(accessToken)],
      ]),
      publics: new Map(),
    }
    const minting: Held = {
      secrets: new Map([['client_secret', Secret.fromText(server.clientSecret)]]),
      publics: new Map([['client_id', 'basic']]),
    }
    const ended = await rotateToTheEnd({
      driver,
      host: proxy.host,
      options,
      first,
      minting,
      loginAgain: async () => (await server.newGrant('basic')).refreshToken,
      ...(killAfterRows === undefined ? {} : { killAfterRows }),
    })
    const seen = proxy.seen().length
    proxy.plan()
    const call = {
      http: loopbackHttp,
      host: proxy.host,
      account: '',
      options,
      old: first,
      minting,
      nowMs: Date.now,
    }
    const current = ended.versions[ended.versions.length - 1] ?? first
    const works = await driver.reads.look(call, current)
    const old = await driver.reads.look(call, first)
    expect(works, JSON.stringify(ended.run.journal)).toMatchObject({ ok: true, value: { verdict: 'alive' } })
    expect(JSON.stringify(ended.run)).not.toContain(refreshToken)
    return { ...ended, seen, oldVerdict: old.ok ? old.value.verdict : old.error }
  }

  beforeAll(async () => {
    proxy = await startFaultProxy(() => server.port)
    server = await startOidc(proxy.origin)
    const found = await discoverOAuth(loopbackHttp, proxy.origin)
    if (!found.ok) throw new Error(found.error)
    options = found.value.options
    proxy.plan()
    const clean = await rotate()
    expect(clean).toMatchObject({ outcome: 'done', oldVerdict: 'dead', asked: ['consent-in-place'] })
    requests = clean.seen
    rows = clean.run.journal.length
  })

  afterAll(async () => {
    await proxy.stop()
    await server.stop()
  })

  test.each(troubles)('ends with a grant that works, whichever request ends in %s', async (is) => {
    for (let nth = 1; nth <= requests; nth += 1) {
      proxy.plan({ matches: () => true, nth, trouble: { is } })
      const { outcome, asked } = await rotate()
      expect(['done', 'done-unproven'], `${is} at ${nth}: ${asked.join()}`).toContain(outcome)
    }
  })

  test('ends with a grant that works, after whichever row the process is killed', async () => {
    for (let row = 1; row <= rows; row += 1) {
      proxy.plan()
      const { outcome, asked } = await rotate(row)
      expect(['done', 'done-unproven'], `killed after ${row}: ${asked.join()}`).toContain(outcome)
    }
  })

  test('ends with a grant that works when the process is killed and the answer is lost', async () => {
    for (let row = 1; row <= rows; row += 1) {
      proxy.plan({ matches: ({ path }) => path === '/token', nth: 1, trouble: { is: 'drop-after' } })
      const { outcome, asked } = await rotate(row)
      expect(['done', 'done-unproven'], `killed after ${row}: ${asked.join()}`).toContain(outcome)
    }
  })

  // Each run can be had again by its seed and path, which a failure prints. ROTATION_RUNS makes it a campaign.
  test(
    'ends with a grant that works whatever goes wrong together',
    async () => {
      const numRuns = Number(process.env['ROTATION_RUNS'] ?? 15)
      const rule = fc.record({ nth: fc.integer({ min: 1, max: 12 }), is: fc.constantFrom(...troubles) })
      const together = fc.record({
        rules: fc.uniqueArray(rule, { maxLength: 3, selector: ({ nth }) => nth }),
        killed: fc.option(fc.integer({ min: 1, max: 14 })),
      })
      await fc.assert(
        fc.asyncProperty(together, async ({ rules, killed }) => {
          proxy.plan(...rules.map(({ nth, is }) => ({ matches: () => true, nth, trouble: { is } })))
          const { outcome } = await rotate(killed ?? undefined)
          expect(['done', 'done-unproven']).toContain(outcome)
        }),
        { numRuns, seed: 7, endOnFailure: true },
      )
    },
    30_000 + Number(process.env['ROTATION_RUNS'] ?? 0) * 5000,
  )
})
