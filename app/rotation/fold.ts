import { answered } from './answers.ts'
import type { Question } from './codes.ts'
import { areDone, withPlaces } from './places.ts'
import type { JournalRow, Run } from './run.ts'
import { type Creation, type RunState, startOf } from './state.ts'

type Changes = Partial<RunState>

const inPlace = ({ run }: RunState): number => Number(run.terms.class === 'in-place')

/** A new key that never worked, and for which another value was pasted, is nobody's any more. */
const replacedKey = (creation: Creation, orphans: readonly string[]): readonly string[] =>
  creation.is === 'parsed' && creation.keyId !== null ? [...orphans, creation.keyId] : orphans

const promoted = (state: RunState, atMs: number): Changes => ({
  promotedMs: atMs,
  placesDoneMs: areDone(state.places) ? atMs : null,
})

/** The old value was used since the last look: its time begins anew. */
const oldUseRead = (state: RunState, lastUsedMs: number | null, atMs: number): Changes => {
  const use = { lastMs: lastUsedMs, atMs }
  if (state.use === null || state.use.lastMs === lastUsedMs) return { use }
  return { use, graceFromMs: atMs, usedAgain: state.usedAgain + 1 }
}

const removed = (
  state: RunState,
  { which, keyId, atMs }: Extract<JournalRow, { row: 'removed' }>,
): Changes => {
  switch (which) {
    case 'old':
      return { oldRemovedMs: atMs, oldProbe: null }
    case 'new':
      return { newRemoved: true }
    case 'orphan':
      return {
        listed: null,
        orphans: state.orphans.filter((one) => one !== keyId),
        removedOrphans: new Map([[keyId ?? '', atMs], ...state.removedOrphans]),
      }
  }
}

/** What one row changes. Rows say what happened; whether they should have is not asked here. */
const changesBy = (state: RunState, row: JournalRow): Changes => {
  const { creation } = state
  switch (row.row) {
    case 'ready':
      return { ready: row, notReady: null }
    case 'not-ready':
      return { notReady: row }
    case 'creating':
      return {
        attempts: row.attempt,
        attemptsInARow: state.attemptsInARow + 1,
        firstAttemptMs: state.firstAttemptMs ?? row.atMs,
        creation: { is: 'unknown', sinceMs: row.atMs, by: row.by },
        currentProbe: null,
        listed: null,
        answers: without(state.answers, 'create-again', 'lost', 'look-for-orphan'),
      }
    case 'not-created':
      return {
        creation: row.proof === 'not-sent' ? { is: 'nothing' } : { is: 'refused', why: row.why },
      }
    case 'create-unknown':
      return {
        creation: {
          is: 'unknown',
          sinceMs: row.atMs,
          by: creation.is === 'unknown' ? creation.by : 'driver',
        },
        everInDoubt: true,
        unaccounted: state.unaccounted + inPlace(state),
      }
    case 'answer-stored':
      return {
        creation: { is: 'stored', answerId: row.answerId, from: row.from },
        answerIds: [...state.answerIds, row.answerId],
        orphans: replacedKey(creation, state.orphans),
        newProbe: null,
        newAccepted: false,
        currentProbe: null,
      }
    case 'parsed':
      return {
        answers: without(state.answers, 'lost'),
        creation: {
          is: 'parsed',
          answerId: row.answerId,
          from: creation.is === 'stored' || creation.is === 'unreadable' ? creation.from : 'driver',
          keyId: row.keyId,
          sinceMs: row.atMs,
        },
        unaccounted: state.unaccounted - (creation.is === 'unreadable' ? inPlace(state) : 0),
        newSinceMs: row.atMs,
      }
    case 'unparsed':
      return {
        answers: without(state.answers, 'lost'),
        creation: {
          is: 'unreadable',
          answerId: row.answerId,
          sinceMs: row.atMs,
          from: creation.is === 'stored' ? creation.from : 'driver',
        },
        everInDoubt: true,
        unaccounted: state.unaccounted + (creation.is === 'stored' ? inPlace(state) : 0),
      }
    case 'orphans-listed':
      return {
        listed: row,
        orphans: [...new Set([...state.orphans, ...row.ours.filter((id) => !state.removedOrphans.has(id))])],
        everInDoubt: true,
      }
    case 'current-probed':
      return { currentProbe: row.verdict }
    case 'new-probed':
      return { newProbe: row }
    case 'promoted':
      return { newVersion: row.version, ...promoted(state, row.atMs) }
    case 'place-updating':
      return {}
    case 'place-updated':
      return withPlaces(state, [row.id], { is: 'updated', why: null }, row.atMs)
    case 'place-stuck':
      return withPlaces(state, [row.id], { is: 'stuck', why: row.why, mode: 'careful' }, row.atMs)
    case 'old-use-read':
      return oldUseRead(state, row.lastUsedMs, row.atMs)
    case 'deactivating':
      return {}
    case 'deactivated':
      return { deactivatedMs: row.atMs }
    case 'removing':
      return {}
    case 'removed':
      return removed(state, row)
    case 'old-probed':
      return { oldProbe: row }
    case 'put-off':
      return { putOff: row }
    case 'answered':
      return answered(state, row)
    case 'try-asked':
      return {}
    case 'abort-asked':
      return { aborting: true }
    case 'finished':
      return { outcome: row.outcome }
  }
}

const without = (answers: RunState['answers'], ...questions: readonly Question[]): RunState['answers'] =>
  new Map([...answers].filter(([question]) => !questions.includes(question)))

/** A run's journal, folded into what it comes to. */
export const stateOf = (run: Run): RunState => {
  let state = startOf(run)
  for (const row of run.journal) state = { ...state, putOff: null, ...changesBy(state, row) }
  return state
}
