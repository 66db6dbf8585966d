import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'

export interface CardProps {
  readonly title: string
  /** What the title is about, and the signs below it. */
  readonly aside?: ReactNode
  readonly controls?: ReactNode
  readonly children: ReactNode
}

/** One part of the page, with its title and what changes how it is looked at. */
export function Card({ title, aside, controls, children }: CardProps) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
        {controls === undefined ? null : <div className={styles.controls}>{controls}</div>}
      </header>
      {children}
    </section>
  )
}
