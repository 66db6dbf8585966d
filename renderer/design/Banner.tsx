import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'
import { StandingMark, type Urgency } from './StandingMark.tsx'

export interface BannerProps {
  readonly tone: 'act' | 'soon' | 'info'
  /** Another shape than the tone's own. */
  readonly mark?: Urgency
  /** The first words, in bold. */
  readonly lead?: string
  readonly children?: ReactNode
  readonly acts?: ReactNode
  /** `alert` for what just went wrong; `region` for a standing state. */
  readonly live?: 'alert' | 'status'
  readonly flush?: boolean
}

export function Banner({ tone, mark, lead, children, acts, live, flush }: BannerProps) {
  const shape = mark ?? (tone === 'info' ? undefined : tone)
  return (
    <div className={classes(styles.banner, styles[tone], flush && styles.flush)} role={live}>
      {shape === undefined ? null : <StandingMark urgency={shape} />}
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
