import type { Ref } from 'react'
import { type KeyReading, keyReadings } from '#app/ipc'
import { Field, NativeSelect } from '#renderer/design'
import { keyPanel as words } from '#renderer/strings'

export const isReading = (value: string | undefined): value is KeyReading =>
  keyReadings.some((reading) => reading === value)

/** How the text of a secret becomes its bytes: the choice is the user's, and always in sight. */
export function ReadingSelect({ ref }: { readonly ref: Ref<HTMLSelectElement> }) {
  return (
    <Field label={words.reading}>
      {(ids) => (
        <NativeSelect
          {...ids}
          ref={ref}
          defaultValue="any"
          options={keyReadings.map((value) => ({ value, label: words.readings[value] }))}
        />
      )}
    </Field>
  )
}
