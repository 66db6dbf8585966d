/**
 * Rotation: the steps by which a value is replaced, as a state machine. A run's journal is folded into a state; the
 * state has one right next act. Nothing here calls anything.
 */
export { type Act, actSchema, putOffUntilMs, repeatOf, undoOf } from './act.ts'
export * from './codes.ts'
export { stateOf } from './fold.ts'
export { abortOf, nextAct } from './next-act.ts'
export { graceMsOf } from './plan.ts'
export {
  type JournalRow,
  journalRowSchema,
  type Place,
  type Plan,
  planSchema,
  type Run,
  runSchema,
  type Terms,
} from './run.ts'
export type { RunState } from './state.ts'
