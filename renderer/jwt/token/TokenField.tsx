import { useEffect, useRef } from 'react'
import { VisuallyHidden } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { sessionNow } from '../session.ts'
import { textWindow } from '../text-window.ts'
import { useBackdrop, useCaret } from './field.ts'
import styles from './TokenField.module.css'

/** The pasted text: a field that nothing holds, over its own colours. */
export function TokenField({ held }: { readonly held: 'pasted' | 'held' }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const { backdrop, onInput } = useBackdrop()
  useCaret(area)
  useEffect(() => {
    const [session, field] = [sessionNow(), area.current]
    if (session === null || field === null) return
    session.token = textWindow(field)
    if (held === 'pasted') field.focus()
  }, [held])
  return (
    <div className={styles.scroller} data-scroller>
      <div className={styles.stack}>
        <div ref={backdrop} className={styles.backdrop} aria-hidden="true" data-backdrop />
        <textarea
          ref={area}
          className={styles.area}
          aria-label={inspector.token}
          aria-describedby="inspector-token-about"
          placeholder={inspector.tokenHint}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          readOnly={held === 'held'}
          onInput={onInput}
        />
      </div>
      <VisuallyHidden>
        <span id="inspector-token-about">
          {held === 'held' ? inspector.heldHint : inspector.tokenDescription}
        </span>
      </VisuallyHidden>
    </div>
  )
}
