import { type Act, ask, nextLookMs } from './act.ts'
import type { RunState } from './state.ts'

const mostGraces = 3

/** Waits until the time has passed and the old value is no longer used. Null once it may go. */
const grace = (state: RunState, nowMs: number): Act | null => {
  const { run, use, placesDoneMs, graceFromMs, usedAgain, mayRetire } = state
  if (mayRetire || state.ready?.current === 'dead') return null
  const watches = run.terms.can.includes('last-used')
  const fromMs = Math.max(placesDoneMs ?? nowMs, graceFromMs ?? 0)
  if (watches && (use === null || use.atMs < (placesDoneMs ?? 0))) return { act: 'read-old-use' }
  if (usedAgain >= mostGraces) return ask('still-used', ['wait', 'revoke'])
  const untilMs = fromMs + run.plan.graceMs
  if (nowMs < untilMs) return { act: 'wait', for: 'grace', untilMs }
  return watches && use !== null && use.atMs < untilMs ? { act: 'read-old-use' } : null
}

const proof = (state: RunState, nowMs: number): Act | null => {
  const { run, oldProbe, oldAccepted, oldRemovedMs, promotedMs, places } = state
  if (oldAccepted || !run.terms.can.includes('probe')) return null
  if (oldProbe === null) return { act: 'prove-dead' }
  if (oldProbe.old === 'dead' && oldProbe.control === 'refused' && oldProbe.new !== 'dead') return null
  const since = oldRemovedMs ?? Math.max(promotedMs ?? 0, places.size === 0 ? 0 : (state.placesDoneMs ?? 0))
  if (oldProbe.atMs >= since + run.terms.propagationMs)
    return ask('old-not-proven-dead', ['try-again', 'accept'])
  const untilMs = nextLookMs(since, oldProbe.atMs)
  return nowMs < untilMs ? { act: 'wait', for: 'propagation', untilMs } : { act: 'prove-dead' }
}

/** Turns the old key off, waits, removes it, and proves it dead. Null once that is done. */
export const gone = (state: RunState, nowMs: number): Act | null => {
  const { run, ready, deactivatedMs, oldRemovedMs, answers } = state
  const { can, revokes } = run.terms
  const keyId = ready?.oldKeyId ?? null
  if (oldRemovedMs !== null) return proof(state, nowMs)
  if (!can.includes('revoke')) return ask('revoke-by-hand', ['done', 'keep-old'])
  if (revokes === 'asks' && answers.get('may-revoke') !== 'revoke')
    return ask('may-revoke', ['revoke', 'keep-old'])
  if (can.includes('deactivate') && deactivatedMs === null) return { act: 'deactivate', keyId }
  const untilMs = (deactivatedMs ?? 0) + run.plan.holdMs
  if (deactivatedMs !== null && nowMs < untilMs) return { act: 'wait', for: 'hold', untilMs }
  return { act: 'remove', which: 'old', keyId }
}

/** What becomes of the old value once every place has the new one. */
export const retire = (state: RunState, nowMs: number): Act | null => {
  if (state.run.terms.class === 'in-place') return proof(state, nowMs)
  if (state.oldRemovedMs !== null) return proof(state, nowMs)
  return grace(state, nowMs) ?? gone(state, nowMs)
}
