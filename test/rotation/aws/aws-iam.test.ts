import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import { locateMoto } from '../../../build/test-servers/locate.mjs'
import type { Call, Held, LateCall, RetireCall } from '../../../main/rotation/driver.ts'
import { awsIamDriver } from '../../../main/rotation/drivers/aws/aws-iam.ts'
import type { HttpPort } from '../../../main/rotation/http/port.ts'
import { type Asked, type FaultProxy, startFaultProxy } from '../../support/servers/fault-proxy.ts'
import { type AwsUser, type MotoServer, startMoto } from '../../support/servers/moto.ts'
import { driverContract, heldOf, issuedBy, loopbackHttp, rotatesOf } from '../servers/driver-contract.ts'

const moto = locateMoto()

/** No more than docs/rotation.md asks for. */
const smallest = ['Create', 'List', 'Update', 'Delete'].map(
  (verb) => `iam:${verb}AccessKey${verb === 'List' ? 's' : ''}`,
)
const permissions = [...smallest, 'iam:GetAccessKeyLastUsed']

const action =
  (name: string) =>
  ({ body }: Asked): boolean =>
    new URLSearchParams(body).get('Action') === name

describe.skipIf(moto === undefined)('keys of AWS', () => {
  let server: MotoServer
  let proxy: FaultProxy
  let user: AwsUser

  const keyOf = ({ keyId, secret }: AwsUser): Held => ({
    secrets: new Map([['secret_access_key', Secret.fromText(secret)]]),
    publics: new Map([['access_key_id', keyId]]),
  })
  const callOf = (holder: AwsUser, http: HttpPort = loopbackHttp): Call => ({
    http,
    host: proxy.host,
    account: '',
    options: {},
    old: keyOf(holder),
    minting: null,
    nowMs: Date.now,
  })
  const driver = () => {
    const endpoint = { url: `${proxy.origin}/`, region: 'us-east-1' }
    return awsIamDriver(new Map([['aws', { iam: endpoint, sts: endpoint }]]))
  }
  const rotates = () => rotatesOf(driver())
  const make = async (call: Call): Promise<{ readonly keyId: string; readonly held: Held }> => {
    const issued = issuedBy(driver(), call, await rotates().create(call, 'label'))
    return { keyId: issued.keyId ?? '', held: heldOf(issued) }
  }
  const verdict = async (call: Call, held: Held) => {
    const looked = await driver().reads.look(call, held)
    return looked.ok ? looked.value.verdict : looked.error
  }
  const retiring = (call: Call, next: Held | null): RetireCall => ({ ...call, new: next, target: call.old })
  const late = (call: Call, next: Held): LateCall => ({ ...call, new: next })
  const revoke = async (call: RetireCall, keyId: string) => rotates().revoke?.(call, keyId)
  const deactivate = async (call: RetireCall, keyId: string) => rotates().deactivate?.(call, keyId)
  const listed = async (call: Call) => {
    const keys = await rotates().listKeys?.({ ...call, new: null })
    if (keys?.ok !== true) throw new Error(`No list: ${JSON.stringify(keys)}`)
    return keys.value
  }

  beforeAll(async () => {
    if (moto === undefined) return
    server = await startMoto(moto)
    proxy = await startFaultProxy(() => server.port)
  })

  afterAll(async () => {
    await proxy?.stop()
    await server?.stop()
  })

  beforeEach(async () => {
    proxy.plan()
    user = await server.newUser(permissions)
  })

  driverContract('AWS IAM', () => ({
    driver: driver(),
    proxy,
    fresh: async (http) => callOf(await server.newUser(permissions), http),
    isCreate: action('CreateAccessKey'),
    isLook: action('GetCallerIdentity'),
  }))

  test('a rotation goes from one key to the next: made, proven, used, turned off, removed, dead', async () => {
    const call = callOf(user)
    const next = await make(call)

    expect(await verdict(call, call.old)).toBe('alive')
    expect(await verdict(call, next.held)).toBe('alive')
    expect((await listed(call)).map(({ keyId }) => keyId).sort()).toEqual([user.keyId, next.keyId].sort())
    expect(await deactivate(retiring(call, next.held), user.keyId)).toEqual({ ok: true, value: 'done' })
    expect(await revoke(retiring(call, next.held), user.keyId)).toEqual({ ok: true, value: 'done' })
    expect(await verdict(call, call.old)).toBe('dead')
    expect(await verdict(call, next.held)).toBe('alive')
    expect(await server.keysOf(user.name)).toEqual([next.keyId])
  })

  test('what the key says of itself: whose it is, since when, and when it was last used', async () => {
    const call = callOf(user)

    const looked = await driver().reads.look(call, call.old)

    expect(looked).toMatchObject({
      ok: true,
      value: { verdict: 'alive', keyId: user.keyId, expiry: { kind: 'never' } },
    })
    const { account, createdAtMs } = looked.ok ? looked.value : {}
    expect(account).toContain(`:user/${user.name}`)
    expect(Math.abs((createdAtMs ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  test('a key that may do nothing at all is alive all the same', async () => {
    const call = callOf(await server.newUser(['s3:ListAllMyBuckets']))

    expect(await driver().reads.look(call, call.old)).toMatchObject({ ok: true, value: { verdict: 'alive' } })
    expect(await rotates().prepare(call)).toEqual({ ok: false, error: 'not-permitted' })
    expect(await rotates().create(call, 'label')).toEqual({
      is: 'not-created',
      proof: 'refused',
      why: 'not-permitted',
    })
  })

  test('removing and turning off twice is done, and so is what somebody else removed', async () => {
    const call = callOf(user)
    const { held } = await make(call)
    const retire = retiring(call, held)

    for (let times = 0; times < 2; times += 1)
      expect(await deactivate(retire, user.keyId)).toEqual({ ok: true, value: 'done' })
    for (let times = 0; times < 2; times += 1)
      expect(await revoke(retire, user.keyId)).toEqual({ ok: true, value: 'done' })
    expect(await deactivate(retire, user.keyId)).toEqual({ ok: true, value: 'done' })
  })

  test('a removal whose answer was lost is done when it is asked for again', async () => {
    const call = callOf(user)
    const { held } = await make(call)
    proxy.plan({ matches: action('DeleteAccessKey'), nth: 1, trouble: { is: 'drop-after' } })

    expect(await revoke(retiring(call, held), user.keyId)).toEqual({ ok: false, error: 'no-answer' })
    expect(await revoke(retiring(call, held), user.keyId)).toEqual({ ok: true, value: 'done' })
    expect(await verdict(call, held)).toBe('alive')
  })

  test('the key that is to stay is not removed by mistake', async () => {
    const call = callOf(user)
    const next = await make(call)

    expect(await revoke(retiring(call, next.held), next.keyId)).toEqual({
      ok: false,
      error: 'not-understood',
    })
    expect(await verdict(call, next.held)).toBe('alive')
  })

  test('a user that AWS does not know is no key that is gone', async () => {
    const call = callOf(user)
    const { held } = await make(call)
    const wrong = { ...retiring(call, held), options: { user: 'nobody' } }

    expect((await revoke(wrong, user.keyId))?.ok).toBe(false)
    expect(await verdict(call, call.old)).toBe('alive')
  })

  test('there is room for two keys and no third', async () => {
    const call = callOf(user)
    await make(call)

    expect(await rotates().prepare(call)).toMatchObject({ ok: true, value: { room: 'none' } })
    const third = await rotates().create(call, 'label')
    expect(third).toMatchObject({ is: 'not-created', proof: 'refused' })
    expect(await server.keysOf(user.name)).toHaveLength(2)
  })

  test('the key of a lost answer is found as ours, removed, and made again', async () => {
    const call = callOf(user)
    const before = (await listed(call)).map(({ keyId }) => keyId)
    const sinceMs = Date.now()
    proxy.plan({ matches: action('CreateAccessKey'), nth: 1, trouble: { is: 'drop-after' } })
    expect(await rotates().create(call, 'label')).toEqual({ is: 'unknown', why: 'no-answer' })

    const now = await listed(call)
    const orphans = rotates().orphans?.({ label: 'label', before, now, sinceMs })

    const [orphan = ''] = orphans?.ours ?? []
    expect(orphans).toEqual({ ours: [orphan], doubtful: [] })
    expect(before).not.toContain(orphan)
    expect(await revoke({ ...call, new: null, target: null }, orphan)).toEqual({ ok: true, value: 'done' })
    expect(await verdict(call, call.old)).toBe('alive')
    const next = await make(call)
    expect(await verdict(call, next.held)).toBe('alive')
    expect((await server.keysOf(user.name)).length).toBe(2)
  })

  test('a key that a colleague made and used is never called ours', async () => {
    const call = callOf(user)
    const before = (await listed(call)).map(({ keyId }) => keyId)
    const sinceMs = Date.now()
    const theirs = await make(call)
    expect(await verdict(call, theirs.held)).toBe('alive')

    const orphans = rotates().orphans?.({ label: 'label', before, now: await listed(call), sinceMs })

    expect(orphans).toEqual({ ours: [], doubtful: [theirs.keyId] })
  })

  test('the last use of the old key is told by the new one, and asking is no use of the old', async () => {
    const call = callOf(user)
    await verdict(call, call.old)
    const next = await make(call)

    const first = await rotates().lastUsed?.(late(call, next.held), user.keyId)
    await new Promise((done) => setTimeout(done, 1100))
    const second = await rotates().lastUsed?.(late(call, next.held), user.keyId)

    expect(first?.ok === true && first.value !== null).toBe(true)
    expect(second).toEqual(first)
  })

  test('a key that may create replaces that of another user, whose name it is told', async () => {
    const admin = await server.newUser(['iam:*'])
    const plain = await server.newUser(['s3:ListAllMyBuckets'])
    const unnamed: Call = { ...callOf(plain), minting: keyOf(admin) }
    const call: Call = { ...unnamed, options: { user: plain.name } }

    expect(await rotates().create(unnamed, 'label')).toMatchObject({ is: 'not-created', proof: 'not-sent' })
    expect(await rotates().prepare(call)).toMatchObject({
      ok: true,
      value: { current: 'alive', room: 'enough' },
    })
    const next = await make(call)
    expect(await revoke(retiring(call, next.held), plain.keyId)).toEqual({ ok: true, value: 'done' })
    expect(await verdict(call, next.held)).toBe('alive')
    expect(await server.keysOf(plain.name)).toEqual([next.keyId])
    expect(await server.keysOf(admin.name)).toEqual([admin.keyId])
  })

  test('a key that is not one of the named user is not replaced', async () => {
    const admin = await server.newUser(['iam:*'])
    const call: Call = { ...callOf(user), minting: keyOf(admin), options: { user: admin.name } }

    expect(await rotates().prepare(call)).toEqual({ ok: false, error: 'not-permitted' })
  })

  test('the key of a session is not replaced', async () => {
    const call = callOf(user)
    const session: Held = {
      ...call.old,
      secrets: new Map([...call.old.secrets, ['session_token', Secret.fromText('made-up')]]),
    }

    expect(await rotates().prepare({ ...call, old: session })).toEqual({ ok: false, error: 'not-permitted' })
    expect(proxy.seen()).toEqual([])
  })

  test('a clock that is an hour off says nothing of the key', async () => {
    const call: Call = { ...callOf(user), nowMs: () => Date.now() - 3_600_000 }

    expect(await verdict(call, driver().reads.bogus(call.old))).toBe('not-understood')
  })
})
