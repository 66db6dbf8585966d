import type { HealthLine } from '#app/overview'
import { VisuallyHidden } from '#renderer/design'
import { number, health as words } from '#renderer/strings'
import styles from './HealthRow.module.css'

export interface HealthRowProps {
  readonly name: string
  readonly line: HealthLine
  readonly onOpen: () => void
}

/** The share of a group that needs an act, in parts of its whole; the words and numbers stand beside it. */
export function HealthRow({ name, line, onOpen }: HealthRowProps) {
  const { total, actNow, soon, unknown } = line
  const needing = actNow + soon + unknown
  return (
    <li>
      <button type="button" className={styles.row} onClick={onOpen}>
        <span className={styles.name}>{name}</span>
        <span className={styles.bar}>
          <span className={styles.act} style={{ flexGrow: actNow }} hidden={actNow === 0} />
          <span className={styles.soon} style={{ flexGrow: soon }} hidden={soon === 0} />
          <span className={styles.unknown} style={{ flexGrow: unknown }} hidden={unknown === 0} />
          <span className={styles.fine} style={{ flexGrow: total - needing }} hidden={total === needing} />
        </span>
        <span className={styles.count}>{needing === 0 ? number(total) : words.of(needing, total)}</span>
        <VisuallyHidden>{words.line(total, actNow, soon, unknown)}</VisuallyHidden>
      </button>
    </li>
  )
}
