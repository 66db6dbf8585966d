import { inspect } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import type { Call, Created, Driver, Held, Issued, Rotates } from '../../../main/rotation/driver.ts'
import { nodeHttp } from '../../../main/rotation/http/node-http.ts'
import type { HttpPort } from '../../../main/rotation/http/port.ts'
import type { Asked, FaultProxy, Trouble } from '../../support/servers/fault-proxy.ts'

/** A driver before a real server that it is proven against. */
export interface Bed {
  readonly driver: Driver
  readonly proxy: FaultProxy
  /** A value that works, of its own for each test, and all else that a call holds. */
  readonly fresh: (http: HttpPort) => Promise<Call>
  readonly isCreate: (asked: Asked) => boolean
  readonly isLook: (asked: Asked) => boolean
}

export const loopbackHttp = nodeHttp({ plainLoopback: 'allowed' })

/** Gives up sooner than a driver would, so that tests don't wait as long. */
const impatient = (timeoutMs: number): HttpPort => ({
  send: (request) => loopbackHttp.send({ ...request, timeoutMs }),
})

/** The value of an answer, as the engine hands it to a driver. */
export const heldOf = ({ value }: Issued): Held => ({
  secrets: new Map(
    value.parts.flatMap((part) =>
      part.secret ? [[part.name, Secret.takeBytes(Buffer.from(part.bytes))] as const] : [],
    ),
  ),
  publics: new Map(value.parts.flatMap((part) => (part.secret ? [] : [[part.name, part.value] as const]))),
})

export const rotatesOf = ({ rotates }: Driver): Rotates => {
  if (rotates === null) throw new Error('This driver only looks.')
  return rotates
}

/** The value that one creation made, which has to have gone well. */
export const issuedBy = (driver: Driver, call: Call, created: Created): Issued => {
  if (created.is !== 'answered') throw new Error(`Nothing was made: ${JSON.stringify(created)}`)
  const parsed = rotatesOf(driver).parse(created.raw.expose(), 'driver', call.old)
  if (!parsed.ok) throw new Error('The answer was not understood.')
  return parsed.value
}

const textsOf = (held: Held): readonly string[] =>
  [...held.secrets.values()].map((secret) => secret.expose().toString('latin1'))

const label = 'tests-label'

