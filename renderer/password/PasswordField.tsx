import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react'
import { Field, IconButton, SecretInput } from '#renderer/design'
import { typing } from '#renderer/strings'
import styles from './PasswordField.module.css'
import { wipe } from './wipe.ts'

export interface PasswordFieldProps {
  readonly label: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly hint?: ReactNode
  readonly error: string | null
  readonly optional?: string
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** `mono` for what is not a word, such as a recovery key. */
  readonly face?: 'text' | 'mono'
}

const capsOf = (event: KeyboardEvent): 'on' | 'off' => (event.getModifierState('CapsLock') ? 'on' : 'off')

/** One masked line with a toggle to look at it, and a word when Caps Lock is on. */
export function PasswordField({
  label,
  inputRef,
  hint,
  error,
  optional,
  autoFocus,
  disabled,
  face = 'text',
}: PasswordFieldProps) {
  const [show, setShow] = useState<'masked' | 'plain'>('masked')
  const [caps, setCaps] = useState<'on' | 'off'>('off')

  useEffect(() => {
    const input = inputRef.current
    if (autoFocus) input?.focus()
    return () => wipe(input)
  }, [inputRef, autoFocus])

  return (
    <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
      {(ids) => (
        <div className={styles.line}>
          <SecretInput
            {...ids}
            ref={inputRef}
            show={show}
            disabled={disabled}
            className={face === 'mono' ? styles.mono : styles.text}
            onKeyDown={(event) => setCaps(capsOf(event))}
            onKeyUp={(event) => setCaps(capsOf(event))}
            onBlur={() => setCaps('off')}
          />
          <IconButton
            className={styles.toggle}
            label={show === 'masked' ? typing.show : typing.hide}
            icon={show === 'masked' ? <Eye /> : <EyeOff />}
            disabled={disabled}
            onClick={() => setShow(show === 'masked' ? 'plain' : 'masked')}
          />
          <span role="status" className={styles.caps}>
            {caps === 'on' ? typing.capsLock : ''}
          </span>
        </div>
      )}
    </Field>
  )
}
