/** The ways back from what was done, newest last: what a toast offers and what Ctrl+Z takes. */
interface Step {
  readonly takeBack: () => Promise<unknown>
}

/** More than anybody takes back by hand. */
const mostSteps = 50

const steps: Step[] = []

const run = (step: Step): void => {
  const at = steps.indexOf(step)
  if (at < 0) return
  steps.splice(at, 1)
  void step.takeBack()
}

/**
 * Keeps the way back from what was just done.
 * @returns takes it back, once: whether by this or by the key
 */
export const remember = (takeBack: Step['takeBack']): (() => void) => {
  const step = { takeBack }
  steps.push(step)
  if (steps.length > mostSteps) steps.shift()
  return () => run(step)
}

/** Ctrl+Z: what was done last is taken back, and what was done before it at the next press. */
export const undoLast = (): void => {
  const last = steps[steps.length - 1]
  if (last !== undefined) run(last)
}
