import { type Editable, kinds } from '#app/credential'
import { otherProvider, providerName, providers } from '#app/provider'
import { Field, NativeSelect, TextArea, TextInput } from '#renderer/design'
import { common, form, kindWords } from '#renderer/strings'
import { DateFields, unknownDates } from './DateFields.tsx'
import styles from './EditFields.module.css'
import { EnvironmentFields } from './EnvironmentFields.tsx'
import type { FormFault, FormFieldName } from './read.ts'

export interface EditFieldsProps {
  readonly start: Editable
  readonly fault: FormFault | null
  /** `short` asks for what nothing can know; the rest is one click away. */
  readonly extent: 'short' | 'all'
}

const providerOptions = [...providers]
  .map(({ id, name }) => ({ value: id, label: name }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'))
  .concat({ value: otherProvider, label: providerName(otherProvider) })

const kindOptions = kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))

const everyDate = ['made', 'expires', 'rotation'] as const

export function EditFields({ start, fault, extent }: EditFieldsProps) {
  const faultOf = (field: FormFieldName) => (fault?.field === field ? fault.sentence : null)
  return (
    <div className={styles.fields}>
      <Field label={form.name} error={faultOf('name') ?? faultOf('other')}>
        {(ids) => <TextInput {...ids} name="name" defaultValue={start.name} maxLength={120} autoFocus />}
      </Field>
      <EnvironmentFields start={start.environment} error={faultOf('environment')} />
      <DateFields start={start} faultOf={faultOf} asks={extent === 'all' ? everyDate : unknownDates(start)} />
      {extent === 'short' ? null : (
        <>
          <div className={styles.pair}>
            <Field label={form.type}>
              {(ids) => <NativeSelect {...ids} name="kind" options={kindOptions} defaultValue={start.kind} />}
            </Field>
            <Field label={form.provider}>
              {(ids) => (
                <NativeSelect
                  {...ids}
                  name="provider"
                  options={providerOptions}
                  defaultValue={start.provider}
                />
              )}
            </Field>
          </div>
          <div className={styles.pair}>
            <Field label={form.account} optional={common.optional}>
              {(ids) => <TextInput {...ids} name="account" defaultValue={start.account} maxLength={200} />}
            </Field>
            <Field label={form.host} optional={common.optional}>
              {(ids) => <TextInput {...ids} name="host" defaultValue={start.host} maxLength={255} />}
            </Field>
          </div>
          <Field label={form.tags} hint={form.tagsHint} optional={common.optional} error={faultOf('tags')}>
            {(ids) => <TextInput {...ids} name="tags" defaultValue={start.tags.join(' ')} />}
          </Field>
          <Field label={form.notes} hint={form.notesHint} optional={common.optional}>
            {(ids) => <TextArea {...ids} name="notes" rows={2} defaultValue={start.notes} maxLength={4000} />}
          </Field>
        </>
      )}
    </div>
  )
}
