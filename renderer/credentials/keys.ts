import type { KeyboardEvent } from 'react'
import { copyRow, trash, untrash } from './actions.ts'
import type { Row } from './assessed.ts'
import { useDialogs } from './detail/dialogs.ts'
import {
  clearSelected,
  enterDetail,
  moveTo,
  openCredential,
  selectAll,
  selectTo,
  toggleSelected,
} from './navigate.ts'
import { useCredentials } from './store.ts'

const pageRows = 10

const movedTo = (key: string, at: number, last: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + pageRows)
    case 'PageUp':
      return Math.max(0, at - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Offers the forms to copy in, at the secret itself. */
const offerCopyAs = ({ credential }: Row): void => {
  openCredential(credential.id)
  useDialogs.getState().open('copy-as')
}

/** Ctrl+C, Ctrl+Shift+C: for the list and for the details of the same row. */
export const onCopyKeys = (event: KeyboardEvent, row: Row): boolean => {
  if (event.key.toLowerCase() !== 'c' || !(event.ctrlKey || event.metaKey)) return false
  if (event.shiftKey) offerCopyAs(row)
  else if (window.getSelection()?.isCollapsed === false) return false
  else copyRow(row.credential)
  return true
}

const onCommand = (event: KeyboardEvent, rows: readonly Row[], row: Row | undefined): boolean => {
  const key = event.key.toLowerCase()
  if (key !== 'a') return row !== undefined && onCopyKeys(event, row)
  selectAll(rows)
  return true
}

/** The ticked rows if there are any, else the one at hand; the keyboard goes on to what follows it. */
const onDelete = (rows: readonly Row[], at: number): void => {
  const { selected, chip } = useCredentials.getState()
  const ticked = rows.flatMap(({ credential }) => (selected.has(credential.id) ? [credential.id] : []))
  const here = rows[at]?.credential.id
  const ids = ticked.length > 0 ? ticked : here === undefined ? [] : [here]
  if (ids.length === 0) return
  const gone = new Set(ids)
  const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at)).reverse()]
  const next = after.find(({ credential }) => !gone.has(credential.id))
  void (chip === 'trash' ? untrash(ids) : trash(ids)).then((answer) => {
    if (answer.ok && next !== undefined) moveTo(next.credential.id)
  })
}

const onEscape = (): void => {
  if (useCredentials.getState().selected.size > 0) clearSelected()
  else openCredential(null)
}

const onPlain = (event: KeyboardEvent, rows: readonly Row[], at: number): boolean => {
  const to = movedTo(event.key, at, rows.length - 1)
  const id = to === null ? undefined : rows[to]?.credential.id
  const here = rows[at]?.credential.id
  if (id !== undefined && event.shiftKey) selectTo(rows, id)
  else if (id !== undefined) moveTo(id)
  else if (event.key === 'Escape') onEscape()
  else if (event.key === 'Delete') onDelete(rows, at)
  else if (event.key === 'Enter' && here !== undefined) enterDetail(here)
  else if (event.key === ' ' && here !== undefined) toggleSelected(here)
  else return false
  return true
}

/** The list's keyboard. */
export const useListKeys = (rows: readonly Row[]) => (event: KeyboardEvent) => {
  if (event.target !== event.currentTarget || event.altKey) return
  const { atId } = useCredentials.getState()
  const at = rows.findIndex(({ credential }) => credential.id === atId)
  const isHandled =
    event.ctrlKey || event.metaKey ? onCommand(event, rows, rows[at]) : onPlain(event, rows, at)
  if (isHandled) event.preventDefault()
}
