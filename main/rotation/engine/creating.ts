import { randomBytes } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import type { Result } from '#app/result'
import { type Act, putOffUntilMs, type RotationFault } from '#app/rotation'
import type { Created } from '../driver.ts'
import type { WithRow } from '../vault-port.ts'
import type { Acting } from './acts.ts'
import { withCall } from './calls.ts'
import { type NewRow, type Outcome, vaultFault } from './outcome.ts'

/** Why an attempt that had no effect may have one a little later. */
const passes: readonly RotationFault[] = ['offline', 'too-many-requests']

type Create = Extract<Act, { readonly act: 'create' }>

const rowsOf = ({ attempt, by }: Create, created: Created): { row: NewRow; more: WithRow } => {
  switch (created.is) {
    case 'answered': {
      const answerId = randomBytes(16).toString('hex')
      return {
        row: { row: 'answer-stored', answerId, from: by },
        more: { keep: { answerId, raw: created.raw } },
      }
    }
    case 'not-created':
      return { row: { row: 'not-created', attempt, proof: created.proof, why: created.why }, more: {} }
    case 'unknown':
      return { row: { row: 'create-unknown', attempt, why: created.why }, more: {} }
  }
}

/**
 * The one attempt. What the provider answers is in the vault before anybody parses it, and the vault does not lock in
 * between: nobody could keep the answer then.
 * @param write appends rows, durable when it returns; what it does not take now it takes later
 */
export const create = async (
  acting: Acting,
  act: Create,
  write: (row: NewRow, more: WithRow) => Result<void, FaultCode>,
): Promise<Outcome> => {
  const { state, rotates, vault } = acting
  const attempt = async (): Promise<Outcome> => {
    const called = await withCall(acting, state.run, async (call) => {
      const begun = write({ row: 'creating', attempt: act.attempt, by: act.by }, {})
      if (!begun.ok) return begun
      const created = await once(() =>
        act.by === 'recovery' && rotates.recover !== undefined
          ? rotates.recover(call, state.run.label)
          : rotates.create(call, state.run.label),
      )
      const { row, more } = rowsOf(act, created)
      const written = write(row, more)
      if (!written.ok || created.is !== 'not-created' || !passes.includes(created.why)) return written
      const tries = state.attemptsInARow + 3
      const untilMs = putOffUntilMs(acting.nowMs(), tries)
      return write({ row: 'put-off', act: 'create', why: created.why, tries, untilMs }, {})
    })
    if (!called.ok) return vaultFault(called.error)
    return called.value.ok ? { is: 'written' } : vaultFault(called.value.error)
  }
  const done = await vault.whileOpen(attempt)
  return done.ok ? done.value : vaultFault(done.error)
}

/** A driver that throws has a bug; what it did before that, nobody knows. */
const once = async (call: () => Promise<Created>): Promise<Created> => {
  try {
    return await call()
  } catch {
    return { is: 'unknown', why: 'not-understood' }
  }
}
