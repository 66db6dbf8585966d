import type { ReactNode } from 'react'
import { classes } from '#renderer/design'
import styles from './Acts.module.css'

export interface ActsProps {
  readonly children: ReactNode
  /** `spread` sets the way back apart from the way on. */
  readonly place?: 'start' | 'spread'
}

export function Acts({ children, place = 'start' }: ActsProps) {
  return <div className={classes(styles.acts, styles[place])}>{children}</div>
}
