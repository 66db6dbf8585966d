import type { ReactNode } from 'react'
import type { Span } from '#app/jwt'
import { classes, StandingMark, type Urgency, VisuallyHidden } from '#renderer/design'
import { markPlace, touches } from '../marking.ts'
import { useInspector } from '../store.ts'
import type { TokenView } from '../view/types.ts'
import styles from './Item.module.css'

export interface ItemProps {
  readonly token: TokenView
  readonly urgency: Urgency
  /** The sign in words. */
  readonly said: string
  readonly title: string
  readonly source: string
  /** Where it comes from in the token; null where it comes from elsewhere. */
  readonly range: Span | null
  readonly children: ReactNode
}

/** One answer. What has a place in the token points to it, on click and on focus. */
export function Item({ token, urgency, said, title, source, range, children }: ItemProps) {
  const isTouched = useInspector((state) => state.marked !== null && touches(state.marked.span, range))
  const words = (
    <>
      <span className={styles.head}>
        <span className={styles.title}>
          {title}
          <VisuallyHidden>: {said}.</VisuallyHidden>
        </span>
        <span className={styles.source}>{source}</span>
      </span>
      <span className={styles.text}>{children}</span>
    </>
  )
  return (
    <li className={classes(styles.item, isTouched && styles.touched)} data-item={title}>
      <StandingMark urgency={urgency} sizePx={15} />
      {range === null ? (
        <div className={styles.body}>{words}</div>
      ) : (
        <button
          type="button"
          className={styles.body}
          onClick={() => markPlace(token, range)}
          onFocus={(event) => {
            if (event.currentTarget.matches(':focus-visible')) markPlace(token, range)
          }}
        >
          {words}
        </button>
      )}
    </li>
  )
}
