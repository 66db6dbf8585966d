import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { err, ok } from '#app/result'
import { type Act, nextAct, type Plan, stateOf } from '#app/rotation'
import { type Consumer, createRotations, fileLocks, type Rotations, rotationsVault } from '#main/rotation'
import {
  addCredential,
  markCredential,
  purgeCredentials,
  readPart,
  replaceValue,
  trashCredentials,
  type VaultService,
  type WriteStep,
} from '#main/vault'
import { aHome, editable, type Home, must, opened } from '../integration/vault/a-vault.ts'
import { type HelperPrograms, helperPrograms } from '../support/helper-programs.ts'
import { FakeProvider, fakeDriver, type Habit, issuedValue } from '../unit/rotation/fake-provider.ts'

let programs: HelperPrograms
let home: Home
let service: VaultService
/** Where the vault's own write ends as if its process did. */
let strikeAt: WriteStep | null = null

class Struck extends Error {}

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  service = home.service({
    reached: (step) => {
      if (step === strikeAt) throw new Struck()
    },
  })
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
})
afterAll(async () => {
  await home.stop()
  programs.remove()
})

const locks = mkdtempSync(join(tmpdir(), 'locks-'))

const plan: Plan = {
  driver: 'fake',
  options: {},
  mintingId: null,
  urgency: 'planned',
  graceMs: 600_000,
  holdMs: 0,
  places: [{ id: 'file', consumer: 'file', place: '' }],
}

interface Scene {
  readonly provider: FakeProvider
  readonly credentialId: string
  readonly runId: string
  readonly oldSecret: string
  file: string
  now: number
  rowsUntilEnd: number
}

class Ended extends Error {}

const engineOf = (scene: Scene): Rotations => {
  const file: Consumer = {
    id: 'file',
    check: async () => ok('ready'),
    update: async ({ new: held }) => {
      const secret = held.secrets.get('token')
      if (secret === undefined) return err('not-found')
      scene.file = secret.expose().toString('utf8')
      return ok('written')
    },
  }
  const engine = {
    isDead: false,
    end: () => {
      engine.isDead = true
      throw new Ended()
    },
  }
  const vault = rotationsVault(() => {
    if (engine.isDead) throw new Ended()
    return service.open()
  })
  scene.provider.kill = () => {
    engine.isDead = true
  }
  return createRotations({
    vault,
    drivers: [fakeDriver(scene.provider)],
    consumers: [file],
    http: { send: async () => err('not-sent') },
    locks: fileLocks(locks),
    nowMs: () => scene.now,
    sleep: async (ms) => {
      scene.now += ms
    },
    wrote: () => {
      scene.rowsUntilEnd -= 1
      if (scene.rowsUntilEnd === 0) engine.end()
    },
  })
}

const aScene = async (habit: Habit): Promise<Scene> => {
  const scene = { file: '', now: 1_000_000, rowsUntilEnd: Number.POSITIVE_INFINITY }
  const provider = new FakeProvider(habit, () => started.now)
  const started: Scene = Object.assign(scene, { provider, credentialId: '', runId: '', oldSecret: '' })
  const key = provider.issue('us', 'first')
  key.lagUntilMs = 0
  const credentialId = must(
    await addCredential(opened(service), editable(`Key ${Math.round(performance.now())}`), issuedValue(key)),
  )
  Object.assign(started, { credentialId, oldSecret: key.secret })
  const runId = must(await engineOf(started).start(credentialId, plan))
  return Object.assign(started, { runId })
}

const nextOf = (scene: Scene): Act => {
  const run = opened(service).store.run(scene.runId)
  if (run === null) throw new Error('no run')
  return nextAct(stateOf(run), scene.now)
}

/** Goes on with one engine after another until the run is over; `between` runs whenever one was ended. */
const goOn = async (scene: Scene, between: () => Promise<void> = async () => {}): Promise<Act> => {
  let engine = engineOf(scene)
  for (let n = 0; n < 60; n += 1) {
    try {
      await engine.resume(scene.runId)
      const next = nextOf(scene)
      if (next.act === 'over') return next
      if (next.act === 'wait') scene.now = next.untilMs
      if (next.act === 'ask')
        must(
          await engine.act(scene.runId, {
            do: 'answer',
            question: next.question,
            choice: next.choices[0] as 'yes',
          }),
        )
    } catch (failure) {
      if (!(failure instanceof Ended)) throw failure
      await between()
      engine = engineOf(scene)
    }
  }
  throw new Error(`no end: ${JSON.stringify(nextOf(scene))}`)
}

const currentOf = async ({ credentialId }: Scene): Promise<string> => {
  const secret = must(await readPart(opened(service), credentialId, 'token'))
  return secret.expose().toString('utf8')
}

const restart = async (): Promise<void> => {
  await service.lock()
  must(await service.unlock(null))
}

const holdsNothingElse = (scene: Scene): void => {
  const { store } = opened(service)
  expect(store.intents()).toEqual([])
  const run = store.run(scene.runId)
  for (const row of run?.journal ?? [])
    if (row.row === 'answer-stored') expect(store.runAnswer(row.answerId)).toBeNull()
  expect(JSON.stringify(run)).not.toContain(scene.oldSecret)
  expect(JSON.stringify(run)).not.toContain(scene.file)
}

test.each(['overlap', 'family'] as const)(
  'a rotation (%s) makes the new value the current one, and keeps the old one as a version',
  async (habit) => {
    const scene = await aScene(habit)
    expect(await goOn(scene)).toEqual({ act: 'over', outcome: 'done' })
    expect(await currentOf(scene)).toBe(scene.file)
    expect(scene.provider.isAlive(scene.file)).toBe(true)
    expect(scene.provider.isAlive(scene.oldSecret)).toBe(false)
    expect(opened(service).store.versionsOf(scene.credentialId)).toHaveLength(2)
    holdsNothingElse(scene)
  },
)

