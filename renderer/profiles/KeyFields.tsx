import { type RefObject, useEffect, useState } from 'react'
import type { HeldKey } from '#app/ipc'
import { type ProfileKey, secretReadings } from '#app/profiles'
import { call } from '#renderer/bridge'
import { Field, NativeSelect, TextArea } from '#renderer/design'
import { profiles } from '#renderer/strings'
import styles from './Editor.module.css'
import { KeySetFields } from './KeySetFields.tsx'

const words = profiles.key

export interface KeyFieldsProps {
  readonly start: ProfileKey
  /** What to begin with, when a key was typed elsewhere. */
  readonly first: 'text' | null
  readonly error: string | null
  readonly textRef: RefObject<HTMLTextAreaElement | null>
  readonly onFetched: (jwksId: string | null) => void
}

const namedKey = (key: ProfileKey): string => {
  switch (key.from) {
    case 'nowhere':
      return ''
    case 'text':
    case 'jwks':
      return key.named
    case 'vault':
      return words.named
  }
}

const readingOptions = secretReadings.map((value) => ({ value, label: words.readings[value] }))

function Reading() {
  return (
    <Field label={words.reading}>
      {(ids) => <NativeSelect {...ids} name="reading" options={readingOptions} defaultValue="any" />}
    </Field>
  )
}

function HeldKeys({ error }: { readonly error: string | null }) {
  const [keys, setKeys] = useState<readonly HeldKey[] | null>(null)
  useEffect(() => {
    let wanted = true
    void call('profiles.heldKeys', {}).then((answer) => {
      if (wanted && answer.ok) setKeys(answer.value.keys)
    })
    return () => {
      wanted = false
    }
  }, [])
  if (keys === null) return null
  if (keys.length === 0) return <p className={styles.hint}>{words.noHeld}</p>
  return (
    <div className={styles.pair}>
      <Field label={words.held} error={error}>
        {(ids) => (
          <NativeSelect
            {...ids}
            name="heldKey"
            options={keys.map(({ credentialId, name, part, label }) => ({
              value: `${credentialId} ${part}`,
              label: `${name} – ${label}`,
            }))}
          />
        )}
      </Field>
      <Reading />
    </div>
  )
}

/** Where the key comes from. A key that is typed stays in its field until it is sent. */
export function KeyFields({ start, first, error, textRef, onFetched }: KeyFieldsProps) {
  const [from, setFrom] = useState<string>(first ?? (start.from === 'nowhere' ? 'nowhere' : 'as-before'))
  const options = [
    ...(start.from === 'nowhere' ? [] : [{ value: 'as-before', label: words.asBefore(namedKey(start)) }]),
    { value: 'nowhere', label: words.nowhere },
    { value: 'text', label: words.text },
    { value: 'jwks', label: words.jwks },
    { value: 'vault', label: words.vault },
  ]
  return (
    <div className={styles.fields}>
      <Field
        label={words.label}
        {...(from === 'nowhere' ? { hint: words.noneHint } : {})}
        error={from === 'nowhere' || from === 'as-before' ? error : null}
      >
        {(ids) => (
          <NativeSelect
            {...ids}
            name="keyFrom"
            options={options}
            defaultValue={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      {from === 'text' ? (
        <>
          <Field label={words.textLabel} hint={words.textHint} error={error}>
            {(ids) => (
              <TextArea {...ids} ref={textRef} rows={4} maxLength={524_288} className={styles.keyText} />
            )}
          </Field>
          <Reading />
        </>
      ) : null}
      {from === 'jwks' ? (
        <KeySetFields start={start.from === 'jwks' ? start.url : ''} error={error} onFetched={onFetched} />
      ) : null}
      {from === 'vault' ? <HeldKeys error={error} /> : null}
    </div>
  )
}
