import { ChevronDown } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Draft, DraftCandidate } from '#app/ipc'
import { Button } from '#renderer/design'
import { EditFields, type FormFault, readForm } from '#renderer/form'
import { add } from '#renderer/strings'
import { formId } from '../AddFooter.tsx'
import { submitItems } from '../actions.ts'
import { Fault } from '../Fault.tsx'
import { Held } from './Held.tsx'
import styles from './One.module.css'
import { Recognised } from './Recognised.tsx'

export interface OneProps {
  readonly draft: Draft
  readonly candidate: DraftCandidate
}

/** One credential: what it was taken for, and what only the user can know. */
export function One({ candidate }: OneProps) {
  const [fault, setFault] = useState<FormFault | null>(null)
  const [extent, setExtent] = useState<'short' | 'all'>('short')
  const form = useRef<HTMLFormElement>(null)
  const { index, proposed, held } = candidate

  // The button that asked for more is gone, so the focus goes to what it brought.
  useEffect(() => {
    if (extent === 'all') form.current?.querySelector<HTMLElement>('[name="rotation"]')?.focus()
  }, [extent])

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = readForm(event.currentTarget, proposed)
    setFault(read.ok ? null : read.error)
    if (read.ok) await submitItems([{ index, edited: read.value }])
  }

  if (held !== null)
    return (
      <div className={styles.one}>
        <Held name={held.name} />
        <Recognised candidate={candidate} />
      </div>
    )
  return (
    <div className={styles.one}>
      <Recognised candidate={candidate} />
      <form ref={form} id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <EditFields start={proposed} fault={fault} extent={extent} />
        {extent === 'all' ? null : (
          <div>
            <Button tone="quiet" icon={<ChevronDown />} onClick={() => setExtent('all')}>
              {add.more}
            </Button>
          </div>
        )}
      </form>
      <Fault />
    </div>
  )
}
