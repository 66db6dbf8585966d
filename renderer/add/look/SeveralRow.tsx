import type { DraftCandidate } from '#app/ipc'
import { classes, NativeSelect, TextInput } from '#renderer/design'
import { add, form } from '#renderer/strings'
import { setIncluded } from '../actions.ts'
import { useAdd } from '../store.ts'
import { whatItIs } from '../words.ts'
import styles from './SeveralRow.module.css'
import { environmentField, nameField } from './several.ts'

export interface SeveralRowProps {
  readonly candidate: DraftCandidate
  readonly environments: readonly { readonly value: string; readonly label: string }[]
  readonly state: 'fine' | 'wrong'
}

export function SeveralRow({ candidate, environments, state }: SeveralRowProps) {
  const { index, proposed, parts, held, confidence } = candidate
  const isIn = useAdd(({ excluded }) => !excluded.has(index))
  // What is public tells several apart better than dots do.
  const shown = (parts.find(({ secret }) => !secret) ?? parts[0])?.shown
  return (
    <tr className={classes(styles.row, !isIn && styles.out)}>
      <td>
        <input
          type="checkbox"
          className={styles.box}
          aria-label={add.include(proposed.name)}
          checked={isIn}
          disabled={held !== null}
          onChange={({ currentTarget }) => setIncluded(index, currentTarget.checked ? 'in' : 'out')}
        />
      </td>
      <td>
        {held === null ? (
          <TextInput
            name={nameField(index)}
            aria-label={add.nameOf(index + 1)}
            aria-invalid={state === 'wrong' || undefined}
            defaultValue={proposed.name}
            maxLength={120}
            disabled={!isIn}
          />
        ) : (
          <span className={styles.held}>{add.heldAs(held.name)}</span>
        )}
        {state === 'wrong' ? (
          <p role="alert" className={styles.error}>
            {form.invalid.name}
          </p>
        ) : null}
      </td>
      <td>
        <span className={styles.line}>{whatItIs(candidate)}</span>
        <span className={styles.sure}>{add.confidence[confidence]}</span>
      </td>
      <td>
        <code className={styles.line}>{shown}</code>
        {parts.length > 1 ? <span className={styles.sure}>{add.partCount(parts.length)}</span> : null}
      </td>
      <td>
        {held === null ? (
          <NativeSelect
            name={environmentField(index)}
            aria-label={add.environmentOf(index + 1)}
            options={environments}
            defaultValue={proposed.environment.name}
            disabled={!isIn}
            data-row=""
          />
        ) : null}
      </td>
    </tr>
  )
}
