import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Horizon } from '#app/overview'
import { horizon as words } from '#renderer/strings'
import { openInList } from '../acts.ts'
import styles from './Marks.module.css'
import { Naming } from './Naming.tsx'
import { saidOf } from './said-of.ts'
import { type Scale, type Stop, stepFrom, stopsOf, target } from './scale.ts'

export interface MarksProps {
  readonly horizon: Horizon
  readonly scale: Scale
  readonly nowMs: number
}

/** The first of what is to come, so that Tab lands where the eye does. */
const startOf = (stops: readonly Stop[]): Stop | undefined =>
  stops.find(({ mark }) => mark.urgency !== 'later') ?? stops[0]

/** Escape takes the name away wherever the keyboard is, so that it never hides what lies below it. */
const useEscape = (state: 'named' | 'none', onEscape: () => void): void => {
  const act = useRef(onEscape)
  act.current = onEscape
  useEffect(() => {
    if (state === 'none') return
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') act.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [state])
}

/** A button over each sign. One stop for Tab; arrows go on, and what has the keyboard or the pointer is named. */
export function Marks({ horizon, scale, nowMs }: MarksProps) {
  const [atKey, setAtKey] = useState<string | null>(null)
  const [namedKey, setNamedKey] = useState<string | null>(null)
  const group = useRef<HTMLDivElement>(null)
  const stops = stopsOf(horizon)
  const at = stops.find(({ mark }) => mark.key === atKey) ?? startOf(stops)
  const named = stops.find(({ mark }) => mark.key === namedKey)

  useEscape(named === undefined ? 'none' : 'named', () => setNamedKey(null))

  const focus = (key: string): void =>
    group.current?.querySelector<HTMLElement>(`[data-mark="${key}"]`)?.focus()
  const focusNames = (): void => group.current?.querySelector<HTMLElement>('[data-name]')?.focus()

  const onPress = ({ mark }: Stop): void => {
    const [only] = mark.deadlines
    if (mark.deadlines.length === 1 && only !== undefined) openInList(only.credentialId)
    else {
      setNamedKey(mark.key)
      requestAnimationFrame(focusNames)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, stop: Stop): void => {
    const next = stepFrom(horizon, stop, event.key)
    if (next === undefined) return
    event.preventDefault()
    focus(next.key)
  }
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setNamedKey(null)
  }
  const onFocus = (key: string): void => {
    setAtKey(key)
    setNamedKey(key)
  }
  const onLeave = (): void => {
    const focused = document.activeElement
    const held = focused instanceof HTMLElement && group.current?.contains(focused) === true
    setNamedKey(held ? (focused.dataset['mark'] ?? namedKey) : null)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div
      ref={group}
      role="group"
      aria-label={words.axisLabel(stops.reduce((sum, { mark }) => sum + mark.deadlines.length, 0))}
      onBlur={onBlur}
      onMouseLeave={onLeave}
    >
      {stops.map((stop) => {
        const { mark, lane } = stop
        return (
          <button
            key={mark.key}
            type="button"
            className={styles.mark}
            style={{ left: scale.x(mark.place) - target / 2, top: scale.y(lane) - target / 2 }}
            tabIndex={mark.key === at?.mark.key ? 0 : -1}
            aria-label={saidOf(mark, nowMs)}
            data-mark={mark.key}
            onFocus={() => onFocus(mark.key)}
            onMouseEnter={() => setNamedKey(mark.key)}
            onKeyDown={(event) => onKeyDown(event, stop)}
            onClick={() => onPress(stop)}
          />
        )
      })}
      {named === undefined ? null : (
        <Naming
          stop={named}
          scale={scale}
          nowMs={nowMs}
          onBack={() => {
            focus(named.mark.key)
            setNamedKey(null)
          }}
        />
      )}
    </div>
  )
}
