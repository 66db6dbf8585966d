import type { KeyboardEvent } from 'react'
import { inspector } from '#renderer/strings'
import { copyText } from '../actions.ts'
import { markRow } from '../marking.ts'
import { useInspector } from '../store.ts'
import type { ViewRow } from '../view/types.ts'
import type { Entry } from './rows.ts'

type RowEntry = Extract<Entry, { kind: 'row' }>

export const setFold = (key: string, to: 'open' | 'folded'): void =>
  useInspector.setState(({ unfolded }) => {
    const next = new Set(unfolded)
    if (to === 'open') next.add(key)
    else next.delete(key)
    return { unfolded: next }
  })

/** A text that is no object: strings without their quotes. */
export const copyValue = (row: ViewRow): void => {
  void copyText(row.exact, inspector.copiedValue(row.name))
}

export const copyPath = (row: ViewRow): void => {
  void copyText(row.pointer, inspector.copiedPath(row.name))
}

const move = (rows: readonly RowEntry[], at: number, key: string): RowEntry | undefined => {
  switch (key) {
    case 'ArrowDown':
      return rows[Math.min(rows.length - 1, at + 1)]
    case 'ArrowUp':
      return rows[Math.max(0, at - 1)]
    case 'PageDown':
      return rows[Math.min(rows.length - 1, at + 10)]
    case 'PageUp':
      return rows[Math.max(0, at - 10)]
    case 'Home':
      return rows[0]
    case 'End':
      return rows.at(-1)
    default:
      return undefined
  }
}

const fold = (rows: readonly RowEntry[], entry: RowEntry, key: 'ArrowRight' | 'ArrowLeft'): void => {
  if (key === 'ArrowRight' && entry.fold === 'folded') setFold(entry.key, 'open')
  else if (key === 'ArrowLeft' && entry.fold === 'open') setFold(entry.key, 'folded')
  else if (key === 'ArrowLeft') {
    const holder = rows.find((one) => one.key === entry.row.parent)
    if (holder !== undefined) markRow(holder.row)
  }
}

/** The keys of the table; the row at hand is the one that is marked. */
export const onTableKeys = (event: KeyboardEvent, entries: readonly Entry[], atKey: string | null): void => {
  const rows = entries.filter((entry): entry is RowEntry => entry.kind === 'row')
  const at = rows.findIndex(({ key }) => key === atKey)
  const entry = rows[at]
  const { key } = event
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'c' && entry !== undefined) {
    if (document.getSelection()?.isCollapsed === false) return
    if (event.shiftKey) copyPath(entry.row)
    else copyValue(entry.row)
  } else if (event.ctrlKey || event.metaKey || event.altKey) return
  else if (entry !== undefined && (key === 'ArrowRight' || key === 'ArrowLeft')) fold(rows, entry, key)
  else if (entry !== undefined && (key === 'Enter' || key === ' ') && entry.fold !== 'leaf')
    setFold(entry.key, entry.fold === 'open' ? 'folded' : 'open')
  else {
    const next = move(rows, at, key)
    if (next === undefined) return
    markRow(next.row)
  }
  event.preventDefault()
}
