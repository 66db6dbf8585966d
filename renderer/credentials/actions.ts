import type { CredentialSummary, Marks } from '#app/credential'
import type { FaultCode, RequestOf, Result } from '#app/ipc'
import { ok } from '#app/result'
import { call, on } from '#renderer/bridge'
import { announce, toast } from '#renderer/design'
import { common, faultSentence, list } from '#renderer/strings'
import { copySecret, useVault } from '#renderer/vault'
import { clearSelected, followWidth, loadDetail, openCredential } from './navigate.ts'
import { useCredentials } from './store.ts'

type Outcome = Promise<Result<unknown, FaultCode>>
type Changes = RequestOf<'credentials.edit'>['changes']

const merge = (changed: readonly CredentialSummary[], removed: readonly string[]): void => {
  const { rows, openId } = useCredentials.getState()
  if (rows === null) return
  const next = new Map(rows)
  for (const row of changed) next.set(row.id, row)
  for (const id of removed) next.delete(id)
  useCredentials.setState({ rows: next })
  if (openId === null) return
  if (removed.includes(openId)) openCredential(null)
  else if (changed.some(({ id }) => id === openId)) void loadDetail(openId)
}

/** Hears of changes from here on; the list itself is asked for when the vault is open. */
export const startCredentials = (): void => {
  followWidth()
  on('credentials.changed', ({ changed, removed }) => merge(changed, removed))
}

export const loadCredentials = async (): Outcome => {
  useCredentials.setState({ fault: null })
  const answer = await call('credentials.list', {})
  if (answer.ok) useCredentials.setState({ rows: new Map(answer.value.rows.map((row) => [row.id, row])) })
  else useCredentials.setState({ fault: answer.error })
  return answer
}

/** Says what went wrong where nothing on screen can: a list act has no place of its own for it. */
const orSay = async (outcome: Outcome): Outcome => {
  const answer = await outcome
  if (!answer.ok) toast(faultSentence(answer.error))
  return answer
}

let lastTrashed: readonly string[] = []

const nameOf = (ids: readonly string[]): string =>
  useCredentials.getState().rows?.get(ids[0] ?? '')?.name ?? ''

export const trash = async (ids: readonly string[]): Outcome => {
  const name = nameOf(ids)
  const answer = await orSay(call('credentials.trash', { ids: [...ids] }))
  if (answer.ok) {
    lastTrashed = ids
    clearSelected()
    // The row is gone from sight, and with it the place where its way back could stand.
    toast(list.trashed(ids.length, name), { label: common.undo, onAct: () => void undoTrash() })
  }
  return answer
}

export const untrash = async (ids: readonly string[]): Outcome => {
  const name = nameOf(ids)
  const answer = await orSay(call('credentials.untrash', { ids: [...ids] }))
  if (answer.ok) announce(list.restored(ids.length, name))
  return answer
}

/** Ctrl+Z: what went to the trash last comes back. */
export const undoTrash = async (): Promise<void> => {
  const ids = lastTrashed
  lastTrashed = []
  if (ids.length > 0) await untrash(ids)
}

/** The secret that a row's copy means: its first. */
export const firstSecret = (credential: CredentialSummary): string | null =>
  credential.parts.find(({ secret }) => secret)?.name ?? null

export const copyRow = (credential: CredentialSummary): void => {
  const part = firstSecret(credential)
  const as = useVault.getState().preferences.copyAs
  if (part !== null) void orSay(copySecret({ id: credential.id, part, as }))
}

/**
 * Edits several, each in its own way: those that end up with the same changes go to main together.
 * @param changesOf what to change of one of them
 */
export const editEach = async (
  credentials: readonly CredentialSummary[],
  changesOf: (credential: CredentialSummary) => Changes,
): Outcome => {
  const alike = new Map<string, { readonly changes: Changes; readonly ids: string[] }>()
  for (const credential of credentials) {
    const changes = changesOf(credential)
    const key = JSON.stringify(changes)
    const group = alike.get(key) ?? { changes, ids: [] }
    group.ids.push(credential.id)
    alike.set(key, group)
  }
  for (const { changes, ids } of alike.values()) {
    const answer = await edit(ids, changes)
    if (!answer.ok) return answer
  }
  return ok(null)
}

export const purge = (ids: readonly string[]): Outcome => call('credentials.purge', { ids: [...ids] })
export const edit = (ids: readonly string[], changes: Changes): Outcome =>
  call('credentials.edit', { ids: [...ids], changes })
export const mark = (id: string, marks: Marks): Outcome => call('credentials.mark', { id, marks })
export const bringBack = (id: string, version: number): Outcome =>
  orSay(call('credentials.restoreVersion', { id, version }))
export const openProviderPage = (provider: string): Outcome =>
  orSay(call('app.openProviderPage', { provider }))
export const copyPublic = (id: string, part: string): Outcome =>
  orSay(call('secret.copyPublic', { id, part }))
