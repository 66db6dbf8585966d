import { ok, type Result } from '#app/result'
import { type Act, nextAct, type Plan, type Run, stateOf } from '#app/rotation'
import {
  type Consumer,
  createRotations,
  type Driver,
  type HttpPort,
  type Locks,
  noteConsumer,
  type RotationRefusal,
  type Rotations,
} from '#main/rotation'
import { FakeProvider, fakeDriver, type Habit, issuedValue, Killed } from './fake-provider.ts'
import { Disk, fakeVault } from './fake-vault.ts'

export const credentialId = 'c'.repeat(32)

const noHttp: HttpPort = {
  send: () => {
    throw new Error('The fake provider is called without a wire.')
  },
}

const noLocks: Locks = { hold: () => () => {} }

export const aPlan = (more: Partial<Plan> = {}): Plan => ({
  driver: 'fake',
  options: {},
  mintingId: null,
  urgency: 'planned',
  graceMs: 3_600_000,
  holdMs: 60_000,
  places: [{ id: 'file', consumer: 'file', place: '' }],
  ...more,
})

/** A vault, a provider and a file that uses the value; engines come and go. */
export class Bench {
  now = 1_000_000
  readonly disk = new Disk()
  readonly provider: FakeProvider
  /** What the place holds. */
  file = ''
  readonly told: string[] = []
  #dead = false
  #rowsUntilKill = Number.POSITIVE_INFINITY
  #rotations: Rotations
  readonly #driver: (provider: FakeProvider) => Driver

  constructor(habit: Habit, driver: (provider: FakeProvider) => Driver = fakeDriver) {
    this.provider = new FakeProvider(habit, () => this.now)
    this.#driver = driver
    const key = this.provider.issue('us', 'first')
    key.lagUntilMs = 0
    this.disk.add(issuedValue(key))
    this.file = key.secret
    this.provider.kill = () => {
      this.#dead = true
    }
    this.#rotations = this.#start()
  }

  #start(): Rotations {
    this.#dead = false
    let dead = false
    const isDead = (): boolean => {
      dead ||= this.#dead
      return dead
    }
    const file: Consumer = {
      id: 'file',
      check: async () => ok('ready'),
      update: async ({ new: held }) => {
        this.file = held.secrets.get('token')?.expose().toString('utf8') ?? ''
        return ok('written')
      },
    }
    return createRotations({
      vault: fakeVault(this.disk, isDead),
      drivers: [this.#driver(this.provider)],
      consumers: [noteConsumer, file],
      http: noHttp,
      locks: noLocks,
      nowMs: () => this.now,
      sleep: async (ms) => {
        this.now += ms
      },
      wrote: () => {
        this.#rowsUntilKill -= 1
        if (this.#rowsUntilKill > 0) return
        this.#dead = true
        throw new Killed()
      },
    })
  }

  killAfterRows(rows: number): void {
    this.#rowsUntilKill = rows
  }

  /** Ends the engine that was killed, if it was, and starts a new one over the same disk. */
  async #with<T>(work: (rotations: Rotations) => Promise<T>): Promise<T | 'killed'> {
    try {
      return await work(this.#rotations)
    } catch (failure) {
      if (!(failure instanceof Killed)) throw failure
      return 'killed'
    } finally {
      if (this.#dead) {
        this.#rowsUntilKill = Number.POSITIVE_INFINITY
        this.#rotations = this.#start()
      }
    }
  }

  async start(plan: Plan = aPlan()): Promise<string> {
    const started = await this.#rotations.start(credentialId, plan)
    if (!started.ok) throw new Error(started.error)
    return started.value
  }

  resume(runId: string): Promise<Result<Act, RotationRefusal> | 'killed'> {
    return this.#with((rotations) => rotations.resume(runId))
  }

  act(runId: string, answer: Parameters<Rotations['act']>[1]) {
    return this.#with((rotations) => rotations.act(runId, answer))
  }

  run(): Run {
    const [text = ''] = this.disk.runs.values()
    return JSON.parse(text) as Run
  }

  next(): Act {
    return nextAct(stateOf(this.run()), this.now)
  }

  /** Goes on, with time passing and the given answers, until nothing is left to do. */
  async goOn(runId: string, answers: (ask: Extract<Act, { act: 'ask' }>) => string): Promise<Act> {
    for (let n = 0; n < 300; n += 1) {
      await this.resume(runId)
      const next = this.next()
      if (next.act === 'over') return next
      if (next.act === 'wait') this.now = next.untilMs
      if (next.act !== 'ask') continue
      const choice = answers(next)
      await this.answer(runId, next, choice)
    }
    throw new Error(`no end: ${JSON.stringify(this.next())}`)
  }

  async answer(runId: string, { question }: Extract<Act, { act: 'ask' }>, choice: string): Promise<void> {
    if (choice !== 'paste') {
      await this.act(runId, { do: 'answer', question, choice: choice as 'yes' })
      return
    }
    // The user makes a new value on the provider's page.
    const key = this.provider.issue('us', 'by hand')
    const { Secret } = await import('#main/secret')
    await this.act(runId, { do: 'paste', question, value: Secret.fromText(key.secret) })
  }
}
