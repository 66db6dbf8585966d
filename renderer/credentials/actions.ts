import type { CredentialSummary, Marks } from '#app/credential'
import type { FaultCode, RequestOf, Result } from '#app/ipc'
import { ok } from '#app/result'
import { call, on } from '#renderer/bridge'
import { announce, toast, toastWithAct } from '#renderer/design'
import { common, faultSentence, list } from '#renderer/strings'
import { copySecret, useVault } from '#renderer/vault'
import { clearSelected, followWidth, loadDetail, openCredential } from './navigate.ts'
import { useCredentials } from './store.ts'
import { remember } from './undo.ts'

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

const take = (rows: readonly CredentialSummary[]): void =>
  useCredentials.setState({ rows: new Map(rows.map((row) => [row.id, row])) })

/** Hears of changes from here on. A vault that opens by itself may be open already: then its list need not wait for its state. */
export const startCredentials = (): void => {
  followWidth()
  on('credentials.changed', ({ changed, removed }) => merge(changed, removed))
  void call('credentials.list', {}).then((answer) => answer.ok && take(answer.value.rows))
}

export const loadCredentials = async (): Outcome => {
  useCredentials.setState({ fault: null })
  const answer = await call('credentials.list', {})
  if (answer.ok) take(answer.value.rows)
  else useCredentials.setState({ fault: answer.error })
  return answer
}

/** Says what went wrong where nothing on screen can: a list act has no place of its own for it. */
const orSay = async (outcome: Outcome): Outcome => {
  const answer = await outcome
  if (!answer.ok) toast(faultSentence(answer.error))
  return answer
}

const nameOf = (ids: readonly string[]): string =>
  useCredentials.getState().rows?.get(ids[0] ?? '')?.name ?? ''

let withdrawOffer = (): void => {}

/**
 * For what is out of sight by now, and with it the place where its way back could stand. One offer stands at a time;
 * the key goes on to the ones before it.
 */
const offerUndo = (sentence: string, back: () => Outcome): void => {
  withdrawOffer()
  const onAct = remember(() => {
    withdraw()
    return back()
  })
  const withdraw = toastWithAct(sentence, { label: common.undo, onAct })
  withdrawOffer = withdraw
}

export const trash = async (ids: readonly string[]): Outcome => {
  const name = nameOf(ids)
  const answer = await orSay(call('credentials.trash', { ids: [...ids] }))
  if (answer.ok) {
    clearSelected()
    offerUndo(list.trashed(ids.length, name), () => untrash(ids))
  }
  return answer
}

export const untrash = async (ids: readonly string[]): Outcome => {
  const name = nameOf(ids)
  const answer = await orSay(call('credentials.untrash', { ids: [...ids] }))
  if (answer.ok) announce(list.restored(ids.length, name))
  return answer
}

/** The secret that a row's copy means: its first. */
export const firstSecret = (credential: CredentialSummary): string | null =>
  credential.parts.find(({ secret }) => secret)?.name ?? null

export const copyRow = (credential: CredentialSummary): void => {
  const part = firstSecret(credential)
  const as = useVault.getState().preferences.copyAs
  if (part !== null) void orSay(copySecret({ id: credential.id, part, as }))
}

interface Edit {
  readonly credential: CredentialSummary
  readonly changes: Changes
}

/** Sends edits; those that end up with the same changes go to main together. */
const sendEdits = async (edits: readonly Edit[]): Outcome => {
  const alike = new Map<string, { readonly changes: Changes; readonly ids: string[] }>()
  for (const { credential, changes } of edits) {
    const key = JSON.stringify(changes)
    const group = alike.get(key) ?? { changes, ids: [] }
    group.ids.push(credential.id)
    alike.set(key, group)
  }
  for (const { changes, ids } of alike.values()) {
    const answer = await call('credentials.edit', { ids, changes })
    if (!answer.ok) return answer
  }
  return ok(null)
}

/** What stood where the changes go. */
const formerOf = ({ credential, changes }: Edit): Edit => {
  const names = Object.keys(changes) as (keyof Changes)[]
  const former: Changes = Object.fromEntries(names.map((name) => [name, credential[name]]))
  return { credential, changes: former }
}

const takeBack = async (edits: readonly Edit[]): Outcome => {
  const answer = await orSay(sendEdits(edits.map(formerOf)))
  if (answer.ok) announce(list.takenBack)
  return answer
}

export const edit = async (credential: CredentialSummary, changes: Changes): Outcome => {
  const edits = [{ credential, changes }]
  const answer = await sendEdits(edits)
  if (answer.ok) {
    remember(() => takeBack(edits))
    announce(list.edited(1))
  }
  return answer
}

/**
 * Edits several, each in its own way.
 * @param changesOf what to change of one of them
 */
export const editEach = async (
  credentials: readonly CredentialSummary[],
  changesOf: (credential: CredentialSummary) => Changes,
): Outcome => {
  const edits = credentials.map((credential) => ({ credential, changes: changesOf(credential) }))
  const answer = await sendEdits(edits)
  if (answer.ok) offerUndo(list.edited(edits.length), () => takeBack(edits))
  return answer
}

export const mark = async ({ id, marks: before }: CredentialSummary, marks: Marks): Outcome => {
  const answer = await call('credentials.mark', { id, marks })
  if (answer.ok)
    remember(async () => {
      const back = await orSay(call('credentials.mark', { id, marks: before }))
      if (back.ok) announce(list.takenBack)
    })
  return answer
}

export const purge = (ids: readonly string[]): Outcome => call('credentials.purge', { ids: [...ids] })
export const bringBack = (id: string, version: number): Outcome =>
  orSay(call('credentials.restoreVersion', { id, version }))
export const openProviderPage = (provider: string): Outcome =>
  orSay(call('app.openProviderPage', { provider }))
export const copyPublic = (id: string, part: string): Outcome =>
  orSay(call('secret.copyPublic', { id, part }))
