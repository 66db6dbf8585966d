import { Button, type ButtonTone, Kbd, StandingMark, type Urgency } from '#renderer/design'
import { needs as words } from '#renderer/strings'
import styles from './Line.module.css'

export interface LineProps {
  readonly mark: Urgency
  readonly name: string
  readonly sentence: string
  readonly act: string
  readonly tone?: ButtonTone
  /** Whether Tab stops at this line: at one of them all. */
  readonly stop: 'stop' | 'pass'
  readonly onReach: () => void
  readonly onAct: () => void
  /** What a press on its name opens, where it is one credential. */
  readonly onOpen?: () => void
}

/** One thing to do: its sign, its sentence, and its one best act. */
export function Line({ mark, name, sentence, act, tone, stop, onReach, onAct, onOpen }: LineProps) {
  const tabIndex = stop === 'stop' ? 0 : -1
  return (
    <li className={styles.line} onFocus={onReach}>
      <StandingMark urgency={mark} />
      <div className={styles.words}>
        {onOpen === undefined ? (
          <span className={styles.name}>{name}</span>
        ) : (
          <button type="button" className={styles.name} tabIndex={tabIndex} onClick={onOpen}>
            {name}
          </button>
        )}
        <p className={styles.sentence}>{sentence}</p>
      </div>
      <Button
        tone={tone ?? 'plain'}
        className={tone === 'danger' ? styles.loud : styles.act}
        tabIndex={tabIndex}
        aria-label={words.actOn(act, name)}
        data-act
        onClick={onAct}
      >
        {act}
        <span className={styles.keys}>
          <Kbd tone="on-accent">Enter</Kbd>
        </span>
      </Button>
    </li>
  )
}
