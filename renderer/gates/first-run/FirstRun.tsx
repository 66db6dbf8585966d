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

/** From nothing to the first credentials, in four steps at most. */
export function FirstRun() {
  const step = useGates((state) => state.step)
  return (
    <GateScreen>
      <div className={styles.panel}>
        <StepRail step={step} />
        <section className={styles.content}>{content(step)}</section>
      </div>
    </GateScreen>
  )
}
