import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  type Act,
  type Choice,
  type JournalRow,
  journalRowSchema,
  nextAct,
  type Run,
  runSchema,
  stateOf,
} from '#app/rotation'
import { aRun, cameOf, played, type Step, someRun } from './a-journal.ts'

const runs = { numRuns: 400 }
const picks = fc.array(fc.nat(2000), { minLength: 20, maxLength: 120 })
const check = (holds: (step: Step) => void): void =>
  fc.assert(
    fc.property(someRun(), picks, (run, chosen) => {
      for (const step of played(run, chosen)) holds(step)
    }),
    runs,
  )

const rowsOf = <Name extends JournalRow['row']>(run: Run, name: Name) =>
  run.journal.filter((row): row is Extract<JournalRow, { row: Name }> => row.row === name)
const lastOf = (run: Run, ...names: readonly JournalRow['row'][]): number =>
  run.journal.reduce((last, { row }, n) => (names.includes(row) ? n : last), -1)
const since = (run: Run, n: number): readonly JournalRow[] => run.journal.slice(n + 1)

test('whatever happened so far, there is one right next act, and what the journal says can be kept', () => {
  fc.assert(
    fc.property(someRun(), picks, fc.nat(), fc.nat(), (run, chosen, cut, nowMs) => {
      const all = played(run, chosen).flatMap(({ rows }) => rows)
      const prefix = { ...run, journal: all.slice(0, cut % (all.length + 1)) }
      expect(v.is(runSchema, prefix)).toBe(true)
      const act = nextAct(stateOf(prefix), nowMs)
      expect(act.act).toBeTypeOf('string')
      expect(nextAct(stateOf(prefix), nowMs)).toEqual(act)
      if (act.act === 'ask') expect(act.choices.length).toBeGreaterThan(0)
      if (act.act === 'wait') expect(act.untilMs).toBeGreaterThan(nowMs)
    }),
    runs,
  )
})

test('rows in an order that no run ever has still lead to one act', () => {
  const scrambled = fc.tuple(someRun(), picks, fc.array(fc.nat())).map(([run, chosen, order]) => {
    const rows = played(run, chosen).flatMap((step) => step.rows)
    const key = (n: number): number => order[n % Math.max(1, order.length)] ?? n
    return {
      ...run,
      journal: rows
        .map((row, n) => ({ row, n }))
        .sort((a, b) => key(a.n) - key(b.n))
        .map(({ row }) => row),
    }
  })
  fc.assert(
    fc.property(scrambled, (run) => {
      expect(nextAct(stateOf(run), 1_000_000).act).toBeTypeOf('string')
    }),
    runs,
  )
})

const toldToLeave = (run: Run): readonly string[] =>
  rowsOf(run, 'answered').flatMap(({ choice, about }) => (choice === 'leave' ? about : []))

const provesNothing = (run: Run, from: number): boolean =>
  since(run, from).some(
    (row) =>
      row.row === 'not-created' ||
      (row.row === 'orphans-listed' && row.ours.every((id) => toldToLeave(run).includes(id))) ||
      (row.row === 'answered' && row.question === 'look-for-orphan' && row.choice === 'nothing-there'),
  )

test('nothing is created twice without a proof that nothing is there, or in place a probe and the consent of the user', () => {
  check(({ before, act }) => {
    if (act.act !== 'create') return
    const last = lastOf(before, 'creating')
    if (last === -1) return
    const after = since(before, last)
    const notSent = after.some((row) => row.row === 'not-created' && row.proof === 'not-sent')
    if (before.terms.class === 'in-place') {
      const probed = after.some(({ row }) => row === 'current-probed') || !before.terms.can.includes('probe')
      const consented = after.some(
        (row) => row.row === 'answered' && (row.choice === 'yes' || row.choice === 'recover'),
      )
      expect(notSent || (probed && consented)).toBe(true)
    } else expect(provesNothing(before, last)).toBe(true)
  })
})

