import { type ReactNode, useId } from 'react'
import styles from './Pane.module.css'

export interface PaneProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** One of the three columns. */
export function Pane({ title, aside, children }: PaneProps) {
  const id = useId()
  return (
    <section className={styles.pane} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <div className={styles.aside}>{aside}</div>
      </header>
      {children}
    </section>
  )
}
