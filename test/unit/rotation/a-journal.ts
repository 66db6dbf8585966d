import * as fc from 'fast-check'
import {
  type Ability,
  type Act,
  abilities,
  type Choice,
  type JournalRow,
  nextAct,
  type Run,
  rotationClasses,
  stateOf,
} from '#app/rotation'

export const idOf = (n: number): string => n.toString(16).padStart(32, '0')

export const aRun = (more: { plan?: Partial<Run['plan']>; terms?: Partial<Run['terms']> } = {}): Run => ({
  v: 1,
  id: idOf(1),
  credentialId: idOf(2),
  label: 'keytide-1',
  startedAtMs: 0,
  oldVersion: 1,
  plan: {
    driver: 'fake',
    options: {},
    mintingId: null,
    urgency: 'planned',
    graceMs: 3_600_000,
    holdMs: 60_000,
    places: [
      { id: 'one', consumer: 'note', place: '' },
      { id: 'two', consumer: 'env', place: '' },
    ],
    ...more.plan,
  },
  terms: {
    class: 'overlap',
    can: ['probe', 'list', 'last-used', 'deactivate', 'revoke'],
    revokes: 'itself',
    propagationMs: 30_000,
    settleMs: 15_000,
    ...more.terms,
  },
  journal: [],
})

export const someRun = (): fc.Arbitrary<Run> =>
  fc
    .record({
      class: fc.constantFrom(...rotationClasses),
      can: fc.subarray([...abilities] as Ability[]),
      revokes: fc.constantFrom('itself' as const, 'asks' as const),
      urgency: fc.constantFrom('planned' as const, 'replace-first' as const, 'revoke-first' as const),
      minting: fc.constantFrom(null, idOf(3)),
      places: fc.boolean(),
    })
    .map(({ class: klass, can, revokes, urgency, minting, places }) =>
      aRun({
        terms: { class: klass, can, revokes },
        plan: { urgency, mintingId: minting, ...(places ? {} : { places: [] }) },
      }),
    )

