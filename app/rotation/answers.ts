import type { Choice } from './codes.ts'
import { type PlaceChange, withPlaces } from './places.ts'
import type { JournalRow } from './run.ts'
import type { RunState } from './state.ts'

const placeAfter = (choice: Choice): PlaceChange =>
  choice === 'done'
    ? { is: 'updated', why: null }
    : { is: 'to-do', why: null, mode: choice === 'overwrite' ? 'overwrite' : 'careful' }

/** What an answer of the user changes. */
export const answered = (
  state: RunState,
  { question, choice, about, atMs }: Extract<JournalRow, { row: 'answered' }>,
): Partial<RunState> => {
  const answers = new Map(state.answers).set(question, choice)
  if (choice === 'abort') return { answers, aborting: true }
  switch (question) {
    case 'not-ready':
      return { answers, notReady: null }
    case 'create-again':
    case 'create-keeps-failing':
      return { answers, attemptsInARow: 0, creation: { is: 'nothing' }, currentProbe: null }
    case 'look-for-orphan':
      return { answers, creation: { is: 'nothing' } }
    case 'whose-keys':
      return choice === 'remove'
        ? { answers, orphans: [...new Set([...state.orphans, ...about])] }
        : { answers, left: [...new Set([...state.left, ...about])] }
    case 'control-failed':
    case 'new-does-not-work':
    case 'new-not-permitted':
    case 'nothing-works':
      if (choice === 'accept') return { answers, newAccepted: true }
      if (choice === 'drop-new') return { answers, dropping: true }
      return { answers, newProbe: null, newSinceMs: atMs, currentProbe: null }
    case 'remove-new-by-hand':
      return { answers, newRemoved: true }
    case 'place-needs-you':
      return { answers, ...withPlaces(state, about, placeAfter(choice), atMs) }
    case 'still-used':
      return choice === 'revoke' ? { answers, mayRetire: true } : { answers, usedAgain: 0, graceFromMs: atMs }
    case 'may-revoke':
      return choice === 'keep-old' ? { answers, keepOld: true } : { answers }
    case 'revoke-by-hand':
      return choice === 'keep-old' ? { answers, keepOld: true } : { answers, oldRemovedMs: atMs }
    case 'old-not-proven-dead':
      return choice === 'accept'
        ? { answers, oldAccepted: true }
        : { answers, oldProbe: null, oldRemovedMs: state.oldRemovedMs === null ? null : atMs }
    case 'current-dead':
    case 'consent-in-place':
    case 'consent-revoke-first':
    case 'paste-new':
    case 'lost':
      return { answers }
  }
}
