import { type Deadline, type Mark, type Urgency, urgencyAt } from '#app/overview'
import { classes } from '#renderer/design'
import styles from './Sign.module.css'

export interface SignProps {
  readonly urgency: Urgency
  /** An expiry is solid, a rotation is hollow. */
  readonly fill: 'solid' | 'hollow'
}

function Shape({ urgency }: { readonly urgency: Urgency }) {
  switch (urgency) {
    case 'late':
      return <path d="M0-6.2 6.6 5.4H-6.6z" />
    case 'soon':
      return <circle r="5.2" />
    case 'later':
      return <rect x="-3.4" y="-3.4" width="6.8" height="6.8" rx="1.2" />
  }
}

/** A deadline as a shape around the origin: what it is by its filling, how near it is by its form and colour. */
export function Sign({ urgency, fill }: SignProps) {
  return (
    <g className={classes(styles.sign, styles[urgency], styles[fill])}>
      <Shape urgency={urgency} />
    </g>
  )
}

/** The same as an icon in a line of text. */
export function SignIcon(props: SignProps) {
  return (
    <svg className={styles.icon} width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <Sign {...props} />
    </svg>
  )
}

/** The sign of one deadline. */
export const signOf = (deadline: Deadline, nowMs: number): SignProps => ({
  urgency: urgencyAt(deadline, nowMs),
  fill: deadline.kind === 'expiry' ? 'solid' : 'hollow',
})

/** Several share the form of the most urgent; one expiry among them makes it solid. */
export const signOfMark = ({ deadlines, urgency }: Mark): SignProps => ({
  urgency,
  fill: deadlines.some(({ kind }) => kind === 'expiry') ? 'solid' : 'hollow',
})
