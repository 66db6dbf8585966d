import {
  COUNTDOWN_BELOW_MS,
  countdown,
  DAY_MS,
  relativeDay,
  relativeTime,
  relativeTimeShort,
} from '#app/time'
import { Tooltip, VisuallyHidden } from '#renderer/design'
import { useNow } from './clock.ts'
import { exactInstant, fullDay, placeNow, shortDay } from './place.ts'
import styles from './When.module.css'

type Form = 'short' | 'long' | 'date'

export interface WhenProps {
  readonly atMs: number
  readonly dateOnly?: boolean
  /** `short` for columns: "in 5 d"; `long` for sentences: "in 5 days"; `date` where a past date says more. */
  readonly form?: Form
  /** Columns of a list are read row by row; only single instants take a stop of their own in the tab order. */
  readonly focusable?: boolean
}

const wordsOf = (atMs: number, nowMs: number, form: Form): string => {
  const leftMs = atMs - nowMs
  if (form === 'date') return fullDay(atMs)
  if (leftMs > 0 && leftMs < COUNTDOWN_BELOW_MS)
    return form === 'short' ? countdown(leftMs) : `in ${countdown(leftMs)}`
  if (form === 'long') return relativeTime(atMs, nowMs)
  return leftMs < -DAY_MS ? shortDay(atMs, nowMs) : relativeTimeShort(atMs, nowMs)
}

const dateWords = (dateMs: number, nowMs: number, form: Form): string =>
  form === 'date' ? fullDay(dateMs, 'date') : relativeDay(dateMs, nowMs, placeNow().zone)

/** An instant: short to the eye, exact with its zone on hover and focus and to assistive technology. */
export function When({ atMs, dateOnly = false, form = 'long', focusable = false }: WhenProps) {
  const nowMs = useNow(atMs)
  const exact = dateOnly ? fullDay(atMs, 'date') : exactInstant(atMs)
  const words = dateOnly ? dateWords(atMs, nowMs, form) : wordsOf(atMs, nowMs, form)
  const said = dateOnly ? dateWords(atMs, nowMs, 'long') : relativeTime(atMs, nowMs)
  const time = (
    <time dateTime={new Date(atMs).toISOString()} title={focusable ? undefined : exact}>
      <span aria-hidden="true">{words}</span>
      <VisuallyHidden>{`${said}, ${exact}`}</VisuallyHidden>
    </time>
  )
  if (!focusable) return time
  return (
    <Tooltip text={exact}>
      <button type="button" className={styles.instant}>
        {time}
      </button>
    </Tooltip>
  )
}
