import { useState } from 'react'
import { Field, NativeSelect, TextInput } from '#renderer/design'
import { acts, form } from '#renderer/strings'
import { useRows } from '../assessed.ts'
import styles from './BulkFields.module.css'
import { environmentsOf } from './environments.ts'
import type { BulkTask } from './task.ts'

interface FieldsProps {
  readonly fault: string | null
}

function TagField({ fault }: FieldsProps) {
  return (
    <Field label={acts.tag} hint={acts.tagHint} error={fault}>
      {(ids) => <TextInput {...ids} name="tag" maxLength={40} autoFocus />}
    </Field>
  )
}

function EnvironmentField({ fault }: FieldsProps) {
  const options = environmentsOf(useRows()).map((environment) => ({
    value: JSON.stringify(environment),
    label: environment.name,
  }))
  return (
    <Field label={form.environment} error={fault}>
      {(ids) => <NativeSelect {...ids} name="environment" options={options} />}
    </Field>
  )
}

const rotations = [
  { value: 'default', label: form.rotationDefault },
  { value: 'every', label: form.rotationEvery },
  { value: 'none', label: form.rotationNone },
]

function PolicyFields({ fault }: FieldsProps) {
  const [rotation, setRotation] = useState('default')
  return (
    <div className={styles.pair}>
      <Field label={form.rotation} error={rotation === 'every' ? null : fault}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="rotation"
            options={rotations}
            onChange={(event) => setRotation(event.currentTarget.value)}
          />
        )}
      </Field>
      {rotation === 'every' ? (
        <Field label={form.everyDays} error={fault}>
          {(ids) => <TextInput {...ids} type="number" name="days" min={1} max={3650} defaultValue={90} />}
        </Field>
      ) : null}
    </div>
  )
}

export function BulkFields({ task, fault }: FieldsProps & { readonly task: BulkTask }) {
  switch (task) {
    case 'tag':
      return <TagField fault={fault} />
    case 'environment':
      return <EnvironmentField fault={fault} />
    case 'policy':
      return <PolicyFields fault={fault} />
  }
}
