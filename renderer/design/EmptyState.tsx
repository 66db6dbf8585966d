import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

/** Says what belongs here, and offers the act that brings it. */
export function EmptyState({ icon, title, children, acts }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon === undefined ? null : <div className={styles.icon}>{icon}</div>}
      <h2 className={styles.title}>{title}</h2>
      {children === undefined ? null : <p className={styles.text}>{children}</p>}
      {acts === undefined ? null : <div className={styles.acts}>{acts}</div>}
    </div>
  )
}