test.each(['overlap', 'family'] as const)(
  'a vault that is locked and an engine that ends after any row (%s) cost nothing',
  async (habit) => {
    for (let rows = 1; rows < 18; rows += 1) {
      const scene = await aScene(habit)
      scene.rowsUntilEnd = rows
      const end = await goOn(scene, restart)
      // An attempt in place that was only begun is asked about; the old value is alive, and it is made again.
      expect(end).toEqual({ act: 'over', outcome: 'done' })
      expect(await currentOf(scene)).toBe(scene.file)
      expect(scene.provider.isAlive(scene.file)).toBe(true)
      expect(scene.provider.violations).toEqual([])
      holdsNothingElse(scene)
    }
  },
  120_000,
)

test.each(['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const)(
  'a promotion that is cut short after %s of its write is gone on with after a restart',
  async (step) => {
    const scene = await aScene('family')
    const engine = engineOf(scene)
    await engine.resume(scene.runId)
    must(await engine.act(scene.runId, { do: 'answer', question: 'consent-in-place', choice: 'yes' }))
    strikeAt = step
    await engine.resume(scene.runId)
    strikeAt = null
    const committed = ['S4', 'S5', 'S6'].includes(step)
    expect(
      opened(service)
        .store.run(scene.runId)
        ?.journal.some(({ row }) => row === 'promoted'),
    ).toBe(committed)
    await restart()
    const waits = service.status().notices.includes('pending-kept')
    expect(waits).toBe(['S1', 'S2', 'S3'].includes(step))
    expect(await goOn(scene)).toEqual({ act: 'over', outcome: 'done' })
    expect(await currentOf(scene)).toBe(scene.file)
    expect(scene.provider.isAlive(scene.file)).toBe(true)
    holdsNothingElse(scene)
  },
)

test('while the vault is locked a run waits, and no answer of a provider finds it locked', async () => {
  const scene = await aScene('family')
  const engine = engineOf(scene)
  await engine.resume(scene.runId)
  must(await engine.act(scene.runId, { do: 'answer', question: 'consent-in-place', choice: 'yes' }))
  const create = scene.provider.create.bind(scene.provider)
  let lock: Promise<void> = Promise.resolve()
  scene.provider.create = (secret, label) => {
    lock = service.lock()
    return create(secret, label)
  }
  await engine.resume(scene.runId)
  await lock
  expect(service.status().phase).toBe('locked')
  expect(await engine.resume(scene.runId)).toEqual({ ok: false, error: 'not-found' })
  must(await service.unlock(null))
  expect(await goOn(scene)).toEqual({ act: 'over', outcome: 'done' })
  expect(scene.provider.calls.filter((name) => name === 'create')).toHaveLength(1)
})

test('a credential that another engine is at is busy', async () => {
  const scene = await aScene('overlap')
  const release = fileLocks(locks).hold(scene.credentialId)
  expect(await engineOf(scene).resume(scene.runId)).toEqual({ ok: false, error: 'busy' })
  release?.()
  expect(await goOn(scene)).toEqual({ act: 'over', outcome: 'done' })
})

test('a version that a rotation has yet to retire outlives any number of replacements', async () => {
  const scene = await aScene('overlap')
  const { store } = opened(service)
  for (let n = 0; n < 3 && nextOf(scene).act !== 'wait'; n += 1) await engineOf(scene).resume(scene.runId)
  expect(nextOf(scene)).toMatchObject({ act: 'wait', for: 'grace' })
  for (let n = 0; n < store.settings.keptVersions + 2; n += 1)
    must(
      await replaceValue(
        opened(service),
        scene.credentialId,
        issuedValue({ id: `by-hand-${n}`, secret: `hand made ${n}` }),
      ),
    )
  expect(store.versionsOf(scene.credentialId).map(({ version }) => version)).toContain(1)
})

test('with a credential its rotations are forgotten, and whatever its provider has answered', async () => {
  const scene = await aScene('family')
  const engine = engineOf(scene)
  await engine.resume(scene.runId)
  must(await engine.act(scene.runId, { do: 'answer', question: 'consent-in-place', choice: 'yes' }))
  strikeAt = 'S3'
  await engine.resume(scene.runId)
  strikeAt = null
  const { store } = opened(service)
  const answers = (store.run(scene.runId)?.journal ?? []).flatMap((row) =>
    row.row === 'answer-stored' ? [row.answerId] : [],
  )
  expect(answers.map((id) => store.runAnswer(id) === null)).toEqual([false])
  must(await trashCredentials(opened(service), [scene.credentialId]))
  must(await purgeCredentials(opened(service), [scene.credentialId]))
  expect(store.run(scene.runId)).toBeNull()
  expect(answers.map((id) => store.runAnswer(id))).toEqual([null])
  expect(store.intents()).toEqual([])
  await restart()
  expect(service.status().notices).not.toContain('pending-kept')
})

test('an exposure lasts until the value that others have is proven dead', async () => {
  const scene = await aScene('overlap')
  const { store } = opened(service)
  const exposed = () => store.summary(scene.credentialId)?.marks.exposed
  must(
    await markCredential(opened(service), scene.credentialId, {
      exposed: { sinceMs: scene.now, where: 'a log' },
    }),
  )
  for (let n = 0; n < 3 && nextOf(scene).act !== 'wait'; n += 1) await engineOf(scene).resume(scene.runId)
  expect(store.summary(scene.credentialId)?.version).toBe(2)
  expect(exposed()).toBeDefined()
  expect(await goOn(scene)).toEqual({ act: 'over', outcome: 'done' })
  expect(exposed()).toBeUndefined()
})
