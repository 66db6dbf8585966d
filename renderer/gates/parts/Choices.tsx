import type { ReactNode } from 'react'
import { classes } from '#renderer/design'
import styles from './Choices.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly title: string
  readonly text: ReactNode
  readonly icon: ReactNode
  readonly offer?: 'possible' | 'impossible'
}

export interface ChoicesProps<Value extends string> {
  readonly label: string
  readonly name: string
  readonly value: Value | null
  readonly options: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of a few that each need a sentence. Radio buttons underneath. */
export function Choices<Value extends string>({
  label,
  name,
  value,
  options,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className={styles.group}>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(
            styles.option,
            option.value === value && styles.on,
            option.offer === 'impossible' && styles.off,
          )}
        >
          <input
            type="radio"
            className={styles.radio}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.offer === 'impossible'}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.words}>
            <span className={styles.title}>{option.title}</span>
            <span className={styles.text}>{option.text}</span>
          </span>
          <span className={styles.icon}>{option.icon}</span>
        </label>
      ))}
    </div>
  )
}
