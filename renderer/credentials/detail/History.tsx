import { useState } from 'react'
import type { ActivityRow } from '#app/ipc'
import { Button } from '#renderer/design'
import { activityWords, detail } from '#renderer/strings'
import { When } from '#renderer/time'
import styles from './History.module.css'
import { Section } from './Section.tsx'

const shortLength = 6

export function History({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const [length, setLength] = useState<'short' | 'all'>('short')
  const shown = length === 'short' ? rows.slice(0, shortLength) : rows
  return (
    <Section title={detail.history}>
      <ul className={styles.rows}>
        {shown.map(({ n, atMs, action }) => (
          <li key={n} className={styles.row}>
            <span className={styles.when}>
              <When atMs={atMs} form="short" />
            </span>
            <span>{activityWords[action]}</span>
          </li>
        ))}
      </ul>
      {rows.length > shown.length ? (
        <Button tone="quiet" className={styles.more} onClick={() => setLength('all')}>
          {detail.wholeHistory(rows.length)}
        </Button>
      ) : null}
    </Section>
  )
}
