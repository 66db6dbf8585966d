import { useId } from 'react'
import { Button, Dialog } from '#renderer/design'
import { common, firstRun, settings } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { MakeKey } from './MakeKey.tsx'
import { useMaking } from './making.ts'

export interface RecoveryDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

const words = firstRun.recovery

/** Making the recovery key later, or a new one in place of the old. */
export function RecoveryDialog({ open, onClose }: RecoveryDialogProps) {
  return open ? <OpenDialog onClose={onClose} /> : null
}

function OpenDialog({ onClose }: Pick<RecoveryDialogProps, 'onClose'>) {
  const isMade = useVault(({ app }) => app?.recovery.made ?? false)
  const making = useMaking()
  const formId = useId()
  const { stage } = making
  const isBusy = stage === 'making' || stage === 'confirming'
  const text = isMade && stage !== 'made' ? `${words.text} ${settings.recovery.changeText}` : words.text

  return (
    <Dialog
      open
      onClose={onClose}
      title={stage === 'made' ? words.madeTitle : settings.recovery.dialog}
      {...(stage === 'made' ? {} : { description: text })}
      dismissal="deliberate"
      closeLabel={common.close}
      footer={
        stage === 'made' ? (
          <Button tone="primary" autoFocus onClick={onClose}>
            {common.done}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            {stage === 'offered' || stage === 'making' ? (
              <Button tone="primary" busy={isBusy} onClick={() => void making.make()}>
                {isBusy ? words.making : words.make}
              </Button>
            ) : (
              <Button tone="primary" type="submit" form={formId} busy={isBusy}>
                {isBusy ? words.confirming : words.confirm}
              </Button>
            )}
          </>
        )
      }
    >
      <MakeKey making={making} formId={formId} />
    </Dialog>
  )
}
