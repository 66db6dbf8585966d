import { type Act, type AnswerRef, ask, nextLookMs } from './act.ts'
import type { Choice } from './codes.ts'
import type { Creation, RunState } from './state.ts'

const mostAttempts = 4

const answerOf = ({ answerId, from }: AnswerRef): AnswerRef => ({ answerId, from })

const create = (state: RunState, by: 'driver' | 'recovery'): Act => ({
  act: 'create',
  attempt: state.attempts + 1,
  by,
})

const sinceMs = ({ creation }: RunState): number =>
  creation.is === 'unknown' || creation.is === 'unreadable' ? creation.sinceMs : 0

/** From when on what a provider shows is the whole truth: a late creation has happened, and has come round. */
const settledMs = (state: RunState): number =>
  sinceMs(state) + state.run.terms.settleMs + state.run.terms.propagationMs

const open = ({ orphans, left, ...state }: RunState): readonly string[] =>
  orphans.filter((keyId) => !left.includes(keyId) && !isRecorded(state, keyId))

const doubtful = ({ listed, left, orphans, removedOrphans, ...state }: RunState): readonly string[] =>
  (listed?.doubtful ?? []).filter(
    (keyId) =>
      !left.includes(keyId) &&
      !orphans.includes(keyId) &&
      !removedOrphans.has(keyId) &&
      !isRecorded(state, keyId),
  )

/** A list may show for a while what was removed. */
const lingering = ({ listed, left, removedOrphans, run }: RunState, nowMs: number): Act | null => {
  const shown = [...(listed?.ours ?? []), ...(listed?.doubtful ?? [])].filter(
    (keyId) => removedOrphans.has(keyId) && !left.includes(keyId),
  )
  if (listed === null || shown.length === 0) return null
  const since = Math.max(...shown.map((keyId) => removedOrphans.get(keyId) ?? 0))
  if (listed.atMs >= since + run.terms.propagationMs) return ask('whose-keys', ['leave'], shown)
  const untilMs = nextLookMs(since, listed.atMs)
  return nowMs < untilMs ? { act: 'wait', for: 'propagation', untilMs } : { act: 'find-orphans' }
}

/** Removes what attempts left behind. Null once a list that was made late enough shows none. */
const orphansGone = (state: RunState, fromMs: number, nowMs: number): Act | null => {
  const { listed, run } = state
  const ours = open(state)
  const [keyId] = ours
  if (keyId !== undefined)
    return run.terms.can.includes('revoke')
      ? { act: 'remove', which: 'orphan', keyId }
      : ask('whose-keys', ['leave'], ours)
  const unclear = doubtful(state)
  if (unclear.length > 0) return ask('whose-keys', ['leave', 'remove'], unclear)
  const waits = lingering(state, nowMs)
  if (waits !== null) return waits
  if (listed !== null && listed.atMs >= fromMs) return null
  return nowMs < fromMs ? { act: 'wait', for: 'settling', untilMs: fromMs } : { act: 'find-orphans' }
}

/** The old key and the new one are no orphans, whatever a list says. */
const isRecorded = ({ ready, creation }: Pick<RunState, 'ready' | 'creation'>, keyId: string): boolean =>
  ready?.oldKeyId === keyId || (creation.is === 'parsed' && creation.keyId === keyId)

/** An overlapping creation whose answer was lost, or can't be read: nothing of it may be left when the next begins. */
const inDoubt = (state: RunState, nowMs: number): Act | null =>
  state.run.terms.can.includes('list')
    ? orphansGone(state, settledMs(state), nowMs)
    : ask('look-for-orphan', state.aborting ? ['nothing-there'] : ['nothing-there', 'abort'])

const lost = ({ run, creation }: RunState): Act => {
  const choices: Choice[] = ['paste', 'abort']
  if (creation.is === 'unreadable') choices.unshift('try-again')
  if (run.terms.can.includes('recover')) choices.unshift('recover')
  return ask('lost', choices)
}

