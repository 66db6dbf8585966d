import { type FormEvent, useState } from 'react'
import type { CredentialSummary } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import { Button, Dialog, Field, TextInput } from '#renderer/design'
import { acts, common, faultSentence } from '#renderer/strings'
import { mark } from '../actions.ts'

export interface ExposedDialogProps {
  readonly credential: CredentialSummary
  readonly onClose: () => void
}

export function ExposedDialog({ credential, onClose }: ExposedDialogProps) {
  const [fault, setFault] = useState<FaultCode | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const where = String(new FormData(event.currentTarget).get('where') ?? '').trim()
    const answer = await mark(credential, { ...credential.marks, exposed: { sinceMs: Date.now(), where } })
    if (answer.ok) onClose()
    else setFault(answer.error)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={acts.exposedTitle}
      description={acts.exposedText}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="danger" type="submit" form="exposed">
            {acts.exposedTitle}
          </Button>
        </>
      }
    >
      <form id="exposed" onSubmit={(event) => void submit(event)}>
        <Field
          label={acts.where}
          hint={acts.whereHint}
          optional={common.optional}
          error={fault === null ? null : faultSentence(fault)}
        >
          {(ids) => <TextInput {...ids} name="where" maxLength={400} autoFocus />}
        </Field>
      </form>
    </Dialog>
  )
}
