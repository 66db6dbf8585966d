import { useId } from 'react'
import { signatureAlgorithms } from '#app/profiles'
import { Checkbox, classes, Field, TextInput } from '#renderer/design'
import { common, profiles } from '#renderer/strings'
import styles from './Editor.module.css'

const words = profiles.fields
const known: ReadonlySet<string> = new Set(signatureAlgorithms)

export interface AlgorithmsProps {
  readonly start: readonly string[]
  readonly error: string | null
}

/** Which algorithms count. A list of its own, so that no token can widen it. */
export function Algorithms({ start, error }: AlgorithmsProps) {
  const id = useId()
  const others = start.filter((name) => !known.has(name))
  return (
    <fieldset className={styles.group} aria-describedby={`${id}-hint`}>
      <legend className={styles.legend}>{words.algorithms}</legend>
      <div className={styles.algorithms}>
        {signatureAlgorithms.map((name) => (
          <Checkbox key={name} name="algorithm" value={name} defaultChecked={start.includes(name)}>
            {name}
          </Checkbox>
        ))}
      </div>
      {others.length === 0 ? null : (
        <Field label={words.more} optional={common.optional}>
          {(ids) => <TextInput {...ids} name="moreAlgorithms" defaultValue={others.join(' ')} />}
        </Field>
      )}
      <p
        id={`${id}-hint`}
        className={classes(styles.hint, error !== null && styles.error)}
        role={error === null ? undefined : 'alert'}
      >
        {error ?? words.algorithmsHint}
      </p>
    </fieldset>
  )
}
