import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'
import { StandingMark } from './StandingMark.tsx'

export interface BannerProps {
  readonly tone: 'act' | 'soon' | 'info'
  /** The first words, in bold. */
  readonly lead?: string
  readonly children?: ReactNode
  readonly acts?: ReactNode
  /** `alert` for what just went wrong; `region` for a standing state. */
  readonly live?: 'alert' | 'status'
  readonly flush?: boolean
}

export function Banner({ tone, lead, children, acts, live, flush }: BannerProps) {
  return (
    <div className={classes(styles.banner, styles[tone], flush && styles.flush)} role={live}>
      {tone === 'info' ? null : <StandingMark urgency={tone} />}
      <div className={styles.body}>
        <p>
          {lead === undefined ? null : <strong className={styles.lead}>{lead}</strong>}
          {lead === undefined || children === undefined ? null : ' '}
          {children}
        </p>
        {acts === undefined ? null : <div className={styles.acts}>{acts}</div>}
      </div>
    </div>
  )
}
