import type { ReactNode } from 'react'
import { Checkbox, VisuallyHidden } from '#renderer/design'
import { profiles } from '#renderer/strings'
import styles from './Editor.module.css'
import type { FieldName } from './read.ts'

export interface AskedProps {
  readonly field: FieldName
  /** The field's words, for who hears the tick apart from it. */
  readonly label: string
  readonly toConfirm: readonly FieldName[]
  readonly children: ReactNode
}

/** A field that a token may have filled: then it is for the user to say that it is right. */
export function Asked({ field, label, toConfirm, children }: AskedProps) {
  if (!toConfirm.includes(field)) return children
  return (
    <div className={styles.asked} data-asked={field}>
      {children}
      <Checkbox name={`confirm.${field}`}>
        <span aria-hidden="true">{profiles.confirm}</span>
        <VisuallyHidden>{profiles.confirmOf(label)}</VisuallyHidden>
      </Checkbox>
    </div>
  )
}

/** What the user changes is what the user says: it needs no tick of its own. */
export const confirmChanged = (target: EventTarget): void => {
  if (!(target instanceof HTMLElement) || target.getAttribute('name')?.startsWith('confirm.') === true) return
  const tick = target.closest('[data-asked]')?.querySelector('input[name^="confirm."]')
  if (tick instanceof HTMLInputElement) tick.checked = true
}