test('an empty list of orphans counts only once a late effect would show in it', () => {
  check(({ before, act, atMs }) => {
    const last = lastOf(before, 'create-unknown', 'unparsed')
    if (act.act !== 'create' || last <= lastOf(before, 'creating')) return
    if (before.terms.class !== 'overlap' || !before.terms.can.includes('list')) return
    expect(atMs).toBeGreaterThanOrEqual(
      (before.journal[last]?.atMs ?? 0) + before.terms.settleMs + before.terms.propagationMs,
    )
  })
})

const recordedIds = (run: Run): readonly (string | null)[] => [
  ...rowsOf(run, 'ready').map(({ oldKeyId }) => oldKeyId),
  ...rowsOf(run, 'parsed').map(({ keyId }) => keyId),
  ...rowsOf(run, 'orphans-listed').flatMap(({ ours }) => ours),
  ...rowsOf(run, 'answered').flatMap(({ question, choice, about }) =>
    question === 'whose-keys' && choice === 'remove' ? about : [],
  ),
]

test('no key is touched whose id was not recorded, proven to be ours, or pointed at by the user', () => {
  check(({ before, act }) => {
    if (act.act !== 'remove' && act.act !== 'deactivate') return
    expect(recordedIds(before)).toContain(act.keyId)
    if (act.act === 'remove' && act.which === 'orphan') {
      expect(act.keyId).not.toBe(rowsOf(before, 'ready')[0]?.oldKeyId)
      expect(act.keyId).not.toBeNull()
    }
  })
})

test('nothing becomes the current value that was not proven to work, or accepted by the user', () => {
  check(({ before, act }) => {
    if (act.act !== 'promote') return
    const stored = lastOf(before, 'answer-stored')
    const proof = since(before, stored).some(
      (row) =>
        (row.row === 'new-probed' && row.verdict === 'alive' && row.control === 'refused') ||
        (row.row === 'answered' && row.choice === 'accept'),
    )
    expect(stored).toBeGreaterThan(-1)
    expect(proof).toBe(true)
  })
})

const touchesOld = (act: Act): boolean =>
  act.act === 'deactivate' || (act.act === 'remove' && act.which === 'old')

test('the old key is kept until every place has the new value, the grace is over and its use stands still', () => {
  check(({ before, act, atMs }) => {
    const { plan, terms } = before
    if (!touchesOld(act) || plan.urgency === 'revoke-first') return
    const state = stateOf(before)
    expect(state.promotedMs).not.toBeNull()
    expect([...state.places.values()].every(({ is }) => is === 'updated')).toBe(true)
    if (state.mayRetire || state.ready?.current === 'dead') return
    expect(atMs).toBeGreaterThanOrEqual((state.placesDoneMs ?? Number.POSITIVE_INFINITY) + plan.graceMs)
    if (!terms.can.includes('last-used')) return
    const [earlier, later] = rowsOf(before, 'old-use-read').slice(-2)
    expect(later?.lastUsedMs).toBe(earlier?.lastUsedMs)
  })
})

test('the old key goes first only where something else can make the new one, and only with consent', () => {
  check(({ before, act }) => {
    if (!touchesOld(act) || stateOf(before).promotedMs !== null) return
    expect(before.plan.urgency).toBe('revoke-first')
    expect(before.terms.class === 'guided' || before.plan.mintingId !== null).toBe(true)
    expect(stateOf(before).answers.get('consent-revoke-first')).toBe('yes')
  })
})

test('a driver that never met its live provider revokes the old key only when the user says so', () => {
  check(({ before, act }) => {
    if (!touchesOld(act) || before.terms.revokes === 'itself') return
    expect(stateOf(before).answers.get('may-revoke')).toBe('revoke')
  })
})

test('nothing is made in place before the user has heard what cannot be undone', () => {
  check(({ before, act }) => {
    if (act.act !== 'create' || before.terms.class !== 'in-place') return
    expect(stateOf(before).answers.get('consent-in-place')).toBe('yes')
  })
})