/** In place: whether the old value still works says whether the new one was made. */
const inPlaceAgain = (state: RunState, nowMs: number): Act => {
  const { currentProbe, answers, creation } = state
  if (answers.get('lost') === 'recover') return create(state, 'recovery')
  if (answers.get('lost') === 'try-again' && creation.is === 'unreadable')
    return { act: 'parse', answer: answerOf(creation) }
  if (currentProbe === null && state.run.terms.can.includes('probe')) {
    // A creation that still takes effect would leave a value that seemed alive dead.
    const untilMs = settledMs(state)
    return nowMs < untilMs && creation.is !== 'refused'
      ? { act: 'wait', for: 'settling', untilMs }
      : { act: 'probe-current' }
  }
  return currentProbe === null || currentProbe === 'dead'
    ? lost(state)
    : ask('create-again', ['yes', 'abort'])
}

/** From nothing to a stored answer that was understood. */
const newValue = (
  state: RunState,
  creation: Exclude<Creation, { readonly is: 'parsed' }>,
  nowMs: number,
): Act => {
  const { run } = state
  if (creation.is === 'stored') return { act: 'parse', answer: answerOf(creation) }
  if (run.terms.class === 'guided') return ask('paste-new', ['paste', 'abort'])
  if (creation.is === 'none') return create(state, 'driver')
  if (creation.is === 'nothing' && state.attemptsInARow >= mostAttempts)
    return ask('create-keeps-failing', ['try-again', 'abort'])
  if (creation.is === 'nothing') return create(state, 'driver')
  if (run.terms.class === 'in-place') return inPlaceAgain(state, nowMs)
  if (creation.is === 'refused')
    return creation.why === 'too-many-requests' && state.attemptsInARow < mostAttempts
      ? create(state, 'driver')
      : ask('create-again', ['yes', 'abort'])
  const doubt = inDoubt(state, nowMs)
  if (doubt !== null) return doubt
  return state.attemptsInARow >= mostAttempts
    ? ask('create-keeps-failing', ['try-again', 'abort'])
    : create(state, 'driver')
}

const dropNew = (state: RunState): Act | null => {
  const { creation, run, newRemoved, answerIds } = state
  if (newRemoved) return null
  if (creation.is === 'stored') return { act: 'parse', answer: answerOf(creation) }
  if (creation.is === 'parsed')
    return run.terms.can.includes('revoke') && (run.terms.class === 'overlap' || creation.keyId !== null)
      ? { act: 'remove', which: 'new', keyId: creation.keyId }
      : ask('remove-new-by-hand', ['done'])
  return run.terms.class === 'guided' && answerIds.length > 0 ? ask('remove-new-by-hand', ['done']) : null
}

/** Takes back what was made, where the user wants no more of it or the provider refused it. */
const unwind = (state: RunState, nowMs: number): Act | null => {
  const { creation, run, aborting, dropping, promotedMs, answers, currentProbe } = state
  if (promotedMs !== null || (!aborting && !dropping)) return null
  const outcome = dropping ? 'new-refused' : 'aborted'
  if (run.terms.class === 'in-place') {
    if (creation.is === 'none' || creation.is === 'nothing') return { act: 'finish', outcome }
    if (answers.get('lost') === 'abort') return { act: 'finish', outcome: 'lost' }
    // Nothing that was made in place is taken back: the run goes on.
    if (currentProbe === null || currentProbe === 'dead' || creation.is === 'parsed') return null
    return { act: 'finish', outcome }
  }
  if (run.terms.class === 'overlap' && (creation.is === 'unknown' || creation.is === 'unreadable')) {
    return inDoubt(state, nowMs) ?? { act: 'finish', outcome }
  }
  return dropNew(state) ?? { act: 'finish', outcome: state.oldRemovedMs === null ? outcome : 'lost' }
}

/** How a value comes to be: creation, its doubts, and how it is taken back. */
export const creating = { newValue, unwind, orphansGone }
