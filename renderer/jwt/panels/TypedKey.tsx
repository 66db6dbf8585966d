import { useEffect, useRef, useState } from 'react'
import { Button, classes, Field, TextArea } from '#renderer/design'
import { wipe } from '#renderer/password'
import { keyPanel as words } from '#renderer/strings'
import { applyKey } from '../actions.ts'
import styles from './fields.module.css'
import { isReading, ReadingSelect } from './ReadingSelect.tsx'

/** A key that is typed or pasted. It stays in its field and in the session: in no state, no prop and no store. */
export function TypedKey({ kind }: { readonly kind: 'secret' | 'public' }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const reading = useRef<HTMLSelectElement>(null)
  const [shown, setShown] = useState<'masked' | 'plain'>('masked')
  const [error, setError] = useState<string | null>(null)
  const isSecret = kind === 'secret'
  useEffect(() => {
    const field = area.current
    return () => wipe(field)
  }, [])
  const apply = (): void => {
    const text = area.current?.value ?? ''
    setError(text === '' ? words.empty : null)
    if (text === '') return
    const chosen = reading.current?.value
    applyKey(
      { from: 'text', text, reading: isReading(chosen) ? chosen : 'any' },
      isSecret ? words.kinds.secret : words.kinds.public,
    )
  }
  return (
    <div className={classes(styles.grid, styles.full)}>
      <div className={styles.wide}>
        <Field
          label={isSecret ? words.secret : words.public}
          hint={isSecret ? words.secretHint : words.publicHint}
          error={error}
        >
          {(ids) => (
            <TextArea
              {...ids}
              ref={area}
              rows={isSecret ? 1 : 3}
              placeholder=" "
              className={classes(
                styles.area,
                isSecret && styles.secret,
                isSecret && shown === 'masked' && styles.masked,
              )}
              data-first
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (isSecret || event.ctrlKey || event.metaKey)) {
                  event.preventDefault()
                  apply()
                }
              }}
            />
          )}
        </Field>
      </div>
      <div className={styles.column}>
        {isSecret ? <ReadingSelect ref={reading} /> : null}
        <div className={styles.row}>
          <Button tone="primary" onClick={apply}>
            {words.use}
          </Button>
          {isSecret ? (
            <Button
              tone="quiet"
              aria-pressed={shown === 'plain'}
              onClick={() => setShown(shown === 'plain' ? 'masked' : 'plain')}
            >
              {shown === 'plain' ? words.hide : words.show}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  )
}
