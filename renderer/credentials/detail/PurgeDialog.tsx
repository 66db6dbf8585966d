import { useState } from 'react'
import type { CredentialSummary } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import { Banner, Button, Dialog } from '#renderer/design'
import { acts, common, faultSentence } from '#renderer/strings'
import { purge } from '../actions.ts'
import { clearSelected } from '../navigate.ts'

export interface PurgeDialogProps {
  readonly credentials: readonly CredentialSummary[]
  readonly open: boolean
  readonly onClose: () => void
}

/** Names what will be lost: this is the one act that nothing brings back. */
export function PurgeDialog({ credentials, open, onClose }: PurgeDialogProps) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultCode | null>(null)
  const versions = credentials.reduce((sum, { versionCount }) => sum + versionCount, 0)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    const answer = await purge(credentials.map(({ id }) => id))
    setBusy(false)
    if (!answer.ok) return setFault(answer.error)
    clearSelected()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="narrow"
      title={acts.purgeTitle(credentials.length, credentials[0]?.name ?? '')}
      description={acts.purgeText(credentials.length, versions)}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="danger" busy={busy} onClick={() => void confirm()}>
            {acts.purge}
          </Button>
        </>
      }
    >
      {fault === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(fault)}
        </Banner>
      )}
    </Dialog>
  )
}
