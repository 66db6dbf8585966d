import { type MouseEvent, memo } from 'react'
import { classes, StandingMark, type Urgency } from '#renderer/design'
import { list } from '#renderer/strings'
import { focusList, toggleSelected } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import styles from './Tick.module.css'

export interface TickProps {
  readonly id: string
  readonly name: string
  readonly urgency: Urgency
}

const stay = (event: MouseEvent): void => event.stopPropagation()

/** The sign of a standing; under the pointer, and while anything is ticked, the box to tick it. */
export const Tick = memo(function Tick({ id, name, urgency }: TickProps) {
  const isTicked = useCredentials((state) => state.selected.has(id))
  const isTicking = useCredentials((state) => state.selected.size > 0)
  return (
    <span className={classes(styles.tick, isTicking && styles.ticking)} data-tick>
      <span className={styles.sign}>
        <StandingMark urgency={urgency} />
      </span>
      <input
        type="checkbox"
        className={styles.box}
        tabIndex={-1}
        checked={isTicked}
        aria-label={list.select(name)}
        onChange={() => {
          toggleSelected(id)
          focusList()
        }}
        onClick={stay}
      />
    </span>
  )
})
