import { type ReactNode, useId } from 'react'
import type { FaultCode } from '#app/ipc'
import { Banner } from '#renderer/design'
import { faultSentence } from '#renderer/strings'
import styles from './Section.module.css'

export interface SectionProps {
  readonly title: string
  readonly fault?: FaultCode | null
  readonly children: ReactNode
}

export function Section({ title, fault = null, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
      {fault === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(fault)}
        </Banner>
      )}
    </section>
  )
}

/** A matter and its control on one line. */
export function Line({ words, children }: { readonly words: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.line}>
      <div className={styles.words}>{words}</div>
      <div className={styles.control}>{children}</div>
    </div>
  )
}

export function Note({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>
}
