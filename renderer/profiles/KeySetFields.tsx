import { useState } from 'react'
import { call } from '#renderer/bridge'
import { announce, Button, Field, TextInput } from '#renderer/design'
import { faultSentence, profiles } from '#renderer/strings'
import styles from './Editor.module.css'

const words = profiles.key

export interface KeySetFieldsProps {
  readonly start: string
  readonly error: string | null
  /** The id under which main holds the set that was fetched; null when the address changed since. */
  readonly onFetched: (jwksId: string | null) => void
}

type Fetching =
  | { readonly state: 'idle' | 'busy' }
  | { readonly state: 'done' | 'failed'; readonly sentence: string }

/** A key set by its address. Fetched by main, on this press and no other. */
export function KeySetFields({ start, error, onFetched }: KeySetFieldsProps) {
  const [url, setUrl] = useState(start)
  const [fetching, setFetching] = useState<Fetching>({ state: 'idle' })
  const fetchKeys = async (): Promise<void> => {
    setFetching({ state: 'busy' })
    const answer = await call('inspector.fetchKeys', { url: url.trim(), loopback: 'refused' })
    if (!answer.ok) return setFetching({ state: 'failed', sentence: faultSentence(answer.error) })
    if (answer.value.state === 'refused') {
      const sentence = words.refused(answer.value.hosts[0] ?? '')
      return setFetching({ state: 'failed', sentence })
    }
    const { id, keys, hosts } = answer.value.set
    const sentence = words.fetched(keys.length, hosts[0] ?? url)
    onFetched(id)
    setFetching({ state: 'done', sentence })
    announce(sentence)
  }
  const failed = fetching.state === 'failed' ? fetching.sentence : error
  return (
    <Field
      label={words.address}
      hint={fetching.state === 'done' ? fetching.sentence : words.addressHint}
      error={failed}
    >
      {(ids) => (
        <span className={styles.fetch}>
          <TextInput
            {...ids}
            name="keySetAddress"
            value={url}
            maxLength={2048}
            onChange={(event) => {
              setUrl(event.currentTarget.value)
              setFetching({ state: 'idle' })
              onFetched(null)
            }}
          />
          <Button busy={fetching.state === 'busy'} onClick={() => void fetchKeys()}>
            {fetching.state === 'busy' ? words.fetching : words.fetch}
          </Button>
        </span>
      )}
    </Field>
  )
}
