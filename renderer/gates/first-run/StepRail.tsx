import { Check } from 'lucide-react'
import { classes, VisuallyHidden } from '#renderer/design'
import { common, firstRun } from '#renderer/strings'
import { type Step, steps } from '../store.ts'
import styles from './StepRail.module.css'

const stateOf = (index: number, current: number): 'done' | 'current' | 'later' => {
  if (index === current) return 'current'
  return index < current ? 'done' : 'later'
}

/** Where the user is among the few steps. */
export function StepRail({ step }: { readonly step: Step }) {
  const current = steps.indexOf(step)
  return (
    <aside className={styles.rail}>
      <p className={styles.of}>{firstRun.stepOf(current + 1, steps.length)}</p>
      <ol className={styles.steps}>
        {firstRun.steps.map((name, index) => {
          const state = stateOf(index, current)
          return (
            <li
              key={name}
              className={classes(styles.step, styles[state])}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span className={styles.sign} aria-hidden="true">
                {state === 'done' ? <Check /> : index + 1}
              </span>
              <span>{name}</span>
              {state === 'done' ? <VisuallyHidden>{`, ${common.done}`}</VisuallyHidden> : null}
            </li>
          )
        })}
      </ol>
    </aside>
  )
}
