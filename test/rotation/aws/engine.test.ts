import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Held } from '#main/rotation'
import { Secret } from '#main/secret'
import { locateMoto } from '../../../build/test-servers/locate.mjs'
import { awsIamDriver } from '../../../main/rotation/drivers/aws/aws-iam.ts'
import {
  type Asked,
  type FaultProxy,
  startFaultProxy,
  type Trouble,
} from '../../support/servers/fault-proxy.ts'
import { type AwsUser, type MotoServer, startMoto } from '../../support/servers/moto.ts'
import { loopbackHttp } from '../servers/driver-contract.ts'
import { rotateToTheEnd } from '../servers/engine-bed.ts'

const moto = locateMoto()
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

const permissions = [
  'iam:CreateAccessKey',
  'iam:DeleteAccessKey',
  'iam:GetAccessKeyLastUsed',
  'iam:ListAccessKeys',
  'iam:UpdateAccessKey',
]

const action =
  (name: string) =>
  ({ body }: Asked): boolean =>
    new URLSearchParams(body).get('Action') === name

describe.skipIf(moto === undefined)('the engine with AWS', () => {
  let server: MotoServer
  let proxy: FaultProxy
  let rows = 0

  const driver = () => {
    const endpoint = { url: `${proxy.origin}/`, region: 'us-east-1' }
    return awsIamDriver(new Map([['aws', { iam: endpoint, sts: endpoint }]]))
  }
  const keyOf = ({ keyId, secret }: AwsUser): Held => ({
    secrets: new Map([['secret_access_key', Secret.fromText(secret)]]),
    publics: new Map([['access_key_id', keyId]]),
  })
  const nothingToLogInto = async (): Promise<never> => {
    throw new Error('Nothing is ever lost where two keys may be.')
  }

  const rotate = async (killAfterRows?: number) => {
    const user = await server.newUser(permissions)
    const first = keyOf(user)
    const ended = await rotateToTheEnd({
      driver: driver(),
      host: proxy.host,
      options: {},
      first,
      minting: null,
      loginAgain: nothingToLogInto,
      ...(killAfterRows === undefined ? {} : { killAfterRows }),
    })
    proxy.plan()
    const call = {
      http: loopbackHttp,
      host: proxy.host,
      account: '',
      options: {},
      old: first,
      minting: null,
      nowMs: Date.now,
    }
    const current = ended.versions[ended.versions.length - 1] ?? first
    const works = await driver().reads.look(call, current)
    const there = await server.keysOf(user.name)
    expect(works, JSON.stringify(ended.run.journal)).toMatchObject({ ok: true, value: { verdict: 'alive' } })
    expect(JSON.stringify(ended.run)).not.toContain(user.secret)
    // The old key is gone, and no key is there that nobody knows.
    expect(there, JSON.stringify(ended.run.journal)).toEqual([current.publics.get('access_key_id')])
    expect(there).not.toContain(user.keyId)
    return ended
  }

  beforeAll(async () => {
    if (moto === undefined) return
    server = await startMoto(moto)
    proxy = await startFaultProxy(() => server.port)
    const clean = await rotate()
    expect(clean).toMatchObject({ outcome: 'done', asked: ['may-revoke'] })
    rows = clean.run.journal.length
  })

  afterAll(async () => {
    await proxy?.stop()
    await server?.stop()
  })

  const cases: readonly (readonly [Exclude<Trouble['is'], 'slow' | 'answer-before'>, string])[] = [
    ['drop-after', 'CreateAccessKey'],
    ['half-after', 'CreateAccessKey'],
    ['cut-before', 'CreateAccessKey'],
    ['server-error-after', 'CreateAccessKey'],
    ['garbage-after', 'CreateAccessKey'],
    ['too-many-before', 'CreateAccessKey'],
    ['garbage-after', 'GetCallerIdentity'],
    ['drop-after', 'UpdateAccessKey'],
    ['drop-after', 'DeleteAccessKey'],
    ['server-error-after', 'DeleteAccessKey'],
    ['garbage-after', 'ListAccessKeys'],
    ['too-many-before', 'GetAccessKeyLastUsed'],
  ]

  test.each(cases)('one key is left, and it works, after %s at %s', async (is, name) => {
    proxy.plan({ matches: action(name), nth: 1, trouble: { is } })

    const { outcome } = await rotate()

    expect(outcome).toBe('done')
  })

  test('a new key that AWS does not know everywhere yet is waited for, and no second one made', async () => {
    const unknownYet: Trouble = {
      is: 'answer-before',
      status: 403,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>No.</Message></Error></ErrorResponse>',
    }
    // Two looks are before the new key, and before each look at it there is one at a made-up secret.
    const looks = [4, 6, 8].map((nth) => ({ matches: action('GetCallerIdentity'), nth, trouble: unknownYet }))
    proxy.plan(...looks)

    const { outcome, run } = await rotate()

    const probes = run.journal.flatMap((row) => (row.row === 'new-probed' ? [row.verdict] : []))
    expect(outcome).toBe('done')
    expect(probes).toEqual(['dead', 'dead', 'dead', 'alive'])
    expect(run.journal.filter(({ row }) => row === 'creating')).toHaveLength(1)
  })

  test('an exposed key goes first, even where both places are taken, and a key of another user makes the next', async () => {
    const user = await server.newUser(['s3:ListAllMyBuckets'])
    const colleague = await server.newKey(user.name)
    const admin = await server.newUser(['iam:*'])
    const first = keyOf(user)

    const ended = await rotateToTheEnd({
      driver: driver(),
      host: proxy.host,
      options: { user: user.name },
      first,
      minting: keyOf(admin),
      urgency: 'revoke-first',
      loginAgain: nothingToLogInto,
    })

    const rowsInOrder = ended.run.journal.map(({ row }) => row)
    const next = ended.versions[1]?.publics.get('access_key_id') ?? ''
    expect(ended).toMatchObject({ outcome: 'done', asked: ['consent-revoke-first', 'may-revoke'] })
    expect(rowsInOrder.indexOf('removed')).toBeLessThan(rowsInOrder.indexOf('creating'))
    expect([...(await server.keysOf(user.name))].sort()).toEqual([colleague, next].sort())
    expect(await server.keysOf(admin.name)).toEqual([admin.keyId])
  })

  test('one key is left, and it works, after whichever second row the process is killed', async () => {
    for (let row = 1; row <= rows; row += 2) {
      proxy.plan()
      expect((await rotate(row)).outcome).toBe('done')
    }
  })

  test('one key is left, and it works, when the answer is lost and the process is killed', async () => {
    for (const row of [2, 3, 4]) {
      proxy.plan({ matches: action('CreateAccessKey'), nth: 1, trouble: { is: 'drop-after' } })
      expect((await rotate(row)).outcome).toBe('done')
    }
  })

  // Each run can be had again by its seed and path, which a failure prints. ROTATION_RUNS makes it a campaign.
  test(
    'one key is left, and it works, whatever goes wrong together',
    async () => {
      const numRuns = Number(process.env['ROTATION_RUNS'] ?? 4)
      const rule = fc.record({ nth: fc.integer({ min: 1, max: 12 }), is: fc.constantFrom(...troubles) })
      const together = fc.record({
        rules: fc.uniqueArray(rule, { maxLength: 3, selector: ({ nth }) => nth }),
        killed: fc.option(fc.integer({ min: 1, max: 14 })),
      })
      await fc.assert(
        fc.asyncProperty(together, async ({ rules, killed }) => {
          proxy.plan(...rules.map(({ nth, is }) => ({ matches: () => true, nth, trouble: { is } })))
          const { outcome } = await rotate(killed ?? undefined)
          expect(outcome).toBe('done')
        }),
        { numRuns, seed: 7, endOnFailure: true },
      )
    },
    30_000 + Number(process.env['ROTATION_RUNS'] ?? 0) * 5000,
  )
})
