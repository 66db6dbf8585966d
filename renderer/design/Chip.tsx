import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { classes } from './classes.ts'

export interface ChipProps {
  readonly children: ReactNode
  /** `strong` is for what stands out by nature, such as a production-like environment. */
  readonly tone?: 'outline' | 'strong' | 'act' | 'soon' | 'fine'
}

export function Chip({ children, tone = 'outline' }: ChipProps) {
  return <span className={classes(styles.chip, styles[tone])}>{children}</span>
}
