import { useState } from 'react'
import { Button } from '#renderer/design'
import { OutsideInspector } from '#renderer/jwt'
import { inspector as words } from '#renderer/strings'
import { GateScreen } from '../parts/GateScreen.tsx'
import { type Step, useGates } from '../store.ts'
import { BringStep } from './BringStep.tsx'
import styles from './FirstRun.module.css'
import { RecoveryStep } from './RecoveryStep.tsx'
import { StepRail } from './StepRail.tsx'
import { UnlockStep } from './UnlockStep.tsx'
import { WhereStep } from './WhereStep.tsx'

const content = (step: Step) => {
  switch (step) {
    case 'where':
      return <WhereStep />
    case 'unlock':
      return <UnlockStep />
    case 'recovery':
      return <RecoveryStep />
    case 'bring':
      return <BringStep />
  }
}

/** Before there is a vault, a token can be looked at all the same. */
const isBeforeVault = (step: Step): boolean => step === 'where' || step === 'unlock'

/** From nothing to the first credentials, in four steps at most. */
export function FirstRun() {
  const step = useGates((state) => state.step)
  const [inspector, setInspector] = useState<'open' | 'closed'>('closed')
  if (inspector === 'open') return <OutsideInspector onLeave={() => setInspector('closed')} />
  return (
    <GateScreen>
      <div className={styles.panel}>
        <StepRail step={step} />
        <section className={styles.content}>{content(step)}</section>
      </div>
      {isBeforeVault(step) ? (
        <Button tone="quiet" className={styles.inspect} onClick={() => setInspector('open')}>
          {words.openFromOutside}
        </Button>
      ) : null}
    </GateScreen>
  )
}
