import { useEffect, useState } from 'react'
import { Button } from '#renderer/design'
import { lock } from '#renderer/strings'
import styles from './Waiting.module.css'

const slowAfterMs = 1500

export interface WaitingProps {
  readonly text: string
  /** Said when it takes longer, because then something outside the window usually asks. */
  readonly hint?: string
  readonly stop?: { readonly label: string; readonly onStop: () => void }
}

/** Progress of what can't be hurried, in words, with the way out beside it. */
export function Waiting({ text, hint = lock.slow, stop }: WaitingProps) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), slowAfterMs)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <div className={styles.waiting}>
      <span className={styles.spinner} aria-hidden="true" />
      <p role="status" className={styles.text}>
        {text}
        {isSlow && hint !== '' ? <span className={styles.hint}>{hint}</span> : null}
      </p>
      {stop === undefined ? null : (
        <Button autoFocus onClick={stop.onStop}>
          {stop.label}
        </Button>
      )}
    </div>
  )
}
