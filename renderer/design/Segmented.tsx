import { classes } from './classes.ts'
import styles from './Segmented.module.css'

export interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  /** The name shared by the radio buttons; unique on the page. */
  readonly name: string
}

/** One of a few, all in sight. Radio buttons underneath, so arrows and screen readers work as expected. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  name,
}: SegmentedProps<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className={styles.group}>
      {options.map((option) => (
        <label key={option.value} className={classes(styles.option, option.value === value && styles.on)}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
