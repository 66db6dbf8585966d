import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent } from 'react'
import { classes, VisuallyHidden } from '#renderer/design'
import { list } from '#renderer/strings'
import { focusList, sortBy } from '../navigate.ts'
import { type SortColumn, useCredentials } from '../store.ts'
import columns from './columns.module.css'
import styles from './ListHeader.module.css'

interface Column {
  readonly by: SortColumn
  readonly word: string
  readonly className?: string | undefined
}

const sortable: readonly Column[] = [
  { by: 'name', word: list.columns.name },
  { by: 'environment', word: list.columns.environment, className: columns['wide'] },
  { by: 'urgency', word: list.columns.status },
  { by: 'expires', word: list.columns.expires, className: columns['end'] },
  { by: 'rotateBy', word: list.columns.rotateBy, className: classes(columns['end'], columns['wide']) },
  { by: 'age', word: list.columns.age, className: classes(columns['end'], columns['widest']) },
]

/** Sorted by the pointer, the list goes on by the keyboard; sorted by a key, the focus stays for the next head. */
const onSort = (event: MouseEvent, by: SortColumn): void => {
  sortBy(by)
  if (event.detail > 0) focusList()
}

export function ListHeader() {
  const sort = useCredentials((state) => state.sort)
  const direction = sort.order === 'up' ? 'ascending' : 'descending'
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard, not its rows.
    <div role="row" className={classes(columns['columns'], columns['header'], styles.header)}>
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard, not its cells. */}
      <span role="columnheader">
        <VisuallyHidden>{list.columns.mark}</VisuallyHidden>
      </span>
      {sortable.map(({ by, word, className }) => (
        // biome-ignore lint/a11y/useSemanticElements: part of the grid above.
        // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus.
        <span
          key={by}
          role="columnheader"
          className={className}
          aria-sort={sort.by === by ? direction : 'none'}
        >
          <button
            type="button"
            className={styles.sort}
            onClick={(event) => onSort(event, by)}
            title={list.sortBy(word)}
          >
            {word}
            {sort.by !== by || by === 'urgency' ? null : sort.order === 'up' ? <ArrowUp /> : <ArrowDown />}
          </button>
        </span>
      ))}
    </div>
  )
}
