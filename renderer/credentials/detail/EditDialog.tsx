import { type FormEvent, useState } from 'react'
import type { CredentialSummary } from '#app/credential'
import { Button, Dialog } from '#renderer/design'
import { EditFields, type FormFault, readForm } from '#renderer/form'
import { common, detail, faultSentence } from '#renderer/strings'
import { edit } from '../actions.ts'

export interface EditDialogProps {
  readonly credential: CredentialSummary
  readonly onClose: () => void
}

export function EditDialog({ credential, onClose }: EditDialogProps) {
  const [fault, setFault] = useState<FormFault | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = readForm(event.currentTarget, credential)
    if (!read.ok) return setFault(read.error)
    const answer = await edit(credential, read.value)
    if (answer.ok) onClose()
    else setFault({ field: 'name', sentence: faultSentence(answer.error) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={detail.edit}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="edit">
            {common.save}
          </Button>
        </>
      }
    >
      <form id="edit" onSubmit={(event) => void submit(event)}>
        <EditFields start={credential} fault={fault} extent="all" />
      </form>
    </Dialog>
  )
}
