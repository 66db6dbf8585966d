import { useEffect, useRef, useState } from 'react'
import type { ResponseOf } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Button, classes, Field, NativeSelect } from '#renderer/design'
import { keyPanel as words } from '#renderer/strings'
import { applyKey } from '../actions.ts'
import styles from './fields.module.css'
import { isReading, ReadingSelect } from './ReadingSelect.tsx'

type Keys = ResponseOf<'profiles.heldKeys'>['keys']

/** A key that the vault holds: it is read in main, and never comes here. */
export function HeldKey() {
  const chosen = useRef<HTMLSelectElement>(null)
  const reading = useRef<HTMLSelectElement>(null)
  const [keys, setKeys] = useState<Keys | null>(null)
  useEffect(() => {
    let wanted = true
    void call('profiles.heldKeys', {}).then((answer) => {
      if (wanted) setKeys(answer.ok ? answer.value.keys : [])
    })
    return () => {
      wanted = false
    }
  }, [])
  if (keys === null) return null
  if (keys.length === 0) return <p className={styles.note}>{words.heldNone}</p>
  const apply = (): void => {
    const key = keys[Number(chosen.current?.value ?? '0')]
    const read = reading.current?.value
    if (key === undefined) return
    const { credentialId, part, name } = key
    applyKey({ from: 'vault', credentialId, part, reading: isReading(read) ? read : 'any' }, name)
  }
  return (
    <div className={classes(styles.grid, styles.full)}>
      <Field label={words.held}>
        {(ids) => (
          <NativeSelect
            {...ids}
            ref={chosen}
            options={keys.map(({ name, label }, index) => ({
              value: String(index),
              label: `${name} · ${label}`,
            }))}
          />
        )}
      </Field>
      <ReadingSelect ref={reading} />
      <div className={styles.end}>
        <Button tone="primary" onClick={apply}>
          {words.use}
        </Button>
      </div>
    </div>
  )
}
