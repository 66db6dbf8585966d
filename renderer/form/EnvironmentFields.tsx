import { useState } from 'react'
import { defaultEnvironments, type Environment } from '#app/credential'
import { Checkbox, Field, NativeSelect, TextInput } from '#renderer/design'
import { form } from '#renderer/strings'
import styles from './EditFields.module.css'

export interface EnvironmentFieldsProps {
  readonly start: Environment
  readonly error: string | null
}

const options = [
  ...defaultEnvironments.map(({ name }) => ({ value: name, label: name })),
  { value: 'other', label: form.otherEnvironment },
]

export function EnvironmentFields({ start, error }: EnvironmentFieldsProps) {
  const isKnown = defaultEnvironments.some(({ name }) => name === start.name)
  const [chosen, setChosen] = useState(isKnown ? start.name : 'other')
  const own = isKnown ? { name: '', productionLike: false } : start
  return (
    <>
      <Field label={form.environment} error={chosen === 'other' ? null : error}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="environment"
            options={options}
            defaultValue={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
      </Field>
      {chosen === 'other' ? (
        <div className={styles.pair}>
          <Field label={form.environmentName} error={error}>
            {(ids) => <TextInput {...ids} name="environmentName" defaultValue={own.name} maxLength={40} />}
          </Field>
          <Checkbox name="productionLike" defaultChecked={own.productionLike}>
            {form.productionLike}
          </Checkbox>
        </div>
      ) : null}
    </>
  )
}
