import { type FormEvent, useState } from 'react'
import type { CredentialSummary } from '#app/credential'
import { Button, Dialog } from '#renderer/design'
import { acts, common, faultSentence } from '#renderer/strings'
import { editEach } from '../actions.ts'
import { BulkFields } from './BulkFields.tsx'
import { readBulk } from './read.ts'
import type { BulkTask } from './task.ts'

export interface BulkDialogProps {
  readonly task: BulkTask
  readonly credentials: readonly CredentialSummary[]
  readonly onClose: () => void
}

const titles: Readonly<Record<BulkTask, (n: number) => string>> = {
  tag: acts.tagTitle,
  environment: acts.environmentTitle,
  policy: acts.policyTitle,
}

/** One change for many; what else is known of each stays as it is. */
export function BulkDialog({ task, credentials, onClose }: BulkDialogProps) {
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = readBulk(task, new FormData(event.currentTarget))
    if (!read.ok) return setFault(read.error)
    setBusy(true)
    const answer = await editEach(credentials, read.value)
    setBusy(false)
    if (answer.ok) onClose()
    else setFault(faultSentence(answer.error))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={titles[task](credentials.length)}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="bulk" busy={busy}>
            {acts.apply}
          </Button>
        </>
      }
    >
      <form id="bulk" onSubmit={(event) => void submit(event)}>
        <BulkFields task={task} fault={fault} />
      </form>
    </Dialog>
  )
}
