import type { KeyChoice, RequestOf } from '#app/ipc'
import type { Profile, Span } from '#app/jwt'
import { call } from '#renderer/bridge'
import { announce } from '#renderer/design'
import { useNavigation } from '#renderer/navigation'
import { inspector } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import { sessionNow, tokenText } from './session.ts'
import { initialInspector, type KeyState, useInspector } from './store.ts'
import type { Inspected, Verified } from './worker/messages.ts'

const pauseMs = 150

/** Counts looks: an answer to an older one belongs to a text or a time that is gone. */
let turn = 0
let pause: number | undefined

const conditions = () => {
  const { profile, seenMs } = useInspector.getState()
  return { nowMs: seenMs, timeZone: placeNow().zone, profile }
}

const lookAt = (verified: Verified | null): void => {
  const session = sessionNow()
  if (session === null) return
  const { picked, comparing } = useInspector.getState()
  const other = comparing === 'yes' ? (session.other?.text() ?? '') : null
  session.client.look({ do: 'inspect', text: tokenText(), picked, verified, other, ...conditions() })
}

const textState = () => {
  if (tokenText() === '') return 'none'
  return sessionNow()?.token?.isCut() === true ? 'long' : 'short'
}

const setSeen = (): void => {
  const { asOfMs } = useInspector.getState()
  useInspector.setState({ seenMs: asOfMs ?? Date.now() })
}

const verify = async (range: Span): Promise<void> => {
  const key = sessionNow()?.key ?? null
  if (key === null) return
  const mine = turn
  const { profile, nowMs, timeZone } = conditions()
  useInspector.setState({ verifying: 'running' })
  const answer = await call('inspector.verify', {
    token: tokenText().slice(range.start, range.end),
    key,
    profile,
    nowMs,
    timeZone,
  })
  if (mine !== turn) return
  if (!answer.ok) return useInspector.setState({ verifying: 'no', fault: answer.error })
  if (answer.value.state === 'gave-up') return useInspector.setState({ verifying: 'gave-up', fault: null })
  const { examination, opened, key: intake, matchedKey } = answer.value
  useInspector.setState(({ key: held }) => ({
    verifying: 'no',
    fault: null,
    key: held.state === 'none' ? held : { ...held, intake, matched: matchedKey },
  }))
  lookAt({ examination, opened })
  announce(examination.summary)
}

/** With a key the answer of the worker is only the first half: it knows nothing of signatures. */
export const onInspected = (reply: Inspected): void => {
  const before = useInspector.getState()
  useInspector.setState({ inspected: reply, work: 'idle', picked: reply.picked })
  if (before.work === 'reading' && reply.token !== null && before.key.state === 'given') {
    const { range } = reply.token
    window.clearTimeout(pause)
    pause = window.setTimeout(() => void verify(range), pauseMs)
    useInspector.setState({ verifying: 'running' })
  }
}

export const onStopped = (): void =>
  useInspector.setState({ work: 'stopped', inspected: null, verifying: 'no', marked: null })

/** The text changed, or what it is held against: reads it anew, as not verified. */
export const look = (): void => {
  turn += 1
  window.clearTimeout(pause)
  setSeen()
  useInspector.setState({
    text: textState(),
    work: 'reading',
    verifying: 'no',
    marked: null,
    shared: null,
  })
  lookAt(null)
}

/** The time moved on and nothing else: with a key the old answer stands until the new one is there. */
export const lookAgain = (): void => {
  const { inspected, key, work } = useInspector.getState()
  if (inspected?.token == null || work !== 'idle') return
  setSeen()
  if (useNavigation.getState().inspected !== null) void lookAtHeld()
  else if (key.state === 'none') lookAt(null)
  else void verify(inspected.token.range)
}

/** Shows a token that the vault holds: main reads it, and its signature stays there. */
export const lookAtHeld = async (): Promise<void> => {
  const held = useNavigation.getState().inspected
  const session = sessionNow()
  if (held === null || session === null) return
  turn += 1
  const mine = turn
  setSeen()
  const { nowMs, timeZone } = conditions()
  useInspector.setState({ work: 'reading', text: 'short' })
  const answer = await call('inspector.held', {
    id: held.credentialId,
    part: held.part,
    nowMs,
    timeZone,
  })
  if (mine !== turn || sessionNow() !== session) return
  if (!answer.ok) return useInspector.setState({ work: 'idle', text: 'none', fault: answer.error })
  if (answer.value.state === 'gave-up') return useInspector.setState({ work: 'stopped' })
  const { text, decoded, examination, opened } = answer.value
  session.token?.set(text)
  useInspector.setState({ text: textState(), fault: null })
  session.client.look({ do: 'held', decoded, verified: { examination, opened } })
}

export const pickToken = (picked: number): void => {
  useInspector.setState({ picked, unfolded: new Set() })
  look()
}

export const setAsOf = (asOfMs: number | null): void => {
  useInspector.setState({ asOfMs })
  if (useNavigation.getState().inspected === null) look()
  else void lookAtHeld()
}

export const expect = (profile: Profile): void => {
  useInspector.setState({ profile })
  look()
}

export const applyKey = (choice: KeyChoice, label: string): void => {
  const session = sessionNow()
  if (session === null) return
  session.key = choice
  const key: KeyState = { state: 'given', label, intake: null, matched: null }
  useInspector.setState({ key, fault: null })
  look()
}

export const removeKey = (): void => {
  const session = sessionNow()
  if (session !== null) session.key = null
  useInspector.setState({ key: { state: 'none' }, fault: null })
  look()
}

export const setComparing = (comparing: 'no' | 'yes'): void => {
  useInspector.setState({ comparing })
  if (comparing === 'no') lookAt(null)
  look()
}

/** Copies a text that is no secret; says so when it is done. */
export const copyText = async (
  text: RequestOf<'inspector.copyText'>['text'],
  said: string,
): Promise<'copied' | 'failed'> => {
  const answer = await call('inspector.copyText', { text })
  if (!answer.ok) {
    useInspector.setState({ fault: answer.error })
    return 'failed'
  }
  announce(said)
  return 'copied'
}

/** Nothing of what was looked at stays. */
export const forget = (): void => {
  turn += 1
  window.clearTimeout(pause)
  useInspector.setState(initialInspector)
}

export const clearToken = (): void => {
  const token = sessionNow()?.token ?? null
  token?.clear()
  token?.area.focus()
  useInspector.setState({ inspected: null, picked: 0, unfolded: new Set() })
  look()
  announce(inspector.emptyTitle)
}
