import type { Choice, Outcome, PlaceFault, Question, RotationFault, Verdict } from './codes.ts'
import type { AnswerFrom, JournalRow, Run } from './run.ts'

/** Where the making of a new value stands. */
export type Creation =
  | { readonly is: 'none' }
  /** Begun, and nothing says whether it happened. */
  | { readonly is: 'unknown'; readonly sinceMs: number; readonly by: 'driver' | 'recovery' }
  /** Proven: nothing was created. */
  | { readonly is: 'nothing' }
  /** The provider said no. */
  | { readonly is: 'refused'; readonly why: RotationFault }
  | { readonly is: 'stored'; readonly answerId: string; readonly from: AnswerFrom }
  | {
      readonly is: 'unreadable'
      readonly answerId: string
      readonly sinceMs: number
      readonly from: AnswerFrom
    }
  | {
      readonly is: 'parsed'
      readonly answerId: string
      readonly from: AnswerFrom
      readonly keyId: string | null
      readonly sinceMs: number
    }

export interface PlaceState {
  readonly is: 'to-do' | 'updated' | 'stuck'
  readonly why: PlaceFault | null
  readonly mode: 'careful' | 'overwrite'
}

/** What a journal comes to. */
export interface RunState {
  readonly run: Run
  readonly ready: Extract<JournalRow, { row: 'ready' }> | null
  readonly notReady: Extract<JournalRow, { row: 'not-ready' }> | null
  readonly answers: ReadonlyMap<Question, Choice>
  readonly attempts: number
  /** Attempts since the user last said to go on. */
  readonly attemptsInARow: number
  readonly firstAttemptMs: number | null
  readonly creation: Creation
  /** An attempt was once in doubt: what it left behind is looked for before the end. */
  readonly everInDoubt: boolean
  /** Attempts in place that may have made a value which nobody holds: no list can tell. */
  readonly unaccounted: number
  /** The last list of keys that nobody recorded; null once something happened since. */
  readonly listed: {
    readonly atMs: number
    readonly ours: readonly string[]
    readonly doubtful: readonly string[]
  } | null
  /** Keys that the orphan rule, or the user, says are this run's. */
  readonly orphans: readonly string[]
  /** Orphans that were removed, and since when: a list may show them for a while. */
  readonly removedOrphans: ReadonlyMap<string, number>
  /** Keys that the user said to leave. */
  readonly left: readonly string[]
  /** The probe of the current value since the last attempt. */
  readonly currentProbe: Verdict | null
  readonly answerIds: readonly string[]
  readonly newProbe: Extract<JournalRow, { row: 'new-probed' }> | null
  readonly newSinceMs: number | null
  readonly newAccepted: boolean
  readonly dropping: boolean
  readonly newRemoved: boolean
  readonly promotedMs: number | null
  readonly newVersion: number | null
  readonly places: ReadonlyMap<string, PlaceState>
  readonly placesDoneMs: number | null
  /** The newest reading of the old value's last use. */
  readonly use: { readonly lastMs: number | null; readonly atMs: number } | null
  readonly graceFromMs: number | null
  readonly usedAgain: number
  readonly mayRetire: boolean
  readonly deactivatedMs: number | null
  readonly oldRemovedMs: number | null
  readonly oldProbe: Extract<JournalRow, { row: 'old-probed' }> | null
  readonly oldAccepted: boolean
  readonly keepOld: boolean
  readonly putOff: Extract<JournalRow, { row: 'put-off' }> | null
  readonly aborting: boolean
  readonly outcome: Outcome | null
}

export const startOf = (run: Run): RunState => ({
  run,
  ready: null,
  notReady: null,
  answers: new Map(),
  attempts: 0,
  attemptsInARow: 0,
  firstAttemptMs: null,
  creation: { is: 'none' },
  everInDoubt: false,
  unaccounted: 0,
  listed: null,
  orphans: [],
  removedOrphans: new Map(),
  left: [],
  currentProbe: null,
  answerIds: [],
  newProbe: null,
  newSinceMs: null,
  newAccepted: false,
  dropping: false,
  newRemoved: false,
  promotedMs: null,
  newVersion: null,
  places: new Map(run.plan.places.map(({ id }) => [id, { is: 'to-do', why: null, mode: 'careful' }])),
  placesDoneMs: null,
  use: null,
  graceFromMs: null,
  usedAgain: 0,
  mayRetire: false,
  deactivatedMs: null,
  oldRemovedMs: null,
  oldProbe: null,
  oldAccepted: false,
  keepOld: false,
  putOff: null,
  aborting: false,
  outcome: null,
})
