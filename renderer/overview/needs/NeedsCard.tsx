import { ShieldCheck } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type Deadline, endedToRemove } from '#app/overview'
import { EditDialog, type Row } from '#renderer/credentials'
import { Button } from '#renderer/design'
import { needs as words } from '#renderer/strings'
import { useMinute } from '#renderer/time'
import { openInList, showNeeds } from '../acts.ts'
import { Card } from '../Card.tsx'
import { useDeadlines } from '../deadlines.ts'
import { happening } from '../said.ts'
import { EndedLine } from './EndedLine.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { NeedLine } from './NeedLine.tsx'
import styles from './NeedsCard.module.css'

/** More than these are a list, and that has a screen of its own. */
const mostShown = 7

function Next({ deadline, nowMs }: { readonly deadline: Deadline; readonly nowMs: number }) {
  return (
    <>
      {words.next}{' '}
      <button type="button" className={styles.next} onClick={() => openInList(deadline.credentialId)}>
        {deadline.name}
      </button>{' '}
      {happening(deadline, nowMs)}.
    </>
  )
}

/** Nothing to do: what comes next, and when. */
function Calm() {
  const nowMs = useMinute()
  const next = useDeadlines().find(({ atMs }) => atMs > nowMs)
  return (
    <div className={styles.calm}>
      <ShieldCheck />
      <p>
        {words.calmText} {next === undefined ? words.noNext : <Next deadline={next} nowMs={nowMs} />}
      </p>
    </div>
  )
}

const linesOf = (key: string, at: number, last: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Up and down go from act to act; the list is one stop for Tab. */
const useLineKeys = (count: number) => {
  const [wanted, setAt] = useState(0)
  const at = Math.min(wanted, Math.max(0, count - 1))
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const next = linesOf(event.key, at, count - 1)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    event.currentTarget.children[next]?.querySelector<HTMLElement>('[data-act]')?.focus()
  }
  return { at, setAt, onKeyDown }
}

/** What needs the user, the most urgent first, each with its one best act. */
export function NeedsCard({ rows }: { readonly rows: readonly Row[] }) {
  const nowMs = useMinute()
  const [editedId, setEditedId] = useState<string | null>(null)
  const needing = useMemo(() => rows.filter(({ assessment }) => assessment.needsYou), [rows])
  const ended = useMemo(() => endedToRemove(rows, nowMs), [rows, nowMs])
  const shown = needing.slice(0, mostShown)
  const { at, setAt, onKeyDown } = useLineKeys(shown.length + (ended.length > 0 ? 1 : 0))
  const list = useRef<HTMLUListElement>(null)
  const kept = useKeptFocus(
    list,
    shown.map(({ credential }) => credential.id).join(' '),
    editedId === null ? 'closed' : 'open',
  )
  const edited = rows.find(({ credential }) => credential.id === editedId)
  return (
    <Card title={words.title}>
      {needing.length === 0 ? <Calm /> : null}
      <ul ref={list} className={styles.lines} onKeyDown={onKeyDown} {...kept}>
        {shown.map((row, index) => (
          <NeedLine
            key={row.credential.id}
            row={row}
            stop={index === at ? 'stop' : 'pass'}
            onReach={() => setAt(index)}
            onSayWhen={() => setEditedId(row.credential.id)}
          />
        ))}
        {ended.length === 0 ? null : (
          <EndedLine
            rows={ended}
            stop={at === shown.length ? 'stop' : 'pass'}
            onReach={() => setAt(shown.length)}
          />
        )}
      </ul>
      {needing.length > shown.length ? (
        <Button tone="quiet" className={styles.more} onClick={showNeeds}>
          {words.more(needing.length - shown.length)}
        </Button>
      ) : null}
      {edited === undefined ? null : (
        <EditDialog credential={edited.credential} onClose={() => setEditedId(null)} />
      )}
    </Card>
  )
}
