import type { FaultCode, RequestOf, Result } from '#app/ipc'
import type { SavedProfile } from '#app/profiles'
import { ok } from '#app/result'
import { call, on } from '#renderer/bridge'
import { announce, toast } from '#renderer/design'
import { common, faultSentence, profiles as words } from '#renderer/strings'
import { remember } from '#renderer/undo'
import { useVault } from '#renderer/vault'
import { openProfileFromToken, resetProfiles, useProfiles } from './store.ts'

type Outcome = Promise<Result<unknown, FaultCode>>

/** Says what went wrong where nothing on screen can. */
const orSay = async <T>(outcome: Promise<Result<T, FaultCode>>): Promise<Result<T, FaultCode>> => {
  const answer = await outcome
  if (!answer.ok) toast(faultSentence(answer.error))
  return answer
}

const load = async (): Promise<void> => {
  const answer = await call('profiles.list', {})
  if (answer.ok) useProfiles.setState({ rows: answer.value.rows })
}

/** Knows them while the vault is open, and nothing of them otherwise. */
export const startProfiles = (): void => {
  on('profiles.changed', ({ rows }) => useProfiles.setState({ rows }))
  useVault.subscribe(({ app }) => {
    const { rows } = useProfiles.getState()
    if (app?.phase !== 'open') resetProfiles()
    else if (rows === null) void load()
  })
}

export const saveProfile = (request: RequestOf<'profiles.save'>): Outcome => call('profiles.save', request)

export const deleteProfile = async ({ id, name }: SavedProfile): Promise<void> => {
  const answer = await orSay(call('profiles.delete', { id }))
  if (!answer.ok) return
  const onAct = remember(async () => {
    const back = await orSay(call('profiles.undelete', { id }))
    if (back.ok) announce(words.broughtBack(name))
  })
  toast(words.removed(name), { label: common.undo, onAct })
}

/** Holds a credential to a profile, or to none, with the way back. */
export const attach = async (
  id: string,
  before: SavedProfile | null,
  after: SavedProfile | null,
): Promise<void> => {
  const hold = (profile: SavedProfile | null): Outcome =>
    orSay(call('profiles.attach', { ids: [id], profileId: profile?.id ?? null }))
  const answer = await hold(after)
  if (!answer.ok) return
  const onAct = remember(async () => {
    const back = await hold(before)
    if (back.ok) announce(words.part.takenBack)
  })
  if (after === null) toast(words.part.letGone(before?.name ?? ''), { label: common.undo, onAct })
  else announce(words.part.held(after.name))
}

export const makeFromToken = async (id: string): Promise<void> => {
  const answer = await orSay(call('profiles.fromToken', { id }))
  if (answer.ok) openProfileFromToken({ start: answer.value, attachTo: id })
}

export const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

/** Fetches the key set again from where it came, and keeps it; the one that is kept stays when nothing comes. */
export const refreshKeys = async (profile: SavedProfile): Promise<void> => {
  const { id, key, edition: _edition, savedAtMs: _savedAtMs, ...editable } = profile
  if (key.from !== 'jwks') return
  const host = hostOf(key.url)
  const answer = await orSay(call('inspector.fetchKeys', { url: key.url, loopback: 'refused' }))
  if (!answer.ok) return
  if (answer.value.state === 'refused') {
    toast(words.keySet.kept(host))
    return
  }
  const saved = await orSay(
    saveProfile({
      id,
      profile: editable,
      key: { from: 'jwks', jwksId: answer.value.set.id },
      attachTo: null,
    }),
  )
  if (saved.ok) announce(words.keySet.refreshed(host))
}

type Dismissing = RequestOf<'profiles.dismiss'>

export const dismiss = async (request: Dismissing, title: string): Outcome => {
  const answer = await call('profiles.dismiss', request)
  if (!answer.ok) return answer
  const { id, rule, place } = request
  const onAct = remember(() => orSay(call('profiles.undismiss', { id, rule, place })))
  toast(words.issues.done(title), { label: common.undo, onAct })
  return ok(null)
}

export const recall = async (request: Dismissing, title: string): Promise<void> => {
  const { id, rule, place } = request
  const answer = await orSay(call('profiles.undismiss', { id, rule, place }))
  if (!answer.ok) return
  remember(() => orSay(call('profiles.dismiss', request)))
  announce(words.issues.recalled(title))
}
