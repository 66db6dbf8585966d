import { useEffect, useRef, useState } from 'react'
import { explainRefusal, instantIn, type ReadInstant, type Refusal } from '#app/jwt'
import { offsetMs } from '#app/time'
import { Button, Field, TextArea, TextInput } from '#renderer/design'
import { whenPanel as words } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import { setAsOf } from '../actions.ts'
import { useInspector } from '../store.ts'
import { instantWords } from '../time-words.ts'
import styles from './fields.module.css'

/** A time without a zone is one of the reader's own clock. */
const inPlace = ({ atMs, zone }: ReadInstant): number =>
  zone === 'named' ? atMs : atMs - offsetMs(atMs - offsetMs(atMs, placeNow().zone), placeNow().zone)

type Read = { readonly state: 'now' | 'wrong' } | { readonly state: 'read'; readonly atMs: number }

const readInstant = (text: string): Read => {
  if (text.trim() === '') return { state: 'now' }
  const found = instantIn(text)
  return found === null ? { state: 'wrong' } : { state: 'read', atMs: inPlace(found) }
}

const asTyped = (atMs: number): string => new Date(atMs).toISOString()

function AsOfField() {
  const field = useRef<HTMLInputElement>(null)
  const asOfMs = useInspector((state) => state.asOfMs)
  const [state, setState] = useState<Read['state']>('now')
  // Set from elsewhere, it is shown here.
  useEffect(() => {
    if (field.current !== null) field.current.value = asOfMs === null ? '' : asTyped(asOfMs)
  }, [asOfMs])
  const apply = (): void => {
    const read = readInstant(field.current?.value ?? '')
    setState(read.state)
    if (read.state === 'wrong') return
    const next = read.state === 'read' ? read.atMs : null
    if (next !== asOfMs) setAsOf(next)
  }
  return (
    <Field
      label={words.asOf}
      hint={asOfMs === null ? words.asOfHint : words.read(instantWords(asOfMs))}
      error={state === 'wrong' ? words.asOfWrong : null}
    >
      {(ids) => (
        <TextInput
          {...ids}
          ref={field}
          data-first
          maxLength={80}
          onBlur={apply}
          onKeyDown={(event) => {
            if (event.key === 'Enter') apply()
          }}
        />
      )}
    </Field>
  )
}

/** What the receiver said, beside what was found here. */
function Explained({ refusal }: { readonly refusal: Refusal }) {
  const check = useInspector(
    ({ inspected }) => inspected?.token?.checks.find(({ id }) => id === refusal.cause.check) ?? null,
  )
  const asOfMs = useInspector((state) => state.asOfMs)
  const atMs = refusal.at === null ? null : inPlace(refusal.at)
  return (
    <div className={styles.column}>
      <p role="status">
        {refusal.cause.text}{' '}
        {check === null
          ? ''
          : check.outcome === 'fail'
            ? words.agrees(check.title)
            : check.outcome === 'pass'
              ? words.differs(check.title)
              : words.unclear(check.title, check.reason)}
      </p>
      {refusal.wanted.map((line) => (
        <p key={line} className={styles.note} data-selectable>
          {line}
        </p>
      ))}
      {atMs === null || atMs === asOfMs ? null : (
        <Button onClick={() => setAsOf(atMs)}>{words.setTo(instantWords(atMs))}</Button>
      )}
    </div>
  )
}

/** When the request was refused, and what the API said. */
export function WhenPanel() {
  const answer = useRef<HTMLTextAreaElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  return (
    <div className={styles.grid}>
      <AsOfField />
      <div className={styles.wide}>
        <Field label={words.answer} hint={words.answerHint}>
          {(ids) => (
            <TextArea
              {...ids}
              ref={answer}
              rows={2}
              className={styles.area}
              onInput={() => setRefusal(explainRefusal(answer.current?.value ?? ''))}
            />
          )}
        </Field>
      </div>
      {refusal === null ? null : <Explained refusal={refusal} />}
    </div>
  )
}
