import { number } from '#renderer/strings'
import { Cell } from './Cell.tsx'
import styles from './GroupRow.module.css'

export interface GroupRowProps {
  readonly title: string
  readonly count: number
  readonly index: number
  readonly top: number
  readonly height: number
}

export function GroupRow({ title, count, index, top, height }: GroupRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list keeps a handful of rows, which no table does.
    // biome-ignore lint/a11y/useFocusableInteractive: a heading is no row to go to.
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.group}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <Cell>
        <span className={styles.title}>{title}</span> <span className={styles.count}>{number(count)}</span>
      </Cell>
    </div>
  )
}
