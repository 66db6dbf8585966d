import type { KeyboardEvent } from 'react'
import type { Deadline } from '#app/overview'
import { absoluteTime } from '#app/time'
import { horizon as words } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import { openInList } from '../acts.ts'
import { happening } from '../said.ts'
import { setView } from '../store.ts'
import styles from './Naming.module.css'
import { SignIcon, signOf } from './Sign.tsx'
import { amongOf, spanOf } from './said-of.ts'
import type { Scale, Stop } from './scale.ts'

export interface NamingProps {
  readonly stop: Stop
  readonly scale: Scale
  readonly nowMs: number
  /** Gives the keyboard back to the sign. */
  readonly onBack: () => void
}

const width = 300
const mostNamed = 6

function One({ deadline, nowMs }: { readonly deadline: Deadline; readonly nowMs: number }) {
  const { zone, locale } = placeNow()
  return (
    <div aria-hidden="true">
      <p className={styles.name}>
        <SignIcon {...signOf(deadline, nowMs)} />
        {deadline.name}
      </p>
      <p className={styles.when}>{`${happening(deadline, nowMs, 'alone')}.`}</p>
      <p
        className={styles.exact}
      >{`${absoluteTime(deadline.atMs, zone, locale)} · ${deadline.environment}`}</p>
    </div>
  )
}

/** Up and down within the names. */
const onNameKeys = (event: KeyboardEvent<HTMLElement>, onBack: () => void): void => {
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-name]')]
  const at = names.findIndex((name) => name.contains(document.activeElement))
  if (event.key === 'ArrowDown') names[Math.min(names.length - 1, at + 1)]?.focus()
  else if (event.key === 'ArrowUp' && at > 0) names[at - 1]?.focus()
  else if (event.key === 'Escape' || event.key === 'ArrowUp') onBack()
  else return
  event.preventDefault()
}

function Many({ stop, nowMs }: Pick<NamingProps, 'stop' | 'nowMs'>) {
  const { deadlines } = stop.mark
  const among = amongOf(deadlines, nowMs)
  const more = deadlines.length - mostNamed
  return (
    <>
      <p className={styles.name}>{words.deadlines(deadlines.length)}</p>
      <p className={styles.exact}>{among === '' ? spanOf(deadlines) : `${spanOf(deadlines)}: ${among}`}</p>
      <ul className={styles.names}>
        {deadlines.slice(0, mostNamed).map((deadline) => (
          <li key={`${deadline.credentialId} ${deadline.kind}`}>
            <button
              type="button"
              className={styles.item}
              tabIndex={-1}
              data-name
              onClick={() => openInList(deadline.credentialId)}
            >
              <SignIcon {...signOf(deadline, nowMs)} />
              <span className={styles.itemName}>{deadline.name}</span>
              <span className={styles.itemWhen}>{happening(deadline, nowMs, 'short')}</span>
            </button>
          </li>
        ))}
        {more <= 0 ? null : (
          <li>
            <button
              type="button"
              className={styles.item}
              tabIndex={-1}
              data-name
              onClick={() => setView('table')}
            >
              {words.moreInTable(more)}
            </button>
          </li>
        )}
      </ul>
    </>
  )
}

/** Names what has the pointer or the keyboard; the pointer may go onto it. */
export function Naming({ stop, scale, nowMs, onBack }: NamingProps) {
  const { mark, lane } = stop
  const [only] = mark.deadlines
  const left = Math.max(4, Math.min(scale.x(mark.place) - 24, scale.width - width - 4))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for the buttons within.
    <div
      className={styles.naming}
      data-naming
      style={{ left, top: scale.y(lane) + 13, width }}
      onKeyDown={(event) => onNameKeys(event, onBack)}
    >
      {mark.deadlines.length === 1 && only !== undefined ? (
        <One deadline={only} nowMs={nowMs} />
      ) : (
        <Many stop={stop} nowMs={nowMs} />
      )}
    </div>
  )
}
