import { useEffect, useRef, useState } from 'react'
import type { FetchedKeys, KeySet } from '#app/ipc'
import { relativeTime } from '#app/time'
import { call } from '#renderer/bridge'
import { Button, Checkbox, classes, Field, TextInput } from '#renderer/design'
import { faultSentence, fetchRefusalWords, keyPanel as words } from '#renderer/strings'
import { useMinute } from '#renderer/time'
import { applyKey } from '../actions.ts'
import styles from './fields.module.css'

const hostOf = (text: string): string => {
  try {
    return new URL(text.trim()).host
  } catch {
    return ''
  }
}

/** Only what the user typed is asked, and only by their press of the button: never an address from a token. */
const useFetching = () => {
  const [state, setState] = useState<'idle' | 'asking'>('idle')
  const [told, setTold] = useState<{ readonly tone: 'good' | 'bad'; readonly text: string } | null>(null)
  const fetchKeys = async (url: string, loopback: 'refused' | 'allowed'): Promise<FetchedKeys | null> => {
    setState('asking')
    setTold(null)
    const answer = await call('inspector.fetchKeys', { url, loopback })
    setState('idle')
    if (!answer.ok) {
      setTold({ tone: 'bad', text: faultSentence(answer.error) })
      return null
    }
    const { value } = answer
    if (value.state === 'refused') setTold({ tone: 'bad', text: fetchRefusalWords[value.reason] })
    else setTold({ tone: 'good', text: words.fetched(value.set.keys.length, value.set.hosts.at(-1) ?? '') })
    return value
  }
  return { state, told, fetchKeys }
}

const useSets = () => {
  const [sets, setSets] = useState<readonly KeySet[]>([])
  const load = async (): Promise<void> => {
    const answer = await call('inspector.keySets', {})
    if (answer.ok) setSets(answer.value.sets)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; later only after a fetch.
  useEffect(() => void load(), [])
  return { sets, load }
}

export function AddressKey() {
  const field = useRef<HTMLInputElement>(null)
  const loopback = useRef<HTMLInputElement>(null)
  const [host, setHost] = useState('')
  const nowMs = useMinute()
  const { state, told, fetchKeys } = useFetching()
  const { sets, load } = useSets()
  const take = (set: KeySet): void => applyKey({ from: 'jwks', jwksId: set.id }, set.hosts.at(-1) ?? set.url)
  const ask = async (): Promise<void> => {
    const answer = await fetchKeys(
      field.current?.value.trim() ?? '',
      loopback.current?.checked === true ? 'allowed' : 'refused',
    )
    if (answer?.state !== 'fetched') return
    take(answer.set)
    await load()
  }
  return (
    <div className={classes(styles.column, styles.full)}>
      <div className={classes(styles.grid, styles.full)}>
        <div className={styles.wide}>
          <Field label={words.address} hint={words.addressHint}>
            {(ids) => (
              <TextInput
                {...ids}
                ref={field}
                data-first
                maxLength={2048}
                placeholder="https://"
                onInput={(event) => setHost(hostOf(event.currentTarget.value))}
              />
            )}
          </Field>
        </div>
        <div className={styles.column}>
          <Checkbox ref={loopback}>{words.loopback}</Checkbox>
          <Button tone="primary" busy={state === 'asking'} disabled={host === ''} onClick={() => void ask()}>
            {words.fetch(host)}
          </Button>
        </div>
      </div>
      <p role="status" className={told === null ? styles.note : styles[told.tone]}>
        {told?.text ?? ''}
      </p>
      {sets.length === 0 ? null : (
        <ul className={styles.list} aria-label={words.sets}>
          {sets.map((set) => (
            <li key={set.id} className={styles.row}>
              <span>{set.url}</span>
              <span className={styles.note}>{words.fetchedAt(relativeTime(set.fetchedAtMs, nowMs))}</span>
              <Button tone="quiet" onClick={() => take(set)}>
                {words.takeSet}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
