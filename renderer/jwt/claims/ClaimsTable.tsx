import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import { VisuallyHidden } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { markRow } from '../marking.ts'
import { useInspector } from '../store.ts'
import type { TokenView } from '../view/types.ts'
import { Cell } from './Cell.tsx'
import { ClaimRow } from './ClaimRow.tsx'
import styles from './ClaimsTable.module.css'
import { onTableKeys } from './keys.ts'
import { type Entry, entriesOf, holdersOf } from './rows.ts'

const rowHeight = 49
const groupHeight = 32

/** Wide enough for the names in sight, within reason: the values need the room more. */
const nameWidth = (entries: readonly Entry[]): number => {
  let widest = 0
  for (const entry of entries.slice(0, 200))
    if (entry.kind === 'row') {
      const fold = entry.fold === 'leaf' ? 0 : 12
      widest = Math.max(widest, entry.row.name.length * 7.4 + Math.min(entry.row.depth, 8) * 12 + fold)
    }
  return Math.round(Math.min(132, Math.max(78, widest + 20)))
}

/** What is marked from another pane is unfolded and brought into sight. */
const useUnfolding = (token: TokenView): string | null => {
  const marked = useInspector((state) => state.marked)
  const key = marked?.row ?? null
  useEffect(() => {
    if (key === null || marked?.by === 'claims') return
    const holders = holdersOf(token.groups, key)
    if (holders.length > 0)
      useInspector.setState(({ unfolded }) => ({ unfolded: new Set([...unfolded, ...holders]) }))
  }, [token, key, marked])
  return key
}

/** Header and claims, line by line; ten thousand scroll like ten. */
export function ClaimsTable({ token }: { readonly token: TokenView }) {
  const scroller = useRef<HTMLDivElement>(null)
  const unfolded = useInspector((state) => state.unfolded)
  const seenMs = useInspector((state) => state.seenMs)
  const atKey = useUnfolding(token)
  const entries = useMemo(() => entriesOf(token.groups, unfolded), [token, unfolded])
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'group' ? groupHeight : rowHeight),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 6,
  })
  useEffect(() => {
    const at = entries.findIndex(({ key }) => key === atKey)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, entries, atKey])
  const names = useMemo(() => nameWidth(entries), [entries])
  const first = entries.find((entry) => entry.kind === 'row')
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="treegrid"
      tabIndex={0}
      aria-label={inspector.claims}
      aria-describedby="inspector-claims-help"
      aria-rowcount={entries.length}
      aria-activedescendant={atKey === null ? undefined : `claim-${atKey}`}
      onKeyDown={(event) => onTableKeys(event, entries, atKey)}
      onFocus={(event) => {
        const isByKeyboard = event.currentTarget.matches(':focus-visible')
        if (isByKeyboard && atKey === null && first?.kind === 'row') markRow(first.row)
      }}
      style={{ '--names': `${names}px` } as CSSProperties}
      data-claims
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual tree keeps a handful of rows, which no table does. */}
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index]
          if (entry === undefined) return null
          if (entry.kind === 'row')
            return (
              <ClaimRow
                key={key}
                entry={entry}
                index={index}
                top={start}
                at={entry.key === atKey ? 'here' : 'elsewhere'}
                seenMs={seenMs}
                measure={virtual.measureElement}
              />
            )
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: a heading is passed over.
            // biome-ignore lint/a11y/useSemanticElements: see above.
            <div
              key={key}
              ref={virtual.measureElement}
              role="row"
              data-index={index}
              aria-level={1}
              aria-rowindex={index + 1}
              className={styles.group}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Cell role="rowheader">{entry.title}</Cell>
            </div>
          )
        })}
      </div>
      <VisuallyHidden>
        <span id="inspector-claims-help">{inspector.claimsHelp}</span>
      </VisuallyHidden>
    </div>
  )
}
