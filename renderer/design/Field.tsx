import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'

interface ControlIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export interface FieldProps {
  readonly label: string
  /** Why it is asked, or where a prefilled value came from. */
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly optional?: string
  readonly children: (ids: ControlIds) => ReactNode
}

/** A label, its control, its hint and its error, wired for assistive technology. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const hasError = error !== undefined && error !== null
  const described = [hint === undefined ? null : hintId, hasError ? errorId : null].filter(
    (part): part is string => part !== null,
  )
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional === undefined ? null : <span className={styles.optional}> {optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': hasError ? true : undefined,
      })}
      {hint === undefined ? null : (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      {hasError ? (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** A line of plain text. Never for a secret: those inputs are uncontrolled. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      spellCheck={false}
      autoComplete="off"
      className={classes(styles.input, className)}
      {...rest}
    />
  )
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      spellCheck={false}
      autoComplete="off"
      className={classes(styles.input, styles.area, className)}
      {...rest}
    />
  )
}

export interface SecretInputProps
  extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue' | 'onChange'> {
  readonly show?: 'masked' | 'plain'
}

/** A masked, uncontrolled line: read it by ref, and clear it after use. */
export function SecretInput({ className, show = 'masked', ...rest }: SecretInputProps) {
  return (
    <input
      type={show === 'plain' ? 'text' : 'password'}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      className={classes(styles.input, className)}
      {...rest}
    />
  )
}

export interface NativeSelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** A choice inside a form that is read when it is sent: the system's own list, with its own keys. */
export function NativeSelect({ options, className, ...rest }: NativeSelectProps) {
  return (
    <span className={classes(styles.select, className)}>
      <select className={styles.input} {...rest}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown />
    </span>
  )
}
