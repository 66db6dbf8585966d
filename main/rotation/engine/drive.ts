import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type Act, type JournalRow, nextAct, type Run, type RunState, stateOf } from '#app/rotation'
import type { Consumer } from '../consumer.ts'
import type { Driver, Rotates } from '../driver.ts'
import type { HttpPort } from '../http/port.ts'
import type { RotationVault } from '../vault-port.ts'
import { type Acting, acts } from './acts.ts'
import { create } from './creating.ts'
import { type Journal, journalOf, type Shelf } from './journal.ts'
import { type NewRow, type Outcome, putOff } from './outcome.ts'
import { preflight } from './preparing.ts'

export interface EngineParts {
  readonly vault: RotationVault
  readonly drivers: ReadonlyMap<string, Driver>
  readonly consumers: ReadonlyMap<string, Consumer>
  readonly http: HttpPort
  readonly nowMs: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly shelf: Shelf
  readonly wrote: (row: JournalRow) => void
}

/** Longer waits are left to the next tick. */
const longestSleepMs = 5000

/** A run that goes in circles would call its provider without end. */
const mostActs = 200

type Doing = Exclude<Act, { readonly act: 'wait' | 'ask' | 'over' }>

/** What is written down before an act that changes something outside begins. A creation writes its own. */
const begins = (act: Doing): NewRow | null => {
  switch (act.act) {
    case 'update-place':
      return { row: 'place-updating', id: act.id }
    case 'deactivate':
      return { row: 'deactivating', keyId: act.keyId }
    case 'remove':
      return { row: 'removing', which: act.which, keyId: act.keyId }
    default:
      return null
  }
}

/** What was never understood and never replaced may hold the only working value: it stays sealed. */
const dropAtEnd = ({ run, answerIds, promotedMs }: RunState): readonly string[] =>
  run.terms.class === 'in-place' && promotedMs === null ? [] : answerIds

const perform = (acting: Acting, journal: Journal, act: Doing): Promise<Outcome> => {
  const { rotates, driver, state } = acting
  switch (act.act) {
    case 'preflight':
      return preflight(acting, state.run, driver, rotates)
    case 'create':
      return create(acting, act, journal.write)
    case 'find-orphans':
      return acts.findOrphans(acting)
    case 'probe-current':
      return acts.probeCurrent(acting)
    case 'parse':
      return acts.parse(acting, act.answer)
    case 'verify':
      return acts.verify(acting, act.answer)
    case 'promote':
      return acts.promote(acting, act.answer, (row, more) => ({ run: journal.with(row), ...more }))
    case 'update-place':
      return acts.updatePlace(acting, act.id, act.mode)
    case 'read-old-use':
      return acts.readOldUse(acting)
    case 'deactivate': {
      const { keyId } = act
      return acts.takeAway(acting, 'old', keyId, rotates.deactivate, { row: 'deactivated', keyId })
    }
    case 'remove': {
      const { which, keyId } = act
      return acts.takeAway(acting, which, keyId, rotates.revoke, { row: 'removed', which, keyId })
    }
    case 'prove-dead':
      return acts.proveDead(acting)
    case 'finish':
      return Promise.resolve({
        is: 'rows',
        rows: [{ row: 'finished', outcome: act.outcome }],
        more: { drop: dropAtEnd(state) },
      })
  }
}

const settle = (journal: Journal, act: Doing, outcome: Outcome): Result<void, FaultCode> => {
  switch (outcome.is) {
    case 'written':
      return ok(undefined)
    case 'stopped':
      return err(outcome.why)
    case 'put-off':
      return journal.putOff(act.act, outcome.why)
    case 'rows': {
      for (const row of outcome.rows) {
        const written = journal.write(row, outcome.more ?? {})
        if (!written.ok) return written
      }
      return ok(undefined)
    }
  }
}

/** A driver or a consumer that throws has a bug. The run stays where it is, and nothing of the error is kept. */
const guarded = async (work: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await work()
  } catch {
    return putOff('not-understood')
  }
}

const doOne = async (parts: EngineParts, journal: Journal, state: RunState, act: Doing) => {
  const driver = parts.drivers.get(state.run.plan.driver)
  const rotates: Rotates | null = driver?.rotates ?? null
  if (driver === undefined || rotates === null) return journal.putOff(act.act, 'no-driver')
  const begun = begins(act)
  if (begun !== null) {
    const written = journal.write(begun)
    if (!written.ok) return written
  }
  const acting: Acting = { ...parts, state, driver, rotates }
  return settle(journal, act, await guarded(() => perform(acting, journal, act)))
}

const ends: readonly JournalRow['row'][] = ['not-created', 'create-unknown', 'answer-stored']

/** An attempt that was begun by a process that is gone: what came of it, nobody knows. */
const settleCutShort = (journal: Journal, { journal: lines }: Run): Result<void, FaultCode> => {
  const last = [...lines].reverse().find(({ row }) => row === 'creating' || ends.includes(row))
  if (last?.row !== 'creating') return ok(undefined)
  return journal.write({ row: 'create-unknown', attempt: last.attempt, why: 'no-answer' })
}

/** Brings a run on until it waits for time or for the user, or is over. */
export const drive = async (parts: EngineParts, runId: string): Promise<Result<Act, FaultCode>> => {
  const journal = journalOf(parts, runId)
  const first = journal.run()
  if (first === null) return err('not-found')
  const caughtUp = journal.catchUp()
  if (!caughtUp.ok) return caughtUp
  const settled = settleCutShort(journal, journal.run() ?? first)
  if (!settled.ok) return settled
  for (let acts = 0; ; acts += 1) {
    const run = journal.run()
    if (run === null) return err('not-open')
    const state = stateOf(run)
    const act = nextAct(state, parts.nowMs())
    if (act.act === 'ask' || act.act === 'over' || acts >= mostActs) return ok(act)
    if (act.act === 'wait') {
      const ms = act.untilMs - parts.nowMs()
      if (ms > longestSleepMs) return ok(act)
      await parts.sleep(ms)
      continue
    }
    const done = await doOne(parts, journal, state, act)
    if (!done.ok) return done
  }
}
