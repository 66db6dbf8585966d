import { useState } from 'react'
import type { CreatedAt, Editable, Expiry } from '#app/credential'
import { isoDate } from '#app/time'
import { Field, NativeSelect, TextInput } from '#renderer/design'
import { form } from '#renderer/strings'
import styles from './EditFields.module.css'
import type { FormFieldName } from './read.ts'

export interface DateFieldsProps {
  readonly start: Editable
  readonly faultOf: (field: FormFieldName) => string | null
  /** `short` asks only for dates that are not known yet. */
  readonly extent: 'short' | 'all'
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

const rotationOf = ({ policy: { maxAgeDays } }: Editable): string => {
  if (maxAgeDays === undefined) return 'default'
  return maxAgeDays === null ? 'none' : 'every'
}

function Made({ start, faultOf }: Omit<DateFieldsProps, 'extent'>) {
  const [made, setMade] = useState<string>(start.createdAt.kind)
  return (
    <div className={styles.stack}>
      <Field label={form.made} error={made === 'at' ? null : faultOf('createdAt')}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="made"
            options={madeOptions}
            defaultValue={made}
            onChange={(event) => setMade(event.currentTarget.value)}
          />
        )}
      </Field>
      {made === 'at' ? (
        <Field label={form.madeDate} error={faultOf('createdAt')}>
          {(ids) => <TextInput {...ids} type="date" name="madeDate" defaultValue={dayOf(start.createdAt)} />}
        </Field>
      ) : null}
    </div>
  )
}

function Expires({ start, faultOf }: Omit<DateFieldsProps, 'extent'>) {
  const [expires, setExpires] = useState<string>(start.expiry.kind)
  return (
    <div className={styles.stack}>
      <Field label={form.expires} error={expires === 'at' ? null : faultOf('expiry')}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="expires"
            options={expiresOptions}
            defaultValue={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
        )}
      </Field>
      {expires === 'at' ? (
        <Field label={form.expiresDate} error={faultOf('expiry')}>
          {(ids) => <TextInput {...ids} type="date" name="expiresDate" defaultValue={dayOf(start.expiry)} />}
        </Field>
      ) : null}
    </div>
  )
}

function Rotation({ start, faultOf }: Omit<DateFieldsProps, 'extent'>) {
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

export function DateFields({ start, faultOf, extent }: DateFieldsProps) {
  const asksMade = extent === 'all' || start.createdAt.kind === 'unknown'
  const asksExpires = extent === 'all' || start.expiry.kind === 'unknown'
  return (
    <>
      {asksMade || asksExpires ? (
        <div className={styles.pair}>
          {asksMade ? <Made start={start} faultOf={faultOf} /> : null}
          {asksExpires ? <Expires start={start} faultOf={faultOf} /> : null}
        </div>
      ) : null}
      {extent === 'all' ? <Rotation start={start} faultOf={faultOf} /> : null}
    </>
  )
}
