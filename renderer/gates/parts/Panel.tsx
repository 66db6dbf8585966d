import type { ReactNode } from 'react'
import { classes } from '#renderer/design'
import styles from './Panel.module.css'
import { Title } from './Title.tsx'

export interface PanelProps {
  readonly title: string
  readonly text?: ReactNode
  readonly icon?: ReactNode
  readonly tone?: 'calm' | 'soon' | 'act'
  readonly children?: ReactNode
  /** `field` leaves the focus to a field of the panel. */
  readonly focus?: 'title' | 'field'
}

/** One matter in the middle of the window: what it is, why, and its act. */
export function Panel({ title, text, icon, tone = 'calm', children, focus = 'title' }: PanelProps) {
  return (
    <section className={styles.panel}>
      {icon === undefined ? null : <div className={classes(styles.icon, styles[tone])}>{icon}</div>}
      <Title focus={focus}>{title}</Title>
      {text === undefined ? null : <p className={styles.text}>{text}</p>}
      {children}
    </section>
  )
}
