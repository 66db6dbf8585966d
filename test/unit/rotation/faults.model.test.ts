import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Act, stateOf } from '#app/rotation'
import { aPlan, Bench } from './a-bench.ts'
import { type Habit, type Trouble, troubles } from './fake-provider.ts'

/** Everything that may go wrong in a run, as a text that says what to do: it is the seed's, and can be replayed. */
type Event =
  | { readonly do: 'trouble'; readonly what: readonly Trouble[] }
  | { readonly do: 'kill'; readonly afterRows: number }
  | { readonly do: 'refuse'; readonly after: number; readonly what: 'keychain-locked' | 'store-failed' }
  | { readonly do: 'tick' }
  | { readonly do: 'wait' }
  | { readonly do: 'answer'; readonly pick: number }
  | { readonly do: 'abort' }
  | { readonly do: 'try-now' }
  | { readonly do: 'old-is-used' }
  | { readonly do: 'stranger' }

const someTrouble = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Trouble>('none') },
  { weight: 3, arbitrary: fc.constantFrom(...troubles) },
)

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ do: 'tick' } as const) },
  { weight: 5, arbitrary: fc.constant({ do: 'wait' } as const) },
  {
    weight: 4,
    arbitrary: fc
      .array(someTrouble, { minLength: 1, maxLength: 9 })
      .map((what) => ({ do: 'trouble' as const, what })),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 12 }).map((afterRows) => ({ do: 'kill' as const, afterRows })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refuse' as const),
      after: fc.nat(6),
      what: fc.constantFrom('keychain-locked' as const, 'store-failed' as const),
    }),
  },
  { weight: 5, arbitrary: fc.nat(20).map((pick) => ({ do: 'answer' as const, pick })) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ do: 'abort' }, { do: 'try-now' }) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ do: 'old-is-used' }, { do: 'stranger' }) },
)

/** That nothing works may only be so where a value was lost in place, and then the run says it. */
const saysSo = (bench: Bench): boolean => {
  const state = stateOf(bench.run())
  if (state.run.terms.class !== 'in-place' || state.promotedMs !== null) return false
  // Until it has been looked at, nobody knows; the run has not said that all is well.
  return state.creation.is !== 'none' && state.outcome !== 'aborted' && state.outcome !== 'done'
}

const holdsTruth = (bench: Bench): void => {
  const { provider, disk } = bench
  expect(provider.violations).toEqual([])
  const works = disk.secrets().some((secret) => provider.isAlive(secret))
  expect(works || saysSo(bench)).toBe(true)
  const journals = [...disk.runs.values()].join()
  for (const { secret } of provider.keys) expect(journals).not.toContain(secret)
}

const happen = async (bench: Bench, id: string, now: Event): Promise<void> => {
  const next = bench.next()
  switch (now.do) {
    case 'trouble':
      bench.provider.trouble = [...now.what]
      return
    case 'kill':
      bench.killAfterRows(now.afterRows)
      return
    case 'refuse':
      bench.disk.refusals = [...Array(now.after).fill(null), now.what]
      return
    case 'tick':
      bench.now += 60_000
      await bench.resume(id)
      return
    case 'wait':
      if (next.act === 'wait') bench.now = next.untilMs
      await bench.resume(id)
      return
    case 'answer':
      if (next.act === 'ask') await bench.answer(id, next, next.choices[now.pick % next.choices.length] ?? '')
      return
    case 'abort':
      await bench.act(id, { do: 'abort' })
      return
    case 'try-now':
      await bench.act(id, { do: 'try-now' })
      return
    case 'old-is-used': {
      const [old] = bench.provider.keys
      if (old?.status === 'active') old.lastUsedMs = bench.now
      return
    }
    case 'stranger':
      if (bench.provider.active().length < 2) bench.provider.issue('stranger', 'of another')
      return
  }
}

/** What a user who wants the rotation says. */
const willing = ({ choices }: Extract<Act, { act: 'ask' }>): string => {
  const best = ['yes', 'accept', 'done', 'nothing-there', 'leave', 'revoke', 'paste']
  return best.find((choice) => choices.includes(choice as 'yes')) ?? choices[0] ?? ''
}

const holdsAtTheEnd = (bench: Bench): void => {
  const { provider, disk } = bench
  const { outcome, left, unaccounted } = stateOf(bench.run())
  const ours = provider.active().filter(({ owner, label }) => owner === 'us' && label.startsWith('keytide-'))
  const unreported = ours.filter(({ id, secret }) => secret !== disk.current() && !left.includes(id))
  expect(unreported.length).toBeLessThanOrEqual(unaccounted)
  expect(bench.file === disk.current() || outcome !== 'done').toBe(true)
  if (outcome === 'done' || outcome === 'done-unproven') {
    expect(disk.answers.size).toBe(0)
    if (outcome === 'done') expect(provider.isAlive(disk.versions[0]?.secrets.get('token') ?? '')).toBe(false)
  }
  if (outcome !== 'lost') expect(provider.isAlive(disk.current())).toBe(true)
}

const runs = { overlap: 250, family: 150, graceful: 100 } as const

test.each(['overlap', 'family', 'graceful'] as const satisfies readonly Habit[])(
  'whatever goes wrong in a rotation (%s), a secret that works is held, nothing is left unsaid, and it comes to an end',
  { timeout: 60_000 },
  async (habit) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30, size: 'max' }), async (events) => {
        const bench = new Bench(habit)
        const id = await bench.start(aPlan({ graceMs: 600_000 }))
        for (const now of events) {
          await happen(bench, id, now)
          holdsTruth(bench)
        }
        bench.provider.trouble = []
        bench.disk.refusals = []
        await bench.goOn(id, willing)
        holdsTruth(bench)
        holdsAtTheEnd(bench)
      }),
      { numRuns: runs[habit] },
    )
  },
)
