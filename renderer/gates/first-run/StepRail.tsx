import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes, VisuallyHidden } from '#renderer/design'
import { common, firstRun } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { type Step, steps } from '../store.ts'
import styles from './StepRail.module.css'

type State = 'done' | 'put-off' | 'current' | 'later'

const stateOf = (index: number, current: number, recovery: 'made' | 'not-made'): State => {
  if (index === current) return 'current'
  if (index < current && steps[index] === 'recovery' && recovery === 'not-made') return 'put-off'
  return index < current ? 'done' : 'later'
}

const signOf = (state: State, index: number): ReactNode => {
  switch (state) {
    case 'done':
      return <Check />
    case 'put-off':
      return <Minus />
    case 'current':
    case 'later':
      return index + 1
  }
}

/** Where the user is among the few steps. */
export function StepRail({ step }: { readonly step: Step }) {
  const current = steps.indexOf(step)
  const recovery = useVault(({ app }) => (app?.recovery.made === true ? 'made' : 'not-made'))
  return (
    <aside className={styles.rail}>
      <p className={styles.of}>{firstRun.stepOf(current + 1, steps.length)}</p>
      <ol className={styles.steps}>
        {firstRun.steps.map((name, index) => {
          const state = stateOf(index, current, recovery)
          return (
            <li
              key={name}
              className={classes(styles.step, styles[state])}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span className={styles.sign} aria-hidden="true">
                {signOf(state, index)}
              </span>
              <span>{name}</span>
              {state === 'done' ? <VisuallyHidden>{`, ${common.done}`}</VisuallyHidden> : null}
              {state === 'put-off' ? <VisuallyHidden>{`, ${firstRun.putOff}`}</VisuallyHidden> : null}
            </li>
          )
        })}
      </ol>
    </aside>
  )
}
