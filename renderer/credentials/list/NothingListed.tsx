import { KeyRound, SearchX, ShieldCheck, Trash2 } from 'lucide-react'
import { Button, EmptyState } from '#renderer/design'
import { openAdd } from '#renderer/navigation'
import { common, faultSentence, frame, list } from '#renderer/strings'
import { loadCredentials } from '../actions.ts'
import { useCounts } from '../listed.ts'
import { setChip, setSearch } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import styles from './NothingListed.module.css'

const showAll = (): void => {
  setChip('all')
  setSearch('')
}

const addFirst = (): void => openAdd({ kind: 'add', start: 'empty' })

function NothingHeld() {
  return (
    <EmptyState
      icon={<KeyRound />}
      title={list.emptyTitle}
      acts={
        <Button tone="primary" keys="N" aria-keyshortcuts="N" onClick={addFirst}>
          {list.emptyAct}
        </Button>
      }
    >
      {list.emptyText}
    </EmptyState>
  )
}

function NothingFound() {
  return (
    <EmptyState
      icon={<SearchX />}
      title={list.nothingTitle}
      acts={<Button onClick={showAll}>{list.nothingAct}</Button>}
    >
      {list.nothingText}
    </EmptyState>
  )
}

function NotRead() {
  const fault = useCredentials((state) => state.fault)
  if (fault === null) return <p className={styles.loading}>{list.loading}</p>
  return (
    <EmptyState
      title={frame.loadFailed}
      acts={<Button onClick={() => void loadCredentials()}>{common.retry}</Button>}
    >
      {faultSentence(fault)}
    </EmptyState>
  )
}

/** What stands in place of the rows, and what can be done about it. */
export function NothingListed() {
  const chip = useCredentials((state) => state.chip)
  const isLoaded = useCredentials((state) => state.rows !== null)
  const isSearched = useCredentials((state) => state.search.trim() !== '')
  const { all, needs, trash } = useCounts()
  if (!isLoaded) return <NotRead />
  if (chip === 'trash' && trash === 0)
    return (
      <EmptyState icon={<Trash2 />} title={list.trashTitle}>
        {list.trashText}
      </EmptyState>
    )
  if (all === 0 && chip !== 'trash' && !isSearched) return <NothingHeld />
  if (chip === 'needs' && needs === 0)
    return (
      <EmptyState icon={<ShieldCheck />} title={list.calmTitle}>
        {list.calmText}
      </EmptyState>
    )
  return <NothingFound />
}
