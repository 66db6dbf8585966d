import { CalendarClock, Server, Tag, Trash2, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#renderer/design'
import { list } from '#renderer/strings'
import { trash, untrash } from '../actions.ts'
import type { Row } from '../assessed.ts'
import { BulkDialog } from '../bulk/BulkDialog.tsx'
import type { BulkTask } from '../bulk/task.ts'
import { PurgeDialog } from '../detail/PurgeDialog.tsx'
import { clearSelected } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import styles from './SelectionBar.module.css'

/** Acts on the ticked rows that are in sight of the filter; there only while something is ticked. */
export function SelectionBar({ rows }: { readonly rows: readonly Row[] }) {
  const selected = useCredentials((state) => state.selected)
  const isTrash = useCredentials((state) => state.chip === 'trash')
  const [task, setTask] = useState<BulkTask | 'purge' | null>(null)
  if (selected.size === 0) return null
  const chosen = rows.flatMap(({ credential }) => (selected.has(credential.id) ? [credential] : []))
  const ids = chosen.map(({ id }) => id)
  if (ids.length === 0) return null
  const end = (): void => setTask(null)
  return (
    <div className={styles.bar} role="toolbar" aria-label={list.selected(ids.length)}>
      <strong className={styles.count}>{list.selected(ids.length)}</strong>
      {isTrash ? (
        <>
          <Button icon={<Undo2 />} onClick={() => void untrash(ids).then(clearSelected)}>
            {list.restore}
          </Button>
          <Button tone="danger-plain" icon={<Trash2 />} onClick={() => setTask('purge')}>
            {list.purge}
          </Button>
        </>
      ) : (
        <>
          <Button icon={<Tag />} onClick={() => setTask('tag')}>
            {list.bulk.tag}
          </Button>
          <Button icon={<Server />} onClick={() => setTask('environment')}>
            {list.bulk.environment}
          </Button>
          <Button icon={<CalendarClock />} onClick={() => setTask('policy')}>
            {list.bulk.policy}
          </Button>
          <Button icon={<Trash2 />} onClick={() => void trash(ids)}>
            {list.bulk.trash}
          </Button>
        </>
      )}
      <span className={styles.clear}>
        <IconButton label={list.clearSelection} icon={<X />} onClick={clearSelected} />
      </span>
      {task === null || task === 'purge' ? null : (
        <BulkDialog task={task} credentials={chosen} onClose={end} />
      )}
      <PurgeDialog credentials={chosen} open={task === 'purge'} onClose={end} />
    </div>
  )
}
