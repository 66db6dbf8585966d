import { type FormEvent, useState } from 'react'
import type { CredentialSummary } from '#app/credential'
import { DAY_MS, endOfDayMs, isoDate, parseIsoDate } from '#app/time'
import { Button, Dialog, Field, TextInput } from '#renderer/design'
import { acts, common, faultSentence, form as words } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import { mark } from '../actions.ts'
import styles from './AcceptDialog.module.css'

export interface AcceptDialogProps {
  readonly credential: CredentialSummary
  readonly onClose: () => void
}

const usualDays = 30

/** A due date that the user lives with for a while: it then reads as an exception, not as healthy. */
export function AcceptDialog({ credential, onClose }: AcceptDialogProps) {
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const day = parseIsoDate(String(given.get('until') ?? ''))
    if (day === null) return setFault(words.invalid.date)
    const accepted = {
      untilMs: endOfDayMs(day, placeNow().zone),
      reason: String(given.get('reason') ?? '').trim(),
    }
    const answer = await mark(credential, { ...credential.marks, accepted })
    if (answer.ok) onClose()
    else setFault(faultSentence(answer.error))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={acts.acceptTitle}
      description={acts.acceptText}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="accept">
            {acts.apply}
          </Button>
        </>
      }
    >
      <form id="accept" className={styles.fields} onSubmit={(event) => void submit(event)}>
        <Field label={acts.until} error={fault}>
          {(ids) => (
            <TextInput
              {...ids}
              type="date"
              name="until"
              autoFocus
              defaultValue={isoDate(Date.now() + usualDays * DAY_MS)}
            />
          )}
        </Field>
        <Field label={acts.reason} optional={common.optional}>
          {(ids) => <TextInput {...ids} name="reason" maxLength={400} />}
        </Field>
      </form>
    </Dialog>
  )
}
