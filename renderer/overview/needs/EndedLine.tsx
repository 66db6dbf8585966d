import { type Row, trash } from '#renderer/credentials'
import { needs as words } from '#renderer/strings'
import { openInList } from '../acts.ts'
import { Line } from './Line.tsx'

export interface EndedLineProps {
  /** At least one. */
  readonly rows: readonly Row[]
  readonly stop: 'stop' | 'pass'
  readonly onReach: () => void
}

/** Short-lived tokens that ended long ago, all in one line: they ask for nothing but room. */
export function EndedLine({ rows, stop, onReach }: EndedLineProps) {
  const only = rows.length === 1 ? rows[0]?.credential : undefined
  const ids = rows.map(({ credential }) => credential.id)
  return (
    <Line
      mark="unknown"
      name={only?.name ?? words.ended(rows.length)}
      sentence={words.endedText(rows.length)}
      act={only === undefined ? words.removeAll : words.remove}
      stop={stop}
      onReach={onReach}
      onAct={() => void trash(ids)}
      {...(only === undefined ? {} : { onOpen: () => openInList(only.id) })}
    />
  )
}
