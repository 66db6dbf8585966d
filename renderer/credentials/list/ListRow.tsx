import { type MouseEvent, memo } from 'react'
import { DAY_MS } from '#app/time'
import { Chip, classes } from '#renderer/design'
import { common, list } from '#renderer/strings'
import { fullDay, useMinute, When } from '#renderer/time'
import { type Row, useStandingWords } from '../assessed.ts'
import { issuedBy } from '../issued-by.ts'
import { clickRow, focusList, toggleSelected } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import { urgencyOf } from '../urgency.ts'
import { Cell } from './Cell.tsx'
import columns from './columns.module.css'
import styles from './ListRow.module.css'
import { Tick } from './Tick.tsx'

export interface ListRowProps {
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly height: number
  readonly onRange: (id: string) => void
}

/** The id by which the grid says which of its rows the keyboard is at. */
export const rowElementId = (id: string): string => `row-${id}`

function Expires({ row }: { readonly row: Row }) {
  const { expiry } = row.credential
  if (expiry.kind === 'at')
    return <When atMs={expiry.atMs} dateOnly={expiry.dateOnly === true} form="short" />
  return <>{expiry.kind === 'never' ? common.never : common.none}</>
}

/** Once it has expired, its end is said once. */
function RotateBy({ row }: { readonly row: Row }) {
  const { due, standing } = row.assessment
  if (due === null || standing === 'expired') return <>{common.none}</>
  return <When atMs={due.atMs} form="short" />
}

function Age({ row }: { readonly row: Row }) {
  const nowMs = useMinute()
  const { createdAt } = row.credential
  if (createdAt.kind === 'unknown') return <>{common.none}</>
  return (
    <time dateTime={new Date(createdAt.atMs).toISOString()} title={list.madeOn(fullDay(createdAt.atMs))}>
      {list.ageDays(Math.max(0, Math.floor((nowMs - createdAt.atMs) / DAY_MS)))}
    </time>
  )
}

function Standing({ row }: { readonly row: Row }) {
  const { title, detail } = useStandingWords(row)
  return (
    <>
      <span className={classes(styles.standing, styles[row.assessment.severity])}>{title}</span>
      {detail === '' ? null : <span className={styles.sub}>{detail}</span>}
    </>
  )
}

export const ListRow = memo(function ListRow({ row, index, top, height, onRange }: ListRowProps) {
  const { credential, assessment } = row
  const { id } = credential
  const isAt = useCredentials((state) => state.atId === id)
  const isOpen = useCredentials((state) => state.openId === id)
  const isTicked = useCredentials((state) => state.selected.has(id))
  const onClick = (event: MouseEvent): void => {
    const isRange = event.shiftKey
    const isOne = event.ctrlKey || event.metaKey
    if (isRange) onRange(id)
    else if (isOne) toggleSelected(id)
    else clickRow(id)
    if (isRange || isOne) focusList()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a virtual list keeps a handful of rows, which no table does.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid around it has the keyboard.
    <div
      role="row"
      id={rowElementId(id)}
      aria-rowindex={index + 2}
      aria-selected={isTicked || isOpen}
      className={classes(
        columns['columns'],
        styles.row,
        isTicked && styles.ticked,
        isOpen && styles.open,
        isAt && styles.at,
      )}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={onClick}
    >
      <Cell>
        <Tick id={id} name={credential.name} urgency={urgencyOf[assessment.shape]} />
      </Cell>
      <Cell className={styles.cell}>
        <span className={styles.name}>{credential.name}</span>
        <span className={styles.sub}>
          {issuedBy(credential)}
          <span className={columns['narrow']}> · {credential.environment.name}</span>
        </span>
      </Cell>
      <Cell className={columns['wide']}>
        <Chip tone={credential.environment.productionLike ? 'strong' : 'outline'}>
          {credential.environment.name}
        </Chip>
      </Cell>
      <Cell className={styles.cell}>
        <Standing row={row} />
      </Cell>
      <Cell className={classes(columns['end'], styles.time)}>
        <Expires row={row} />
      </Cell>
      <Cell className={classes(columns['end'], columns['wide'], styles.time)}>
        <RotateBy row={row} />
      </Cell>
      <Cell className={classes(columns['end'], columns['widest'], styles.time)}>
        <Age row={row} />
      </Cell>
    </div>
  )
})
