import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger' | 'danger-plain'

export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone
  readonly icon?: ReactNode
  /** The shortcut shown inside the button; hidden from assistive technology, which hears aria-keyshortcuts. */
  readonly keys?: string
  readonly busy?: boolean
}

export function Button({
  tone = 'plain',
  icon,
  keys,
  busy,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, styles[tone], className)}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      {...rest}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      <span className={styles.label}>{children}</span>
      {keys === undefined ? null : <Kbd tone={tone === 'primary' ? 'on-accent' : 'plain'}>{keys}</Kbd>}
    </button>
  )
}
