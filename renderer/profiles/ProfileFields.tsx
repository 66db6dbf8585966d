import { type ProfileEditable, profileKinds } from '#app/profiles'
import { Field, NativeSelect, TextArea, TextInput } from '#renderer/design'
import { common, profiles } from '#renderer/strings'
import { Algorithms } from './Algorithms.tsx'
import { Asked } from './Asked.tsx'
import styles from './Editor.module.css'
import type { EditorFault, FieldName } from './read.ts'

const words = profiles.fields
const kindOptions = profileKinds.map((value) => ({ value, label: words.kinds[value] }))
const units = ['86400', '3600', '60', '1'] as const
const unitOptions = [...units].reverse().map((value) => ({ value, label: words.units[value] }))

/** The largest unit in which it is a whole number. */
const unitOf = (seconds: number | null): (typeof units)[number] =>
  units.find((unit) => seconds !== null && seconds % Number(unit) === 0) ?? '3600'

function Lifetime({ start, error }: { readonly start: number | null; readonly error: string | null }) {
  const unit = unitOf(start)
  return (
    <Field label={words.maxLifetimeSeconds} optional={common.optional} error={error}>
      {(ids) => (
        <span className={styles.amount}>
          <TextInput
            {...ids}
            type="number"
            name="maxLifetime"
            min={1}
            defaultValue={start === null ? '' : start / Number(unit)}
          />
          <NativeSelect
            name="maxLifetimeUnit"
            aria-label={words.unit}
            options={unitOptions}
            defaultValue={unit}
          />
        </span>
      )}
    </Field>
  )
}

export interface ProfileFieldsProps {
  readonly start: ProfileEditable
  readonly fault: EditorFault | null
  readonly toConfirm: readonly FieldName[]
}

export function ProfileFields({ start, fault, toConfirm }: ProfileFieldsProps) {
  const faultOf = (field: FieldName) => (fault?.field === field ? fault.sentence : null)
  return (
    <>
      <Asked field="algorithms" label={words.algorithms} toConfirm={toConfirm}>
        <Algorithms start={start.algorithms} error={faultOf('algorithms')} />
      </Asked>
      <Asked field="issuer" label={words.issuer} toConfirm={toConfirm}>
        <Field
          label={words.issuer}
          optional={common.optional}
          hint={words.issuerHint}
          error={faultOf('issuer')}
        >
          {(ids) => <TextInput {...ids} name="issuer" defaultValue={start.issuer} maxLength={400} />}
        </Field>
      </Asked>
      <Asked field="audience" label={words.audience} toConfirm={toConfirm}>
        <Field
          label={words.audience}
          optional={common.optional}
          hint={words.audienceHint}
          error={faultOf('audience')}
        >
          {(ids) => (
            <TextArea
              {...ids}
              name="audience"
              rows={2}
              defaultValue={start.audience.join('\n')}
              maxLength={8200}
            />
          )}
        </Field>
      </Asked>
      <div className={styles.pair}>
        <Asked field="typ" label={words.typ} toConfirm={toConfirm}>
          <Field label={words.typ} optional={common.optional} hint={words.typHint} error={faultOf('typ')}>
            {(ids) => <TextInput {...ids} name="typ" defaultValue={start.typ} maxLength={100} />}
          </Field>
        </Asked>
        <Asked field="kind" label={words.kind} toConfirm={toConfirm}>
          <Field label={words.kind} hint={words.kindHint} error={faultOf('kind')}>
            {(ids) => <NativeSelect {...ids} name="kind" options={kindOptions} defaultValue={start.kind} />}
          </Field>
        </Asked>
      </div>
      <Asked field="requiredClaims" label={words.requiredClaims} toConfirm={toConfirm}>
        <Field
          label={words.requiredClaims}
          optional={common.optional}
          hint={words.requiredHint}
          error={faultOf('requiredClaims')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              name="requiredClaims"
              defaultValue={start.requiredClaims.join(' ')}
              maxLength={8200}
            />
          )}
        </Field>
      </Asked>
      <div className={styles.pair}>
        <Asked field="maxLifetimeSeconds" label={words.maxLifetimeSeconds} toConfirm={toConfirm}>
          <Lifetime start={start.maxLifetimeSeconds} error={faultOf('maxLifetimeSeconds')} />
        </Asked>
        <Field label={words.leewaySeconds} hint={words.leewayHint} error={faultOf('leewaySeconds')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="number"
              name="leewaySeconds"
              min={0}
              max={3600}
              defaultValue={start.leewaySeconds}
            />
          )}
        </Field>
      </div>
    </>
  )
}
