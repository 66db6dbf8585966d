import { Download, Printer } from 'lucide-react'
import { Button } from '#renderer/design'
import { firstRun } from '#renderer/strings'
import { fullDay } from '#renderer/time'
import styles from './KeySheet.module.css'
import type { Making } from './making.ts'

const words = firstRun.recovery

export interface KeySheetProps {
  readonly making: Making
  readonly state: 'hidden' | 'shown'
}

/** The recovery key in numbered groups. It is in the page before the key is, so that the key can be written into it. */
export function KeySheet({ making, state }: KeySheetProps) {
  return (
    <div className={styles.sheet} hidden={state === 'hidden'} data-paper>
      <div className={styles.head}>
        <p className={styles.title}>{words.shown}</p>
        <div className={styles.acts} data-screen-only>
          <Button icon={<Printer />} onClick={() => void making.print()}>
            {words.print}
          </Button>
          <Button icon={<Download />} onClick={() => void making.save()}>
            {words.save}
          </Button>
        </div>
      </div>
      <code className={styles.prefix}>{words.prefix}</code>
      <ol
        ref={making.sheet.list}
        className={styles.groups}
        tabIndex={-1}
        data-selectable
        aria-label={words.shown}
      />
      <p role="status" className={styles.kept} data-screen-only>
        {making.kept}
      </p>
      <p className={styles.paper} data-print-only>
        {words.paper(fullDay(Date.now()))}
      </p>
    </div>
  )
}
