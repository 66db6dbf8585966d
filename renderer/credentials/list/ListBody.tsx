import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, memo, useCallback, useEffect, useRef } from 'react'
import { useVault } from '#renderer/vault'
import type { Row } from '../assessed.ts'
import type { Entry } from '../grouping.ts'
import { focusList, selectTo } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import { GroupRow } from './GroupRow.tsx'
import styles from './ListBody.module.css'
import { ListRow } from './ListRow.tsx'

export interface ListBodyProps {
  readonly entries: readonly Entry[]
  readonly rows: readonly Row[]
}

const heights = { comfortable: 44, compact: 32 } as const
const groupHeight = 36

/** An engine that gives a click on what scrolls the keyboard: it belongs to the grid around it. */
const passOn = (event: FocusEvent): void => {
  if (event.target === event.currentTarget) focusList()
}

/** Draws only the rows in sight: 10,000 scroll like ten. */
export const ListBody = memo(function ListBody({ entries, rows }: ListBodyProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const density = useVault((state) => state.preferences.density)
  const atId = useCredentials((state) => state.atId)
  // Its identity tells the virtualizer that the lines are others; else it keeps what it knows of all of them.
  const getItemKey = useCallback((index: number) => entries[index]?.key ?? index, [entries])
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'group' ? groupHeight : heights[density]),
    overscan: 8,
    getItemKey,
  })
  const onRange = useCallback((id: string) => selectTo(rows, id), [rows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density changes every height.
  useEffect(() => virtual.measure(), [virtual, density])
  useEffect(() => {
    const at = entries.findIndex(({ key }) => key === atId)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, entries, atId])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list keeps a handful of rows, which no table does.
    <div ref={scroller} role="rowgroup" className={styles.scroller} tabIndex={-1} onFocus={passOn}>
      <div className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const entry = entries[index]
          const place = { index, top: start, height: size }
          if (entry?.kind === 'row') return <ListRow key={key} row={entry.row} onRange={onRange} {...place} />
          return entry === undefined ? null : (
            <GroupRow key={key} title={entry.title} count={entry.count} {...place} />
          )
        })}
      </div>
    </div>
  )
})
