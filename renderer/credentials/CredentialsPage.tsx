import { classes, VisuallyHidden } from '#renderer/design'
import { list, shortcuts } from '#renderer/strings'
import styles from './CredentialsPage.module.css'
import { DetailPane } from './detail/DetailPane.tsx'
import { useListKeys } from './keys.ts'
import { FilterBar } from './list/FilterBar.tsx'
import { ListBody } from './list/ListBody.tsx'
import { ListHeader } from './list/ListHeader.tsx'
import { rowElementId } from './list/ListRow.tsx'
import { NothingListed } from './list/NothingListed.tsx'
import { SelectionBar } from './list/SelectionBar.tsx'
import { UnknownFilters } from './list/UnknownFilters.tsx'
import { type Listed, useListed } from './listed.ts'
import { useCredentials } from './store.ts'

function Grid({ rows, entries }: Pick<Listed, 'rows' | 'entries'>) {
  const atId = useCredentials((state) => state.atId)
  const isAtShown = atId !== null && entries.some(({ key }) => key === atId)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list keeps a handful of rows, which no table does.
    <div
      className={classes(styles.table, rows.length === 0 && styles.bare)}
      role="grid"
      aria-label={list.label}
      aria-rowcount={entries.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={isAtShown ? rowElementId(atId) : undefined}
      tabIndex={0}
      data-grid
      onKeyDown={useListKeys(rows)}
    >
      <ListHeader />
      {rows.length === 0 ? null : <ListBody entries={entries} rows={rows} />}
    </div>
  )
}

/** How many were found, for those who do not see the list grow shorter. */
function Hits({ rows, query }: Pick<Listed, 'rows' | 'query'>) {
  return (
    <VisuallyHidden>
      <span role="status">{query.terms.length === 0 ? '' : shortcuts.hits(rows.length)}</span>
    </VisuallyHidden>
  )
}

export function CredentialsPage() {
  const { rows, entries, query } = useListed()
  const openId = useCredentials((state) => state.openId)
  return (
    <div className={classes(styles.page, openId !== null && styles.withDetail)}>
      <VisuallyHidden>
        <h1>{list.label}</h1>
      </VisuallyHidden>
      <section className={styles.list} aria-label={list.label}>
        <FilterBar />
        <UnknownFilters query={query} />
        <SelectionBar rows={rows} />
        <Grid rows={rows} entries={entries} />
        {rows.length === 0 ? <NothingListed /> : null}
        <Hits rows={rows} query={query} />
      </section>
      <DetailPane />
    </div>
  )
}
