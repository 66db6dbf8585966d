import { classes } from './classes.ts'
import styles from './StandingMark.module.css'

/** How much a standing asks of the user; each has a shape of its own, so that colour is never the only sign. */
export type Urgency = 'exposed' | 'act' | 'soon' | 'fine' | 'unknown'

export interface StandingMarkProps {
  readonly urgency: Urgency
  readonly sizePx?: number
}

const Shape = ({ urgency }: { readonly urgency: Urgency }) => {
  switch (urgency) {
    case 'exposed':
      return (
        <>
          <path className={styles.fill} d="M5.3 1h5.4L15 5.3v5.4L10.7 15H5.3L1 10.7V5.3z" />
          <path className={styles.cut} d="M8 4.4v4.2M8 11.2v.1" />
        </>
      )
    case 'act':
      return (
        <>
          <path
            className={styles.fill}
            d="M8 1.6a.9.9 0 0 1 .8.45l6.2 11a.9.9 0 0 1-.8 1.35H1.8a.9.9 0 0 1-.8-1.35l6.2-11A.9.9 0 0 1 8 1.6z"
          />
          <path className={styles.cut} d="M8 6v3.4M8 11.9v.1" />
        </>
      )
    case 'soon':
      return (
        <>
          <circle className={styles.stroke} cx="8" cy="8" r="6.2" />
          <path className={styles.stroke} d="M8 4.4V8l2.3 1.6" />
        </>
      )
    case 'fine':
      return <path className={styles.stroke} d="M2.8 8.6l3.4 3.4 7-7.4" />
    case 'unknown':
      return <path className={styles.stroke} d="M3.4 8h9.2" />
  }
}

/** The sign of a standing; its word always stands beside it. */
export function StandingMark({ urgency, sizePx = 16 }: StandingMarkProps) {
  return (
    <svg
      className={classes(styles.mark, styles[urgency])}
      width={sizePx}
      height={sizePx}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <Shape urgency={urgency} />
    </svg>
  )
}