/** Something that could come of an act, picked by a number. Empty: the engine was ended before anything came of it. */
export const cameOf = (act: Act, pick: number, atMs: number): readonly JournalRow[] => {
  const one = <T>(...of: readonly T[]): T => of[pick % of.length] as T
  const verdict = one('alive', 'dead', 'forbidden', 'alive', 'dead', 'alive') as
    | 'alive'
    | 'dead'
    | 'forbidden'
  const control = pick % 7 === 6 ? 'accepted' : 'refused'
  const putOff: JournalRow = {
    row: 'put-off',
    act: act.act,
    why: 'offline',
    tries: 1 + (pick % 5),
    untilMs: atMs + 1000,
    atMs,
  }
  switch (act.act) {
    case 'preflight':
      return one<readonly JournalRow[]>(
        [{ row: 'ready', atMs, current: verdict, oldKeyId: one('old', null), keyIds: ['old', 'stranger'] }],
        [{ row: 'ready', atMs, current: 'alive', oldKeyId: 'old', keyIds: null }],
        [{ row: 'not-ready', atMs, why: 'no-room', about: null }],
        [putOff],
      )
    case 'create': {
      const begun: JournalRow = { row: 'creating', atMs, attempt: act.attempt, by: act.by }
      const { attempt } = act
      return one<readonly JournalRow[]>(
        [begun, { row: 'answer-stored', atMs, answerId: idOf(100 + attempt), from: act.by }],
        [begun, { row: 'create-unknown', atMs, attempt, why: 'no-answer' }],
        [begun, { row: 'not-created', atMs, attempt, proof: 'not-sent', why: 'offline' }],
        [
          begun,
          { row: 'not-created', atMs, attempt, proof: 'refused', why: one('too-many-requests', 'refused') },
        ],
        [begun],
      )
    }
    case 'find-orphans':
      return one<readonly JournalRow[]>(
        [{ row: 'orphans-listed', atMs, ours: [], doubtful: [] }],
        [{ row: 'orphans-listed', atMs, ours: [`orphan-${pick % 3}`], doubtful: [] }],
        [{ row: 'orphans-listed', atMs, ours: [], doubtful: [`doubtful-${pick % 3}`] }],
        [putOff],
      )
    case 'probe-current':
      return one<readonly JournalRow[]>([{ row: 'current-probed', atMs, verdict }], [putOff])
    case 'parse':
      return one<readonly JournalRow[]>(
        [{ row: 'parsed', atMs, answerId: act.answer.answerId, keyId: one('new', null, 'new') }],
        [{ row: 'parsed', atMs, answerId: act.answer.answerId, keyId: 'new' }],
        [{ row: 'unparsed', atMs, answerId: act.answer.answerId }],
      )
    case 'verify':
      return one<readonly JournalRow[]>([{ row: 'new-probed', atMs, verdict, control }], [putOff])
    case 'promote':
      return one<readonly JournalRow[]>([{ row: 'promoted', atMs, version: 2 }], [putOff], [])
    case 'update-place':
      return one<readonly JournalRow[]>(
        [
          { row: 'place-updating', id: act.id, atMs },
          { row: 'place-updated', id: act.id, how: 'written', atMs },
        ],
        [
          { row: 'place-updating', id: act.id, atMs },
          { row: 'place-stuck', id: act.id, why: 'by-hand', atMs },
        ],
        [{ row: 'place-stuck', id: act.id, why: 'changed-meanwhile', atMs }],
        [{ row: 'place-updating', id: act.id, atMs }],
      )
    case 'read-old-use':
      return one<readonly JournalRow[]>(
        [{ row: 'old-use-read', atMs, lastUsedMs: null }],
        [{ row: 'old-use-read', atMs, lastUsedMs: atMs }],
        [putOff],
      )
    case 'deactivate':
      return one<readonly JournalRow[]>(
        [
          { row: 'deactivating', keyId: act.keyId, atMs },
          { row: 'deactivated', keyId: act.keyId, atMs },
        ],
        [{ row: 'deactivating', keyId: act.keyId, atMs }, putOff],
        [{ row: 'deactivating', keyId: act.keyId, atMs }],
      )
    case 'remove': {
      const { which, keyId } = act
      return one<readonly JournalRow[]>(
        [
          { row: 'removing', which, keyId, atMs },
          { row: 'removed', which, keyId, atMs },
        ],
        [{ row: 'removing', which, keyId, atMs }, putOff],
        [{ row: 'removing', which, keyId, atMs }],
      )
    }
    case 'prove-dead':
      return one<readonly JournalRow[]>(
        [{ row: 'old-probed', atMs, old: verdict, new: 'alive', control }],
        [{ row: 'old-probed', atMs, old: 'dead', new: 'alive', control: 'refused' }],
        [putOff],
      )
    case 'ask': {
      const choice = act.choices[pick % act.choices.length] as Choice
      if (choice === 'paste')
        return [{ row: 'answer-stored', atMs, answerId: idOf(200 + pick), from: 'paste' }]
      return [{ row: 'answered', atMs, question: act.question, choice, about: [...act.about] }]
    }
    case 'wait':
    case 'over':
      return []
    case 'finish':
      return [{ row: 'finished', atMs, outcome: act.outcome }]
  }
}

export interface Step {
  readonly before: Run
  readonly act: Act
  readonly rows: readonly JournalRow[]
  readonly atMs: number
}

/** What could have happened in a run, act by act. */
export const played = (run: Run, picks: readonly number[]): readonly Step[] => {
  const steps: Step[] = []
  let [now, current] = [0, run]
  for (const pick of picks) {
    const act = nextAct(stateOf(current), now)
    if (act.act === 'over') break
    const rows = cameOf(act, pick, now)
    steps.push({ before: current, act, rows, atMs: now })
    current = { ...current, journal: [...current.journal, ...rows] }
    now = act.act === 'wait' ? act.untilMs : now + 500
  }
  return steps
}
