import { type Act, ask, nextLookMs } from './act.ts'
import type { Creation, RunState } from './state.ts'

type Parsed = Extract<Creation, { readonly is: 'parsed' }>

/** A value that the provider refuses although it made it. The old one is there still, or it is not. */
const refused = (state: RunState, { keyId }: Parsed): Act => {
  const { currentProbe, run, oldRemovedMs } = state
  if (run.terms.class === 'in-place' || oldRemovedMs !== null)
    return ask('nothing-works', ['try-again', 'paste'])
  if (run.terms.class === 'guided' || keyId === null)
    return ask('new-does-not-work', ['try-again', 'paste', 'abort'])
  if (currentProbe === null) return { act: 'probe-current' }
  return currentProbe === 'dead'
    ? ask('nothing-works', ['try-again', 'paste'])
    : { act: 'remove', which: 'new', keyId }
}

/** From an answer that was understood to a value that is proven to work, and to the current one. */
export const verifying = (state: RunState, creation: Parsed, nowMs: number): Act => {
  const { newProbe, newSinceMs, newAccepted, newRemoved, run } = state
  if (newRemoved) return { act: 'finish', outcome: 'new-refused' }
  const { answerId, from } = creation
  const answer = { answerId, from }
  const promote: Act = { act: 'promote', answer }
  if (newAccepted) return promote
  if (!run.terms.can.includes('probe')) return ask('new-not-permitted', ['accept', 'paste'])
  if (newProbe === null) return { act: 'verify', answer }
  const mayDrop = run.terms.class === 'in-place' ? [] : (['drop-new'] as const)
  if (newProbe.control === 'accepted') return ask('control-failed', ['try-again', ...mayDrop])
  switch (newProbe.verdict) {
    case 'alive':
      return promote
    case 'forbidden':
      return ask('new-not-permitted', ['accept', 'try-again', ...mayDrop])
    case 'dead': {
      const since = newSinceMs ?? newProbe.atMs
      if (newProbe.atMs >= since + run.terms.propagationMs) return refused(state, creation)
      const untilMs = nextLookMs(since, newProbe.atMs)
      return nowMs < untilMs ? { act: 'wait', for: 'propagation', untilMs } : { act: 'verify', answer }
    }
  }
}
