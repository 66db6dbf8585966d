import { type RefObject, useMemo, useRef } from 'react'
import { err, ok, type Result } from '#app/result'
import { firstRun } from '#renderer/strings'
import { PasswordField } from './PasswordField.tsx'

export interface NewPasswordInputs {
  readonly first: RefObject<HTMLInputElement | null>
  readonly repeat: RefObject<HTMLInputElement | null>
}

export const useNewPassword = (): NewPasswordInputs => {
  const first = useRef<HTMLInputElement>(null)
  const repeat = useRef<HTMLInputElement>(null)
  return useMemo(() => ({ first, repeat }), [])
}

/** What was typed, when it was typed twice alike. What makes a good password is main's to say. */
export const readNewPassword = ({ first, repeat }: NewPasswordInputs): Result<string, 'differs'> => {
  const typed = first.current?.value ?? ''
  return typed === (repeat.current?.value ?? '') ? ok(typed) : err('differs')
}

export interface NewPasswordProps {
  readonly inputs: NewPasswordInputs
  readonly labels: { readonly first: string; readonly repeat: string }
  readonly hint?: string
  readonly optional?: string
  readonly error: string | null
  /** Whether the two were found to differ. */
  readonly match: 'alike' | 'differs'
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** A password that is chosen: typed twice, with the one rule said before it is broken. */
export function NewPassword({
  inputs,
  labels,
  hint = firstRun.unlock.hint,
  optional,
  error,
  match,
  autoFocus,
  disabled,
}: NewPasswordProps) {
  return (
    <>
      <PasswordField
        label={labels.first}
        inputRef={inputs.first}
        hint={error === null ? hint : undefined}
        {...(optional === undefined ? {} : { optional })}
        error={error}
        autoFocus={autoFocus}
        disabled={disabled}
      />
      <PasswordField
        label={labels.repeat}
        inputRef={inputs.repeat}
        error={match === 'differs' ? firstRun.unlock.differs : null}
        disabled={disabled}
      />
    </>
  )
}
