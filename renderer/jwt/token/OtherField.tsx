import { useEffect, useRef } from 'react'
import { inspector } from '#renderer/strings'
import { look } from '../actions.ts'
import { sessionNow } from '../session.ts'
import { textWindow } from '../text-window.ts'
import styles from './OtherField.module.css'

/** The token to compare with: a field that nothing holds. */
export function OtherField() {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const [session, field] = [sessionNow(), area.current]
    if (session === null || field === null) return
    const shown = textWindow(field)
    session.other = shown
    field.focus()
    return () => {
      shown.close()
      if (session.other === shown) session.other = null
    }
  }, [])
  return (
    <div className={styles.other}>
      <label className={styles.label} htmlFor="inspector-other">
        {inspector.compareWith}
      </label>
      <textarea
        id="inspector-other"
        ref={area}
        className={styles.area}
        placeholder={inspector.compareHint}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onInput={() => {
          sessionNow()?.other?.takeInput()
          look()
        }}
      />
    </div>
  )
}
