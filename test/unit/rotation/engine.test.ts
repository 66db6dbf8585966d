import { expect, test } from 'vitest'
import type { Act } from '#app/rotation'
import { aPlan, Bench } from './a-bench.ts'
import type { Habit, Trouble } from './fake-provider.ts'

const agree = ({ choices }: Extract<Act, { act: 'ask' }>): string => choices[0] ?? ''
const rowNames = (bench: Bench): readonly string[] => bench.run().journal.map(({ row }) => row)

test('an overlapping rotation ends with the new value in the vault and in its place, and the old one proven dead', async () => {
  const bench = new Bench('overlap')
  const id = await bench.start()
  expect(await bench.goOn(id, agree)).toEqual({ act: 'over', outcome: 'done' })
  expect(bench.disk.versions).toHaveLength(2)
  expect(bench.file).toBe(bench.disk.current())
  expect(bench.provider.active().map(({ secret }) => secret)).toEqual([bench.disk.current()])
  expect(bench.provider.violations).toEqual([])
  expect(bench.disk.answers.size).toBe(0)
})

test.each(['family', 'graceful'] as const)(
  'a rotation in place (%s) asks first, and ends proven',
  async (habit) => {
    const bench = new Bench(habit)
    const id = await bench.start()
    await bench.resume(id)
    expect(bench.next()).toMatchObject({ act: 'ask', question: 'consent-in-place' })
    expect(bench.provider.calls).not.toContain('create')
    expect(await bench.goOn(id, agree)).toEqual({ act: 'over', outcome: 'done' })
    expect(bench.file).toBe(bench.disk.current())
    expect(bench.provider.violations).toEqual([])
  },
)

const lossy: readonly (readonly [Trouble, number])[] = [
  ['lost-after', 2],
  ['failed-after', 2],
  ['slow', 2],
  ['garbage', 2],
  ['killed-after', 2],
  ['lost-before', 2],
  ['not-sent', 2],
  ['busy', 2],
]

/** The calls before the creation: the control, preparing, the list. */
const calm: readonly Trouble[] = ['none', 'none', 'none']

test.each(lossy)(
  'a creation that is %s is made again only once nothing of it is left',
  async (trouble, creates) => {
    const bench = new Bench('overlap')
    const id = await bench.start()
    bench.provider.trouble = [...calm, trouble]
    expect(await bench.goOn(id, agree)).toEqual({ act: 'over', outcome: 'done' })
    expect(bench.provider.calls.filter((name) => name === 'create')).toHaveLength(creates)
    expect(bench.provider.active()).toHaveLength(1)
    expect(bench.provider.violations).toEqual([])
  },
)

test.each(['lost-after', 'failed-after', 'slow', 'killed-after'] as const)(
  'a creation in place that is %s is never made again: the loss is told, and the user brings a new value',
  async (trouble) => {
    const bench = new Bench('family')
    const id = await bench.start()
    await bench.resume(id)
    bench.provider.trouble = [trouble]
    const asked: string[] = []
    const end = await bench.goOn(id, ({ question, choices }) => {
      asked.push(question)
      return question === 'lost' ? 'paste' : (choices[0] ?? '')
    })
    expect(asked).toEqual(['consent-in-place', 'lost'])
    expect(end).toEqual({ act: 'over', outcome: 'done' })
    expect(bench.provider.calls.filter((name) => name === 'create')).toHaveLength(1)
    expect(bench.provider.violations).toEqual([])
  },
)

test.each(['lost-before', 'failed-before', 'killed-before'] as const)(
  'a creation in place that is %s is made again when the old value is alive and the user agrees',
  async (trouble) => {
    const bench = new Bench('family')
    const id = await bench.start()
    await bench.resume(id)
    bench.provider.trouble = [trouble]
    const asked: string[] = []
    const end = await bench.goOn(id, ({ question, choices }) => {
      asked.push(question)
      return choices[0] ?? ''
    })
    expect(asked).toEqual(['consent-in-place', 'create-again'])
    expect(end).toEqual({ act: 'over', outcome: 'done' })
    expect(bench.provider.violations).toEqual([])
  },
)