test('a run says done only where the old value was seen dead beside a refused control', () => {
  check(({ before, act }) => {
    if (act.act !== 'finish' || act.outcome !== 'done') return
    const last = rowsOf(before, 'old-probed').slice(-1)[0]
    expect(last).toMatchObject({ old: 'dead', control: 'refused' })
  })
})

/** The first thing that could come of each act is the good one. */
const goodDay = (run: Run): readonly Act['act'][] => played(run, Array(80).fill(0)).map(({ act }) => act.act)

test.each([
  [
    'overlap',
    [
      'preflight',
      'create',
      'parse',
      'verify',
      'promote',
      'update-place',
      'update-place',
      'read-old-use',
    ].concat(['wait', 'read-old-use', 'deactivate', 'wait', 'remove', 'prove-dead']),
  ],
  [
    'in-place',
    [
      'preflight',
      'ask',
      'create',
      'parse',
      'verify',
      'promote',
      'update-place',
      'update-place',
      'prove-dead',
    ],
  ],
] as const)('a good day of an %s rotation is these acts in this order', (klass, acts) => {
  expect(goodDay(aRun({ terms: { class: klass } })).slice(0, acts.length)).toEqual(acts)
})

/** Of the choices the one that brings a run on. */
const settling = (choices: readonly Choice[]): number => {
  const best: readonly Choice[] = [
    'yes',
    'accept',
    'done',
    'nothing-there',
    'leave',
    'revoke',
    'recover',
    'paste',
  ]
  return Math.max(0, choices.indexOf(best.find((choice) => choices.includes(choice)) ?? 'try-again'))
}

const idle: readonly Act['act'][] = ['wait', 'ask', 'over', 'finish']

test('nothing is done over and over: time or the user come in between, whatever an act comes to', () => {
  fc.assert(
    fc.property(someRun(), fc.array(fc.nat(2000), { minLength: 40, maxLength: 40 }), (run, habits) => {
      // Each kind of act comes to the same each time, but for being cut short.
      let [current, now, inARow] = [run, 0, 0]
      for (let n = 0; n < 120; n += 1) {
        const act = nextAct(stateOf(current), now)
        if (act.act === 'over') return
        inARow = idle.includes(act.act) ? 0 : inARow + 1
        if (inARow >= 40)
          throw new Error(`${JSON.stringify(act)} after ${JSON.stringify(current.journal.slice(-8))}`)
        const pick = habits[act.act.length + ((act.act.codePointAt(0) ?? 0) % 20)] ?? 0
        const cutShort = act.act === 'create' ? 5 : 0
        const rows = cameOf(act, cutShort > 0 ? pick - (pick % cutShort) + (pick % 4) : pick, now)
        if (rows.length < 2 && rows.every(({ row }) => row.endsWith('ing'))) return
        current = { ...current, journal: [...current.journal, ...rows] }
        now = act.act === 'wait' ? act.untilMs : now + 500
      }
    }),
    { numRuns: 150 },
  )
})

test('every run comes to its end once nothing fails any more', () => {
  fc.assert(
    fc.property(someRun(), picks, (run, chosen) => {
      const steps = played(run, chosen)
      let current: Run = { ...run, journal: steps.flatMap(({ rows }) => rows) }
      let now = 1 + Math.max(0, ...current.journal.map(({ atMs }) => atMs))
      for (let n = 0; n < 400; n += 1) {
        const act = nextAct(stateOf(current), now)
        if (act.act === 'over') return
        now = act.act === 'wait' ? act.untilMs : now + 500
        const pick = act.act === 'ask' ? settling(act.choices) : act.act === 'prove-dead' ? 1 : 0
        current = { ...current, journal: [...current.journal, ...cameOf(act, pick, now)] }
      }
      throw new Error(`no end: ${JSON.stringify(nextAct(stateOf(current), now))}`)
    }),
    { numRuns: 300 },
  )
})

test('a row with a value in it is not taken into a journal', () => {
  expect(
    v.is(journalRowSchema, { row: 'parsed', atMs: 1, answerId: '0'.repeat(32), keyId: null, token: 'x' }),
  ).toBe(false)
})
