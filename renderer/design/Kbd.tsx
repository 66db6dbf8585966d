import { classes } from './classes.ts'
import styles from './Kbd.module.css'

export interface KbdProps {
  readonly children: string
  readonly tone?: 'plain' | 'on-accent'
}

/** A key as a sign. It is decoration: the control beside it carries aria-keyshortcuts. */
export function Kbd({ children, tone = 'plain' }: KbdProps) {
  return (
    <span
      aria-hidden="true"
      className={classes(styles.kbd, tone === 'on-accent' && styles.onAccent)}
      data-letter={/^[A-Z]$/.test(children) || undefined}
    >
      {children}
    </span>
  )
}
