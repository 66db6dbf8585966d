import { useId } from 'react'
import { Banner, Field, TextInput } from '#renderer/design'
import { faultSentence, firstRun } from '#renderer/strings'
import { KeySheet } from './KeySheet.tsx'
import styles from './MakeKey.module.css'
import type { Making } from './making.ts'

const words = firstRun.recovery

function Answers({ making, formId }: { readonly making: Making; readonly formId: string }) {
  const [first, second] = making.ask
  const askId = useId()
  const isOff = making.stage === 'confirming'
  return (
    <form
      id={formId}
      className={styles.form}
      aria-labelledby={askId}
      onSubmit={(event) => void making.confirm(event)}
    >
      <p id={askId} className={styles.ask}>
        {words.ask}
      </p>
      <div className={styles.answers}>
        <Field label={words.group(first + 1)}>
          {(ids) => (
            <TextInput {...ids} ref={making.answers.first} disabled={isOff} className={styles.answer} />
          )}
        </Field>
        <Field label={words.group(second + 1)}>
          {(ids) => (
            <TextInput {...ids} ref={making.answers.second} disabled={isOff} className={styles.answer} />
          )}
        </Field>
      </div>
    </form>
  )
}

export interface MakeKeyProps {
  readonly making: Making
  /** Named by the submit button, which stands outside. */
  readonly formId: string
}

/** The recovery key while it is made: why, the key itself, and the two groups that prove it was kept. */
export function MakeKey({ making, formId }: MakeKeyProps) {
  const { stage, fault } = making
  const isShown = stage === 'shown' || stage === 'confirming'
  return (
    <div className={styles.body}>
      <KeySheet making={making} state={isShown ? 'shown' : 'hidden'} />
      {isShown ? <p className={styles.keep}>{words.keep}</p> : null}
      {isShown ? <Answers making={making} formId={formId} /> : null}
      {stage === 'made' ? <p className={styles.keep}>{words.made}</p> : null}
      {fault === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(fault)}
        </Banner>
      )}
    </div>
  )
}
