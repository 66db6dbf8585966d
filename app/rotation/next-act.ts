import { type Act, ask } from './act.ts'
import { creating } from './creating.ts'
import { gone, retire } from './retiring.ts'
import type { RunState } from './state.ts'
import { verifying } from './verifying.ts'

/** The old value goes before there is a new one, where something else than the old value may make the new one. */
const revokesFirst = ({ run: { plan, terms } }: RunState): boolean =>
  plan.urgency === 'revoke-first' &&
  (terms.class === 'guided' || (terms.class === 'overlap' && plan.mintingId !== null))

const beforeStart = (state: RunState): Act | null => {
  const { run, ready, notReady, answers } = state
  if (notReady !== null)
    return ask('not-ready', ['try-again', 'abort'], notReady.about === null ? [] : [notReady.about])
  if (ready === null) return { act: 'preflight' }
  if (ready.current === 'dead' && !answers.has('current-dead')) return ask('current-dead', ['yes', 'abort'])
  if (run.terms.class === 'in-place' && !answers.has('consent-in-place'))
    return ask('consent-in-place', ['yes', 'abort'])
  if (revokesFirst(state) && !answers.has('consent-revoke-first'))
    return ask('consent-revoke-first', ['yes', 'abort'])
  return null
}

const updatePlaces = ({ places }: RunState): Act | null => {
  const open = [...places].filter(([, { is }]) => is !== 'updated')
  const toDo = open.find(([, { is }]) => is === 'to-do')
  if (toDo !== undefined) return { act: 'update-place', id: toDo[0], mode: toDo[1].mode }
  const [stuck] = open
  if (stuck === undefined) return null
  const [id, { why }] = stuck
  switch (why) {
    case 'by-hand':
      return ask('place-needs-you', ['done'], [id])
    case 'changed-meanwhile':
      return ask('place-needs-you', ['try-again', 'overwrite', 'done'], [id])
    default:
      return ask('place-needs-you', ['try-again', 'done'], [id])
  }
}

/** What an attempt in doubt left behind shows only now, in the worst case. */
const sweep = (state: RunState, nowMs: number): Act | null => {
  const { run, everInDoubt, promotedMs } = state
  if (!everInDoubt || run.terms.class === 'in-place' || !run.terms.can.includes('list')) return null
  return creating.orphansGone(state, promotedMs ?? 0, nowMs)
}

const end = (state: RunState, nowMs: number): Act => {
  const left = sweep(state, nowMs)
  if (left !== null) return left
  if (state.keepOld) return { act: 'finish', outcome: 'old-kept' }
  const proven = state.oldProbe?.old === 'dead' && state.oldProbe.control === 'refused'
  return { act: 'finish', outcome: proven ? 'done' : 'done-unproven' }
}

const decide = (state: RunState, nowMs: number): Act => {
  const unwound = creating.unwind(state, nowMs)
  if (unwound !== null) return unwound
  if (state.promotedMs === null) {
    const before = beforeStart(state)
    if (before !== null) return before
    if (revokesFirst(state) && !state.keepOld) {
      const first = gone(state, nowMs)
      if (first !== null) return first
    }
    const { creation } = state
    return creation.is === 'parsed'
      ? verifying(state, creation, nowMs)
      : creating.newValue(state, creation, nowMs)
  }
  return updatePlaces(state) ?? (state.keepOld ? null : retire(state, nowMs)) ?? end(state, nowMs)
}

/** The one right next act. A fault that passes is waited for; everything else is decided by what happened so far. */
export const nextAct = (state: RunState, nowMs: number): Act => {
  if (state.outcome !== null) return { act: 'over', outcome: state.outcome }
  const act = decide(state, nowMs)
  const { putOff } = state
  if (putOff !== null && putOff.act === act.act && nowMs < putOff.untilMs)
    return { act: 'wait', for: 'another-try', untilMs: putOff.untilMs }
  return act
}

/** What an abort would do now. */
export const abortOf = (state: RunState): 'free' | 'drops-new' | 'impossible' => {
  const { creation, outcome, promotedMs, oldRemovedMs, run } = state
  if (outcome !== null || promotedMs !== null || oldRemovedMs !== null) return 'impossible'
  switch (creation.is) {
    case 'none':
    case 'nothing':
      return 'free'
    case 'refused':
    case 'unknown':
    case 'stored':
    case 'unreadable':
    case 'parsed':
      return run.terms.class === 'in-place' ? 'impossible' : 'drops-new'
  }
}
