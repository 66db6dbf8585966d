import type { Editable } from '#app/credential'
import type { Draft, DraftDates, FaultCode, Result } from '#app/ipc'
import { call } from '#renderer/bridge'
import { openCredential } from '#renderer/credentials'
import { announce } from '#renderer/design'
import { closeAdd, goTo, openAdd } from '#renderer/navigation'
import { add } from '#renderer/strings'
import { initialAdd, useAdd } from './store.ts'

const mostBytes = 1_048_576

// An answer that comes after the user went on belongs to nobody, and its draft is let go.
let turn = 0

const discard = (): void => {
  const { draft } = useAdd.getState()
  if (draft !== null) void call('draft.discard', { draftId: draft.draftId })
}

/** Lets go of what was pasted, here and in main. */
export const forget = (): void => {
  turn += 1
  // Main lets go of a draft itself once it is stored; before that its secrets are in use.
  if (useAdd.getState().stage !== 'storing') discard()
  useAdd.setState(initialAdd)
}

const take = async (ask: () => Promise<Result<Draft, FaultCode>>): Promise<void> => {
  forget()
  const mine = turn
  useAdd.setState({ stage: 'reading' })
  const answer = await ask()
  if (mine !== turn) {
    if (answer.ok) void call('draft.discard', { draftId: answer.value.draftId })
    return
  }
  if (!answer.ok) return useAdd.setState({ stage: 'empty', fault: answer.error })
  const { draftId, candidates } = answer.value
  if (candidates.length === 0) {
    void call('draft.discard', { draftId })
    return useAdd.setState({ stage: 'empty', fault: 'nothing-found' })
  }
  const held = candidates.filter((candidate) => candidate.held !== null).map(({ index }) => index)
  useAdd.setState({ stage: 'look', draft: answer.value, excluded: new Set(held) })
}

/** Main reads the clipboard: the text never enters this window. */
export const takeClipboard = (): Promise<void> => take(() => call('draft.fromClipboard', {}))

export const takeText = (text: string): Promise<void> => take(() => call('draft.fromText', { text }))

/** Opens the dialog on a text that is already in this window. */
export const addText = (text: string): void => {
  openAdd({ kind: 'add', start: 'empty' })
  void takeText(text)
}

/** Several files are read as one text. */
export const takeFiles = async (files: readonly File[]): Promise<void> => {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > mostBytes) return useAdd.setState({ fault: 'too-large' })
  const texts = await Promise.all(files.map((file) => file.text()))
  await takeText(texts.join('\n'))
}

export const setIncluded = (index: number, to: 'in' | 'out'): void =>
  useAdd.setState(({ excluded }) => {
    const next = new Set(excluded)
    if (to === 'in') next.delete(index)
    else next.add(index)
    return { excluded: next }
  })

/** What is being stored can't be called back, so its dialog stays until main has answered. */
export const close = (): void => {
  if (useAdd.getState().stage !== 'storing') closeAdd()
}

export const openHeld = (id: string): void => {
  closeAdd()
  goTo('credentials')
  openCredential(id)
}

/** Runs one write; on a fault everything stays on screen as it was. */
const store = async <T>(work: (draftId: string) => Promise<Result<T, FaultCode>>): Promise<T | null> => {
  const { draft, stage } = useAdd.getState()
  if (draft === null || stage !== 'look') return null
  useAdd.setState({ stage: 'storing', fault: null })
  const answer = await work(draft.draftId)
  if (!answer.ok) {
    useAdd.setState({ stage: 'look', fault: answer.error })
    return null
  }
  useAdd.setState(initialAdd)
  closeAdd()
  return answer.value
}

export interface Item {
  readonly index: number
  readonly edited: Editable
}

export const submitItems = async (items: readonly Item[]): Promise<void> => {
  const added = await store((draftId) => call('draft.add', { draftId, items: [...items] }))
  if (added === null) return
  announce(add.added(items.length, items[0]?.edited.name ?? ''))
  goTo('credentials')
  const [first] = added.ids
  if (added.ids.length === 1 && first !== undefined) openCredential(first)
}

export const submitReplacement = async (
  index: number,
  credentialId: string,
  dates: DraftDates,
): Promise<void> => {
  const replaced = await store((draftId) => call('draft.replace', { draftId, index, credentialId, dates }))
  if (replaced !== null) announce(add.replaced)
}
