import type { RefObject } from 'react'
import { firstRun } from '#renderer/strings'
import styles from './KeySheet.module.css'

export interface KeySheetProps {
  readonly list: RefObject<HTMLOListElement | null>
  readonly state: 'hidden' | 'shown'
}

/** The recovery key in numbered groups. It is in the page before the key is, so that the key can be written into it. */
export function KeySheet({ list, state }: KeySheetProps) {
  return (
    <div className={styles.sheet} hidden={state === 'hidden'}>
      <p className={styles.title}>{firstRun.recovery.shown}</p>
      <code className={styles.prefix}>{firstRun.recovery.prefix}</code>
      <ol
        ref={list}
        className={styles.groups}
        tabIndex={-1}
        data-selectable
        aria-label={firstRun.recovery.shown}
      />
    </div>
  )
}
