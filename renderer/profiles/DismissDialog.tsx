import { type FormEvent, useId, useState } from 'react'
import type { Issue } from '#app/ipc'
import { DAY_MS, endOfDayMs, isoDate, parseIsoDate } from '#app/time'
import { Button, Dialog, Field, TextInput } from '#renderer/design'
import { common, faultSentence, form as formWords, profiles } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import { dismiss } from './actions.ts'
import styles from './Part.module.css'

const words = profiles.issues
const usualDays = 30

export interface DismissDialogProps {
  readonly credentialId: string
  readonly issue: Issue
  readonly onClose: () => void
}

type Fault = { readonly field: 'until' | 'reason'; readonly sentence: string }

/** An issue that the user has looked at: out of the way until a date, with the reason beside it. */
export function DismissDialog({ credentialId, issue, onClose }: DismissDialogProps) {
  const formId = useId()
  const [fault, setFault] = useState<Fault | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const day = parseIsoDate(String(given.get('until') ?? ''))
    if (day === null) return setFault({ field: 'until', sentence: formWords.invalid.date })
    const reason = String(given.get('reason') ?? '').trim()
    if (reason === '') return setFault({ field: 'reason', sentence: words.reasonMissing })
    const { rule, place, title } = issue
    const untilMs = endOfDayMs(day, placeNow().zone)
    const answer = await dismiss({ id: credentialId, rule, place, untilMs, reason }, title)
    if (answer.ok) onClose()
    else setFault({ field: 'reason', sentence: faultSentence(answer.error) })
  }
  const faultOf = (field: Fault['field']) => (fault?.field === field ? fault.sentence : null)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.dialog}
      description={`${issue.title}. ${words.dialogText}`}
      closeLabel={common.close}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form={formId}>
            {words.apply}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.fields} onSubmit={(event) => void submit(event)}>
        <Field label={words.reason} error={faultOf('reason')}>
          {(ids) => <TextInput {...ids} name="reason" maxLength={400} autoFocus />}
        </Field>
        <Field label={words.untilLabel} error={faultOf('until')}>
          {(ids) => (
            <TextInput
              {...ids}
              type="date"
              name="until"
              defaultValue={isoDate(Date.now() + usualDays * DAY_MS)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
