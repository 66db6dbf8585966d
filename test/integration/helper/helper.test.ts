import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createHelper, type Helper, nodeHost } from '#main/helper'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import type { Trouble } from './trouble-helper.ts'

type Answer = string | number | Uint8Array

const patient = { timeoutMs: 20_000 }
const impatient = { timeoutMs: 300 }

let programs: HelperPrograms
const open: Helper<Trouble, Answer>[] = []

beforeAll(async () => {
  programs = await helperPrograms(fileURLToPath(new URL('trouble-helper.ts', import.meta.url)))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((helper) => helper.close()))
})
afterAll(() => programs.remove())

const aHelper = (options: { readonly env?: NodeJS.ProcessEnv } = {}): Helper<Trouble, Answer> => {
  const reply = v.union([v.string(), v.number(), v.instance(Uint8Array)])
  const helper = createHelper<Trouble, Answer>(nodeHost({ folder: programs.folder, ...options }), {
    program: 'trouble-helper',
    reply,
  })
  open.push(helper)
  return helper
}

const pidOf = async (helper: Helper<Trouble, Answer>): Promise<number> => {
  const answer = await helper.request({ do: 'say who you are' }, patient)
  if (!answer.ok || typeof answer.value !== 'number') throw new Error('no pid')
  return answer.value
}

/** Lets a request that was just made have its turn. */
const underWay = () => new Promise((turn) => setImmediate(turn))

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('bytes go to a helper and come back', async () => {
  const answer = await aHelper().request({ do: 'echo', bytes: Buffer.from([0, 255, 10]) }, patient)
  expect(answer.ok && [...(answer.value as Uint8Array)]).toEqual([0, 255, 10])
})

test('one process answers one request after another', async () => {
  const helper = aHelper()
  const pids = await Promise.all([pidOf(helper), pidOf(helper), pidOf(helper)])
  expect(new Set(pids).size).toBe(1)
})

test('a helper that hangs is killed, and the next request has a new one', async () => {
  const helper = aHelper()
  const before = await pidOf(helper)
  expect(await helper.request({ do: 'spin' }, impatient)).toEqual({ ok: false, error: 'timed-out' })
  expect(await pidOf(helper)).not.toBe(before)
  await expect.poll(() => alive(before)).toBe(false)
})

test('a request behind a hanging one is answered', async () => {
  const helper = aHelper()
  const hanging = helper.request({ do: 'spin' }, impatient)
  const next = pidOf(helper)
  expect(await hanging).toEqual({ ok: false, error: 'timed-out' })
  expect(await next).toBeGreaterThan(0)
})

test.each(['end', 'throw', 'answer nonsense'] as const)(
  'after "%s" a helper works again',
  async (trouble) => {
    const helper = aHelper()
    const before = await pidOf(helper)
    expect(await helper.request({ do: trouble }, patient)).toEqual({ ok: false, error: 'died' })
    expect(await pidOf(helper)).not.toBe(before)
  },
)

test('a helper refuses what its schema does not know by ending', async () => {
  const helper = aHelper()
  const unknown = { do: 'echo', bytes: 'text' } as unknown as Trouble
  expect(await helper.request(unknown, patient)).toEqual({ ok: false, error: 'died' })
})

test('a cancelled request answers with what it came to', async () => {
  const helper = aHelper()
  const controller = new AbortController()
  const before = await pidOf(helper)
  const waiting = helper.request({ do: 'wait' }, { ...patient, cancel: controller.signal })
  await underWay()
  controller.abort()
  expect(await waiting).toEqual({ ok: true, value: 'stopped waiting' })
  expect(await pidOf(helper)).toBe(before)
})

test('a helper that ignores a cancel is killed', async () => {
  const helper = aHelper()
  const controller = new AbortController()
  const before = await pidOf(helper)
  const waiting = helper.request({ do: 'wait and ignore' }, { ...patient, cancel: controller.signal })
  await underWay()
  controller.abort()
  expect(await waiting).toEqual({ ok: false, error: 'cancelled' })
  expect(await pidOf(helper)).not.toBe(before)
})

test('a request cancelled before its turn never reaches the helper', async () => {
  const helper = aHelper()
  const controller = new AbortController()
  controller.abort()
  const answer = await helper.request({ do: 'end' }, { ...patient, cancel: controller.signal })
  expect(answer).toEqual({ ok: false, error: 'cancelled' })
})

test('a restarted helper is another process', async () => {
  const helper = aHelper()
  const before = await pidOf(helper)
  helper.restart()
  expect(await pidOf(helper)).not.toBe(before)
})

test('a closed helper has ended and answers nothing', async () => {
  const helper = aHelper()
  const pid = await pidOf(helper)
  const hanging = helper.request({ do: 'spin' }, patient)
  await underWay()
  await helper.close()
  expect(await hanging).toEqual({ ok: false, error: 'closed' })
  expect(await helper.request({ do: 'say who you are' }, patient)).toEqual({ ok: false, error: 'closed' })
  await expect.poll(() => alive(pid)).toBe(false)
})

test('a program that is not there is a dead helper, not an exception', async () => {
  const helper = createHelper(nodeHost({ folder: '/nowhere' }), {
    program: 'none-helper',
    reply: v.unknown(),
  })
  expect(await helper.request({}, patient)).toEqual({ ok: false, error: 'died' })
  await helper.close()
})

test("a helper gets no options of this process's Node", async () => {
  const env = { ...process.env, NODE_OPTIONS: '--trace-warnings', KEPT: 'kept' }
  const answer = await aHelper({ env }).request({ do: 'say your environment' }, patient)
  const text = answer.ok ? String(answer.value) : ''
  expect(text).toContain('"KEPT":"kept"')
  expect(text).not.toContain('--trace-warnings')
})