/** What every driver owes the engine, shown before a real server with a proxy that loses answers in between. */
export const driverContract = (name: string, bed: () => Bed): void => {
  describe(`${name} keeps the contract of drivers`, () => {
    let driver: Driver
    let proxy: FaultProxy
    let call: Call

    const look = (held: Held, http: HttpPort = loopbackHttp) => driver.reads.look({ ...call, http }, held)
    const create = (http: HttpPort = loopbackHttp) => rotatesOf(driver).create({ ...call, http }, label)
    const onCreate = (trouble: Trouble): void => proxy.plan({ matches: bed().isCreate, nth: 1, trouble })
    const creations = (): number => proxy.seen().filter(bed().isCreate).length

    beforeEach(async () => {
      ;({ driver, proxy } = bed())
      proxy.plan()
      call = await bed().fresh(loopbackHttp)
      proxy.plan()
    })

    test('a value that works is alive, however often it is looked at', async () => {
      for (let times = 0; times < 3; times += 1)
        expect(await look(call.old)).toMatchObject({ ok: true, value: { verdict: 'alive' } })
      expect(creations()).toBe(0)
    })

    test('a secret that nobody has is dead: the control is refused, and leaves the real one as it was', async () => {
      const before = textsOf(call.old)

      const looked = await look(driver.reads.bogus(call.old))

      expect(looked).toEqual({ ok: true, value: { verdict: 'dead' } })
      expect(textsOf(call.old)).toEqual(before)
      expect(await look(call.old)).toMatchObject({ ok: true, value: { verdict: 'alive' } })
    })

    test('what is ready is said without a change', async () => {
      expect(await rotatesOf(driver).prepare(call)).toMatchObject({
        ok: true,
        value: { current: 'alive', room: 'enough' },
      })
      expect(creations()).toBe(0)
    })

    test('a creation is one request, and its answer holds a value that works', async () => {
      const created = await create()

      const issued = issuedBy(driver, call, created)
      expect(creations()).toBe(1)
      expect(await look(heldOf(issued))).toMatchObject({ ok: true, value: { verdict: 'alive' } })
    })

    test('a creation with a secret that nobody has was refused for certain', async () => {
      const refused = await rotatesOf(driver).create({ ...call, old: driver.reads.bogus(call.old) }, label)

      expect(refused).toEqual({ is: 'not-created', proof: 'refused', why: 'refused' })
    })

    test.each([
      ['drop-after', 'no-answer'],
      ['half-after', 'no-answer'],
      ['cut-before', 'no-answer'],
      ['server-error-before', 'server-failed'],
      ['server-error-after', 'server-failed'],
    ] as const)(
      'after %s nobody knows whether a value was made, and it is not asked for again',
      async (is, why) => {
        onCreate({ is })

        expect(await create()).toEqual({ is: 'unknown', why })
        expect(creations()).toBe(1)
      },
    )

    test.each(['redirect-before', 'forbidden-before', 'unauthorized-before'] as const)(
      'what something else answers in the place of the server, as in %s, is no answer of the server',
      async (is) => {
        onCreate({ is })
        expect(await create()).toMatchObject({ is: 'unknown' })
        expect(creations()).toBe(1)

        proxy.plan({ matches: bed().isLook, nth: 1, trouble: { is } })
        expect(await look(call.old)).toMatchObject({ ok: false })
      },
    )

    test('an answer that does not come in time leaves it unknown', async () => {
      onCreate({ is: 'slow', ms: 1500 })

      expect(await create(impatient(300))).toEqual({ is: 'unknown', why: 'no-answer' })
      expect(creations()).toBe(1)
    })

    test('too many requests never pass for a value, nor for a creation that happened', async () => {
      onCreate({ is: 'too-many-before' })

      const created = await create()

      expect(created).toMatchObject({ why: 'too-many-requests' })
      expect(creations()).toBe(1)
    })

    test('a success that is not understood is kept whole and parsed as nothing', async () => {
      onCreate({ is: 'garbage-after' })

      const created = await create()

      expect(created.is).toBe('answered')
      const raw = created.is === 'answered' ? created.raw.expose() : Buffer.alloc(0)
      expect(raw.toString('utf8')).toContain('not what you asked for')
      expect(rotatesOf(driver).parse(raw, 'driver', call.old)).toEqual({ ok: false, error: 'not-understood' })
    })

    test('nothing is sent to a host that was not confirmed', async () => {
      const elsewhere = { ...call, host: 'elsewhere.example' }

      expect(await driver.reads.look(elsewhere, call.old)).toEqual({ ok: false, error: 'not-permitted' })
      expect(await rotatesOf(driver).create(elsewhere, label)).toEqual({
        is: 'not-created',
        proof: 'not-sent',
        why: 'not-permitted',
      })
      expect(proxy.seen()).toEqual([])
    })

    test('without a connection nothing was made for certain', async () => {
      const offline: HttpPort = { send: async () => ({ ok: false, error: 'not-sent' }) }

      expect(await create(offline)).toEqual({ is: 'not-created', proof: 'not-sent', why: 'offline' })
      expect(await look(call.old, offline)).toEqual({ ok: false, error: 'offline' })
    })

    test.each([
      ['drop-after', 'no-answer'],
      ['half-after', 'no-answer'],
      ['cut-before', 'no-answer'],
      ['too-many-before', 'too-many-requests'],
      ['server-error-before', 'server-failed'],
      ['server-error-after', 'server-failed'],
      ['garbage-after', 'not-understood'],
    ] as const)('a look that ends in %s is a fault, and never a verdict', async (is, why) => {
      proxy.plan({ matches: bed().isLook, nth: 1, trouble: { is } })

      expect(await look(call.old)).toEqual({ ok: false, error: why })
    })

    test('nothing that a call answers, faults or not, prints a secret', async () => {
      const created = await create()
      const issued = issuedBy(driver, call, created)
      const secrets = [...textsOf(call.old), ...textsOf(heldOf(issued))]
      const answers = [
        created,
        await look(heldOf(issued)),
        await look(call.old),
        await look(driver.reads.bogus(heldOf(issued))),
        await rotatesOf(driver).prepare(call),
        await rotatesOf(driver).create({ ...call, old: driver.reads.bogus(call.old) }, label),
      ]

      const printed = `${JSON.stringify(answers)}${inspect(answers, { depth: 9 })}`

      for (const secret of secrets) expect(printed).not.toContain(secret)
    })

    test('what goes out and what is read is wiped', async () => {
      const out: Buffer[] = []
      const came: Secret[] = []
      const watched: HttpPort = {
        send: async (request) => {
          if (request.body !== null) out.push(request.body)
          const sent = await loopbackHttp.send(request)
          if (sent.ok) came.push(sent.value.body)
          return sent
        },
      }

      await look(call.old, watched)
      await create(watched)

      // The answer of the creation is handed on, or copied whole into what is handed on.
      const read = came.slice(0, -1)
      expect(out.length).toBeGreaterThan(1)
      expect(read.length).toBeGreaterThan(0)
      for (const bytes of [...out, ...read.map((secret) => secret.expose())])
        expect(bytes.every((byte) => byte === 0)).toBe(true)
    })

    test('what was handed in is as it was: only the engine wipes it', async () => {
      const before = textsOf(call.old)

      await look(call.old)
      await create()

      expect(textsOf(call.old)).toEqual(before)
    })
  })
}
