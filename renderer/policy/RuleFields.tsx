import { useState } from 'react'
import { defaultEnvironments, kinds } from '#app/credential'
import type { PolicyRule } from '#app/policy'
import { otherProvider, providerName, providers } from '#app/provider'
import { useRows } from '#renderer/credentials'
import { Field, NativeSelect, TextInput } from '#renderer/design'
import { form, kindWords, policyWords } from '#renderer/strings'
import styles from './RuleFields.module.css'
import type { RuleFault } from './read.ts'

const kindOptions = [
  { value: '', label: policyWords.anyKind },
  ...kinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
]
const providerOptions = [
  { value: '', label: policyWords.anyProvider },
  ...[...providers]
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  { value: otherProvider, label: providerName(otherProvider) },
]
const rotations = [
  { value: 'default', label: form.rotationDefault },
  { value: 'every', label: form.rotationEvery },
  { value: 'none', label: form.rotationNone },
]

const useEnvironmentOptions = (start: PolicyRule) => {
  const known = new Set([
    ...defaultEnvironments.map(({ name }) => name),
    ...useRows().map(({ credential }) => credential.environment.name),
    ...(start.environment === undefined ? [] : [start.environment]),
  ])
  return [
    { value: '', label: policyWords.anyEnvironment },
    ...[...known].map((name) => ({ value: name, label: name })),
  ]
}

const rotationOf = ({ maxAgeDays }: PolicyRule): string => {
  if (maxAgeDays === undefined) return 'default'
  return maxAgeDays === null ? 'none' : 'every'
}

export interface RuleFieldsProps {
  readonly start: PolicyRule
  readonly fault: RuleFault | null
}

export function RuleFields({ start, fault }: RuleFieldsProps) {
  const [rotation, setRotation] = useState(rotationOf(start))
  const environments = useEnvironmentOptions(start)
  const faultOf = (field: RuleFault['field']) => (fault?.field === field ? fault.sentence : null)
  return (
    <div className={styles.fields}>
      <div className={styles.three}>
        <Field label={form.type} error={faultOf('subject')}>
          {(ids) => (
            <NativeSelect {...ids} name="kind" options={kindOptions} defaultValue={start.kind ?? ''} />
          )}
        </Field>
        <Field label={form.provider}>
          {(ids) => (
            <NativeSelect
              {...ids}
              name="provider"
              options={providerOptions}
              defaultValue={start.provider ?? ''}
            />
          )}
        </Field>
        <Field label={form.environment}>
          {(ids) => (
            <NativeSelect
              {...ids}
              name="environment"
              options={environments}
              defaultValue={start.environment ?? ''}
            />
          )}
        </Field>
      </div>
      <div className={styles.three}>
        <Field label={form.rotation} error={rotation === 'every' ? null : faultOf('days')}>
          {(ids) => (
            <NativeSelect
              {...ids}
              name="rotation"
              options={rotations}
              defaultValue={rotation}
              onChange={(event) => setRotation(event.currentTarget.value)}
            />
          )}
        </Field>
        {rotation === 'every' ? (
          <Field label={form.everyDays} error={faultOf('days')}>
            {(ids) => (
              <TextInput
                {...ids}
                type="number"
                name="days"
                min={1}
                max={3650}
                defaultValue={start.maxAgeDays ?? 90}
              />
            )}
          </Field>
        ) : null}
      </div>
      <div className={styles.two}>
        <Field label={policyWords.lead} hint={policyWords.leadHint} error={faultOf('lead')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="number"
              name="leadDays"
              min={0}
              max={365}
              defaultValue={start.leadDays ?? ''}
            />
          )}
        </Field>
        <Field label={policyWords.grace} hint={policyWords.graceHint} error={faultOf('grace')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="number"
              name="graceHours"
              min={0}
              max={8760}
              defaultValue={start.graceHours ?? ''}
            />
          )}
        </Field>
      </div>
    </div>
  )
}
