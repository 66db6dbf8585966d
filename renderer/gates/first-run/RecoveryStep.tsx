import { useId } from 'react'
import { call } from '#renderer/bridge'
import { Button } from '#renderer/design'
import { common, firstRun } from '#renderer/strings'
import { MakeKey } from '../recovery/MakeKey.tsx'
import { useMaking } from '../recovery/making.ts'
import { goToStep } from '../store.ts'
import styles from './RecoveryStep.module.css'
import { StepFrame } from './StepFrame.tsx'

const words = firstRun.recovery

const postpone = (): void => {
  // Whether the reminder was noted or not, nobody is held up here.
  void call('recovery.postpone', {})
  goToStep('bring')
}

export function RecoveryStep() {
  const making = useMaking()
  const formId = useId()
  const { stage } = making
  const isMade = stage === 'made'
  const isShown = stage === 'shown' || stage === 'confirming'
  return (
    <StepFrame
      key={isMade ? 'made' : 'making'}
      title={isMade ? words.madeTitle : words.title}
      {...(isShown || isMade ? {} : { text: words.text })}
      acts={
        isMade ? (
          <>
            <span />
            <Button tone="primary" onClick={() => goToStep('bring')}>
              {common.next}
            </Button>
          </>
        ) : (
          <>
            <span className={styles.later}>
              <Button disabled={stage === 'making' || stage === 'confirming'} onClick={postpone}>
                {words.later}
              </Button>
              <span className={styles.note}>{words.laterNote}</span>
            </span>
            {isShown ? (
              <Button tone="primary" type="submit" form={formId} busy={stage === 'confirming'}>
                {stage === 'confirming' ? words.confirming : words.confirm}
              </Button>
            ) : (
              <Button tone="primary" busy={stage === 'making'} onClick={() => void making.make()}>
                {stage === 'making' ? words.making : words.make}
              </Button>
            )}
          </>
        )
      }
    >
      <MakeKey making={making} formId={formId} />
    </StepFrame>
  )
}
