import { type RefObject, useEffect, useRef } from 'react'
import type { Span } from '#app/jwt'
import { look } from '../actions.ts'
import { markSelection } from '../marking.ts'
import { sessionNow } from '../session.ts'
import { useInspector } from '../store.ts'
import type { ViewPart } from '../view/types.ts'
import { paint, shiftedParts } from './paint.ts'
import styles from './TokenField.module.css'

const classes = {
  hues: {
    header: styles['header'] ?? '',
    payload: styles['payload'] ?? '',
    signature: styles['signature'] ?? '',
  },
  mark: styles['mark'] ?? '',
}

const none: readonly ViewPart[] = []

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

const moveParts = (parts: readonly ViewPart[], by: number): readonly ViewPart[] =>
  by === 0 ? parts : parts.map(({ hue, range }) => ({ hue, range: moved(range, by) }))

/** Brings what is marked from elsewhere into sight, without moving the keyboard. */
const reveal = (backdrop: HTMLElement): void => {
  const mark = backdrop.querySelector('mark')
  const scroller = backdrop.closest<HTMLElement>('[data-scroller]')
  if (mark === null || scroller === null) return
  const [box, view] = [mark.getBoundingClientRect(), scroller.getBoundingClientRect()]
  const isInSight = box.top >= view.top && box.top < view.bottom - 24
  if (!isInSight) scroller.scrollTop += box.top - view.top - 40
}

/** The token's text behind its field, in colours: text nodes written by hand, which React never sees. */
export const useBackdrop = (): {
  readonly backdrop: RefObject<HTMLDivElement | null>
  readonly onInput: () => void
} => {
  const backdrop = useRef<HTMLDivElement>(null)
  const parts = useRef<readonly ViewPart[]>(none)
  const painted = useRef('')
  const token = useInspector((state) => state.inspected?.token ?? null)
  const length = useInspector((state) => state.text)
  const marked = useInspector((state) => state.marked)
  const turned = useInspector((state) => state.turned)

  const draw = (span: Span | null): void => {
    const [target, shown] = [backdrop.current, sessionNow()?.token ?? null]
    if (target === null || shown === null) return
    const by = -shown.start()
    painted.current = shown.area.value
    paint(
      target,
      painted.current,
      moveParts(parts.current, by),
      span === null ? null : moved(span, by),
      classes,
    )
  }

  const onInput = (): void => {
    const shown = sessionNow()?.token ?? null
    if (shown === null) return
    const by = shown.start()
    // Another part of a long text is shown now: its colours come with the answer.
    parts.current = shown.takeInput()
      ? none
      : moveParts(shiftedParts(moveParts(parts.current, -by), painted.current, shown.area.value), by)
    look()
    draw(null)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for each of these, and for nothing else.
  useEffect(() => {
    parts.current = token?.parts ?? none
    if (marked !== null && marked.by !== 'token') sessionNow()?.token?.show(marked.span.start)
    draw(marked?.span ?? null)
    if (marked !== null && marked.by !== 'token' && backdrop.current !== null) reveal(backdrop.current)
  }, [token, length, marked, turned])
  useEffect(() => {
    const target = backdrop.current
    return () => {
      target?.replaceChildren()
      painted.current = ''
    }
  }, [])
  return { backdrop, onInput }
}

/** Where the caret stands in the token is marked in the other panes. */
export const useCaret = (area: RefObject<HTMLTextAreaElement | null>): void => {
  useEffect(() => {
    let frame = 0
    const onSelection = (): void => {
      const field = area.current
      if (field === null || document.activeElement !== field) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const { inspected, work } = useInspector.getState()
        const by = sessionNow()?.token?.start() ?? 0
        const { selectionStart: start, selectionEnd: end } = field
        if (inspected?.token != null && work === 'idle')
          markSelection(inspected.token, moved({ start, end }, by))
      })
    }
    document.addEventListener('selectionchange', onSelection)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('selectionchange', onSelection)
    }
  }, [area])
}
