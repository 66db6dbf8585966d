import { useState } from 'react'
import type { CreatedAt, Editable, Expiry } from '#app/credential'
import { isoDate } from '#app/time'
import { classes, Field, NativeSelect, TextInput } from '#renderer/design'
import { form } from '#renderer/strings'
import styles from './EditFields.module.css'
import type { FormFieldName } from './read.ts'

export interface DateFieldsProps {
  readonly start: Pick<Editable, 'createdAt' | 'expiry' | 'policy'>
  readonly faultOf: (field: FormFieldName) => string | null
  readonly asks: readonly ('made' | 'expires' | 'rotation')[]
}

const madeOptions = [
  { value: 'at', label: form.known },
  { value: 'unknown', label: form.unknown },
]
const expiresOptions = [
  { value: 'at', label: form.known },
  { value: 'never', label: form.never },
  { value: 'unknown', label: form.unknown },
]
const rotationOptions = [
  { value: 'default', label: form.rotationDefault },
  { value: 'every', label: form.rotationEvery },
  { value: 'none', label: form.rotationNone },
]

const dayOf = (date: CreatedAt | Expiry): string => (date.kind === 'at' ? isoDate(date.atMs) : '')

const rotationOf = ({ policy: { maxAgeDays } }: Pick<Editable, 'policy'>): string => {
  if (maxAgeDays === undefined) return 'default'
  return maxAgeDays === null ? 'none' : 'every'
}

interface DateChoiceProps {
  readonly label: string
  readonly dateLabel: string
  /** The names under which the form sends the choice and the date. */
  readonly names: { readonly choice: string; readonly date: string }
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly start: CreatedAt | Expiry
  readonly error: string | null
}

/** Whether there is a date, and which: one line. */
function DateChoice({ label, dateLabel, names, options, start, error }: DateChoiceProps) {
  const [chosen, setChosen] = useState<string>(start.kind)
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <span className={classes(chosen === 'at' && styles.dated)}>
          <NativeSelect
            {...ids}
            name={names.choice}
            options={options}
            defaultValue={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          {chosen === 'at' ? (
            <TextInput
              type="date"
              name={names.date}
              aria-label={dateLabel}
              aria-invalid={ids['aria-invalid']}
              defaultValue={dayOf(start)}
            />
          ) : null}
        </span>
      )}
    </Field>
  )
}

function Rotation({ start, faultOf }: Omit<DateFieldsProps, 'asks'>) {
  const [rotation, setRotation] = useState(rotationOf(start))
  return (
    <div className={styles.pair}>
      <Field label={form.rotation}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="rotation"
            options={rotationOptions}
            defaultValue={rotation}
            onChange={(event) => setRotation(event.currentTarget.value)}
          />
        )}
      </Field>
      {rotation === 'every' ? (
        <Field label={form.everyDays} error={faultOf('policy')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="number"
              name="everyDays"
              min={1}
              max={3650}
              defaultValue={start.policy.maxAgeDays ?? 90}
            />
          )}
        </Field>
      ) : null}
    </div>
  )
}

/** The dates that nothing has said yet. */
export const unknownDates = ({ createdAt, expiry }: Pick<Editable, 'createdAt' | 'expiry'>) => [
  ...(createdAt.kind === 'unknown' ? (['made'] as const) : []),
  ...(expiry.kind === 'unknown' ? (['expires'] as const) : []),
]

export function DateFields({ start, faultOf, asks }: DateFieldsProps) {
  const asksMade = asks.includes('made')
  const asksExpires = asks.includes('expires')
  return (
    <>
      {asksMade || asksExpires ? (
        <div className={styles.pair}>
          {asksMade ? (
            <DateChoice
              label={form.made}
              dateLabel={form.madeDate}
              names={{ choice: 'made', date: 'madeDate' }}
              options={madeOptions}
              start={start.createdAt}
              error={faultOf('createdAt')}
            />
          ) : null}
          {asksExpires ? (
            <DateChoice
              label={form.expires}
              dateLabel={form.expiresDate}
              names={{ choice: 'expires', date: 'expiresDate' }}
              options={expiresOptions}
              start={start.expiry}
              error={faultOf('expiry')}
            />
          ) : null}
        </div>
      ) : null}
      {asks.includes('rotation') ? <Rotation start={start} faultOf={faultOf} /> : null}
    </>
  )
}
