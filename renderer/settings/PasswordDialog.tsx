import { type FormEvent, useId, useRef, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'
import { announce, Banner, Button, Dialog } from '#renderer/design'
import { NewPassword, PasswordField, readNewPassword, useNewPassword, wipe } from '#renderer/password'
import { common, faultSentence, settings } from '#renderer/strings'
import styles from './PasswordDialog.module.css'

export type PasswordTask = 'set' | 'change' | 'remove'

const words = settings.password
const titles: Readonly<Record<PasswordTask, string>> = {
  set: words.setTitle,
  change: words.changeTitle,
  remove: words.removeTitle,
}
const submits: Readonly<Record<PasswordTask, string>> = {
  set: words.set,
  change: words.change,
  remove: words.remove,
}
const ofNext: readonly FaultCode[] = ['password-too-short', 'password-too-long', 'password-invalid']

export interface PasswordDialogProps {
  readonly task: PasswordTask
  readonly onClose: () => void
}

/** Sets, changes or removes the vault password. Whoever changes it shows first that they know it. */
export function PasswordDialog({ task, onClose }: PasswordDialogProps) {
  const formId = useId()
  const current = useRef<HTMLInputElement>(null)
  const next = useNewPassword()
  const [match, setMatch] = useState<'alike' | 'differs'>('alike')
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const [fault, setFault] = useState<FaultCode | null>(null)
  const isBusy = state === 'busy'

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isBusy) return
    const typed = readNewPassword(next)
    setMatch(typed.ok ? 'alike' : 'differs')
    setFault(null)
    if (!typed.ok) return next.repeat.current?.focus()
    setState('busy')
    const answer = await call('vault.setPassword', {
      current: task === 'set' ? null : (current.current?.value ?? ''),
      next: task === 'remove' ? null : typed.value,
    })
    setState('idle')
    if (answer.ok) {
      wipe(current.current, next.first.current, next.repeat.current)
      announce(settings.saved)
      return onClose()
    }
    setFault(answer.error)
    const wrong = answer.error === 'wrong-password' ? current : next.first
    requestAnimationFrame(() => wrong.current?.select())
  }

  const sentence = (codes: readonly FaultCode[]): string | null =>
    fault !== null && codes.includes(fault) ? faultSentence(fault) : null
  const rest = fault !== null && fault !== 'wrong-password' && !ofNext.includes(fault) ? fault : null

  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[task]}
      {...(task === 'remove' ? { description: words.removeText } : {})}
      dismissal="deliberate"
      closeLabel={common.close}
      width="narrow"
      footer={
        <>
          <span role="status" className={styles.progress}>
            {isBusy ? words.working : ''}
          </span>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone={task === 'remove' ? 'danger' : 'primary'} type="submit" form={formId} busy={isBusy}>
            {submits[task]}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        {task === 'set' ? null : (
          <PasswordField
            label={words.current}
            inputRef={current}
            error={sentence(['wrong-password'])}
            autoFocus
            disabled={isBusy}
          />
        )}
        {task === 'remove' ? null : (
          <NewPassword
            inputs={next}
            labels={{ first: words.next, repeat: words.repeat }}
            error={sentence(ofNext)}
            match={match}
            autoFocus={task === 'set'}
            disabled={isBusy}
          />
        )}
        {rest === null ? null : (
          <Banner tone="act" live="alert">
            {faultSentence(rest)}
          </Banner>
        )}
      </form>
    </Dialog>
  )
}