test('an answer in place that cannot be read stays sealed when the run is given up', async () => {
  const bench = new Bench('family')
  const id = await bench.start()
  await bench.resume(id)
  bench.provider.trouble = ['garbage']
  const end = await bench.goOn(id, ({ question, choices }) =>
    question === 'lost' ? 'abort' : (choices[0] ?? ''),
  )
  expect(end).toEqual({ act: 'over', outcome: 'lost' })
  expect(bench.disk.answers.size).toBe(1)
})

test('an answer that the disk does not take is kept until it does, and nothing goes on before', async () => {
  const bench = new Bench('family')
  const id = await bench.start()
  await bench.resume(id)
  await bench.answer(id, bench.next() as Extract<Act, { act: 'ask' }>, 'yes')
  // The value for the call, the row before it; then the answer.
  bench.disk.refusals = [null, null, 'store-failed', 'store-failed']
  expect(await bench.resume(id)).toEqual({ ok: false, error: 'store-failed' })
  expect(await bench.resume(id)).toEqual({ ok: false, error: 'store-failed' })
  expect(bench.disk.answers.size).toBe(0)
  const asked: string[] = []
  const end = await bench.goOn(id, (ask) => {
    asked.push(ask.question)
    return agree(ask)
  })
  expect(end).toEqual({ act: 'over', outcome: 'done' })
  expect(asked).toEqual([])
  expect(bench.provider.calls.filter((name) => name === 'create')).toHaveLength(1)
})

test('while the old value is still used, it is left alone', async () => {
  const bench = new Bench('overlap')
  const id = await bench.start()
  const [old] = bench.provider.keys
  let used = 0
  for (let n = 0; n < 40 && bench.next().act !== 'ask'; n += 1) {
    await bench.resume(id)
    const next = bench.next()
    if (next.act !== 'wait') continue
    if (next.for === 'grace' && old !== undefined && used < 20) {
      used += 1
      old.lastUsedMs = bench.now
    }
    bench.now = next.untilMs
  }
  expect(bench.next()).toMatchObject({ act: 'ask', question: 'still-used' })
  expect(old?.status).toBe('active')
  expect(await bench.goOn(id, agree)).toEqual({ act: 'over', outcome: 'done' })
})

test('a run is given up before the new value is in use, and nothing of it is left at the provider', async () => {
  const bench = new Bench('overlap')
  const id = await bench.start()
  bench.killAfterRows(4)
  await bench.resume(id)
  expect(rowNames(bench)).toContain('parsed')
  await bench.act(id, { do: 'abort' })
  expect(await bench.goOn(id, agree)).toEqual({ act: 'over', outcome: 'aborted' })
  expect(bench.provider.active().map(({ secret }) => secret)).toEqual([bench.disk.current()])
  expect(bench.disk.answers.size).toBe(0)
})

test('a second run of one credential, and an answer that nobody asked for, are refused', async () => {
  const bench = new Bench('overlap')
  const id = await bench.start()
  await expect(bench.start()).rejects.toThrow('under-way')
  expect(await bench.act(id, { do: 'answer', question: 'may-revoke', choice: 'revoke' })).toEqual({
    ok: false,
    error: 'not-asked',
  })
})

const habits: readonly Habit[] = ['overlap', 'family', 'graceful']

test.each(habits)(
  'an engine that ends after any row of the journal (%s) is followed by one that goes on',
  async (habit) => {
    for (let rows = 1; rows < 24; rows += 1) {
      const bench = new Bench(habit)
      const id = await bench.start(aPlan())
      bench.killAfterRows(rows)
      const end = await bench.goOn(id, ({ question, choices }) =>
        question === 'lost' ? 'paste' : (choices[0] ?? ''),
      )
      expect(end).toMatchObject({ act: 'over', outcome: 'done' })
      expect(bench.file).toBe(bench.disk.current())
      expect(bench.provider.isAlive(bench.disk.current())).toBe(true)
      expect(bench.provider.violations).toEqual([])
    }
  },
)
