import { type FormEvent, useRef, useState } from 'react'
import { defaultEnvironments } from '#app/credential'
import type { Draft } from '#app/ipc'
import { Field, NativeSelect } from '#renderer/design'
import { add } from '#renderer/strings'
import { formId } from '../AddFooter.tsx'
import { submitItems } from '../actions.ts'
import { Fault } from '../Fault.tsx'
import { useAdd } from '../store.ts'
import styles from './Several.module.css'
import { SeveralRow } from './SeveralRow.tsx'
import { nameField, readSeveral, setEnvironments } from './several.ts'

const environments = defaultEnvironments.map(({ name }) => ({ value: name, label: name }))
const forAll = [{ value: '', label: add.asFound }, ...environments]

/** Several credentials at once: each with its name and environment, before anything is stored. */
export function Several({ draft }: { readonly draft: Draft }) {
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<number | null>(null)
  const { candidates, skippedLines } = draft

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { excluded } = useAdd.getState()
    const read = readSeveral(
      event.currentTarget,
      candidates.filter(({ index }) => !excluded.has(index)),
    )
    setWrong(read.ok ? null : read.error)
    if (read.ok) return submitItems(read.value)
    const name = event.currentTarget.elements.namedItem(nameField(read.error))
    if (name instanceof HTMLInputElement) name.focus()
  }

  return (
    <form ref={form} id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={styles.all}>
        <Field label={add.allEnvironment}>
          {(ids) => (
            <NativeSelect
              {...ids}
              options={forAll}
              onChange={({ currentTarget: { value } }) => {
                if (value !== '' && form.current !== null) setEnvironments(form.current, value)
              }}
            />
          )}
        </Field>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{add.includeColumn}</th>
            <th scope="col">{add.columnName}</th>
            <th scope="col">{add.columnWhat}</th>
            <th scope="col">{add.columnValue}</th>
            <th scope="col">{add.columnEnvironment}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <SeveralRow
              key={candidate.index}
              candidate={candidate}
              environments={environments}
              state={wrong === candidate.index ? 'wrong' : 'fine'}
            />
          ))}
        </tbody>
      </table>
      {skippedLines.length === 0 ? null : <p className={styles.skipped}>{add.skipped(skippedLines)}</p>}
      <Fault />
    </form>
  )
}
