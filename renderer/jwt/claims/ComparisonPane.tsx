import { useState } from 'react'
import { durationWords } from '#app/time'
import { Button, classes } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { Pane } from '../parts/Pane.tsx'
import { useInspector } from '../store.ts'
import { instantWords } from '../time-words.ts'
import type { Comparison } from '../worker/messages.ts'
import styles from './ComparisonPane.module.css'

type Compared = Extract<Comparison, { state: 'compared' }>
type Change = Compared['changes'][number]

/** As many lines as are drawn at once. */
const mostLines = 500

function Value({ text, atMs }: { readonly text: string | null; readonly atMs: number | null }) {
  if (text === null) return <span className={styles.nothing}>—</span>
  return (
    <>
      <code className={styles.text} dir="ltr" data-selectable>
        {text}
      </code>
      {atMs === null ? null : <span className={styles.time}>{instantWords(atMs)}</span>}
    </>
  )
}

const moved = ({ beforeMs, afterMs, how }: Change): string | null => {
  if (how !== 'changed' || beforeMs === null || afterMs === null) return null
  const words = durationWords(afterMs - beforeMs)
  return afterMs > beforeMs ? inspector.later(words) : inspector.earlier(words)
}

function Line({ change }: { readonly change: Change }) {
  const shift = moved(change)
  return (
    <tr className={classes(styles.line, change.how !== 'same' && styles.differs)}>
      <th scope="row">
        <span className={classes(styles.hue, styles[change.section])} aria-hidden="true" />
        <bdi>{change.pointer.slice(1)}</bdi>
        <span className={classes(styles.how, change.how === 'same' && styles.same)}>
          {shift ?? inspector.changed[change.how]}
        </span>
      </th>
      <td>
        <Value text={change.before} atMs={change.beforeMs} />
      </td>
      <td>
        <Value text={change.after} atMs={change.afterMs} />
      </td>
    </tr>
  )
}

function Differences({ changes }: { readonly changes: readonly Change[] }) {
  const [same, setSame] = useState<'hidden' | 'shown'>('hidden')
  const differing = changes.filter(({ how }) => how !== 'same')
  const shown = same === 'shown' ? changes : differing
  const hidden = changes.length - differing.length
  return (
    <div className={styles.scroller}>
      {differing.length === 0 ? <p className={styles.none}>{inspector.comparisonSame}</p> : null}
      {shown.length === 0 ? null : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{inspector.columns.member}</th>
              <th scope="col">{inspector.columns.before}</th>
              <th scope="col">{inspector.columns.after}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, mostLines).map((change) => (
              <Line
                key={`${change.section}${change.pointer}${change.before}${change.after}`}
                change={change}
              />
            ))}
          </tbody>
        </table>
      )}
      {hidden === 0 || same === 'shown' ? null : (
        <Button tone="quiet" className={styles.more} onClick={() => setSame('shown')}>
          {inspector.showSame(hidden)}
        </Button>
      )}
    </div>
  )
}

/** What became of each member between two tokens. */
export function ComparisonPane() {
  const comparison = useInspector((state) => state.inspected?.comparison ?? null)
  const count =
    comparison?.state === 'compared' ? comparison.changes.filter(({ how }) => how !== 'same').length : 0
  return (
    <Pane
      title={inspector.comparison}
      aside={comparison?.state === 'compared' ? inspector.comparisonCount(count) : null}
    >
      {comparison?.state === 'compared' ? (
        <Differences changes={comparison.changes} />
      ) : (
        <p className={styles.none}>{inspector.comparisonNone}</p>
      )}
    </Pane>
  )
}
