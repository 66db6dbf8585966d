import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type JournalRow, putOffUntilMs, type RotationFault, type Run } from '#app/rotation'
import type { RotationVault, WithRow } from '../vault-port.ts'
import type { NewRow } from './outcome.ts'

/** The journal of one run: rows are durable when they are written, and in the order in which they were. */
export interface Journal {
  readonly run: () => Run | null
  readonly write: (row: NewRow, more?: WithRow) => Result<void, FaultCode>
  /** The run as it will be with this row, for a transaction of somebody else. */
  readonly with: (row: NewRow) => Run
  readonly putOff: (act: string, why: RotationFault) => Result<void, FaultCode>
  /** Writes what could not be written when it happened. */
  readonly catchUp: () => Result<void, FaultCode>
}

/** Answers that the vault did not take when they came. They are in memory only, so nothing else goes on before them. */
export type Shelf = Map<string, { readonly row: JournalRow; readonly more: WithRow }>

const withRow = (run: Run, row: JournalRow): Run => {
  const last = run.journal[run.journal.length - 1]
  const kept =
    row.row === 'put-off' && last?.row === 'put-off' && last.act === row.act
      ? run.journal.slice(0, -1)
      : run.journal
  return { ...run, journal: [...kept, row] }
}

export const journalOf = (
  {
    vault,
    nowMs,
    shelf,
    wrote,
  }: {
    readonly vault: RotationVault
    readonly nowMs: () => number
    readonly shelf: Shelf
    /** Told of each row once it is durable; the fault tests end the engine here. */
    readonly wrote: (row: JournalRow) => void
  },
  runId: string,
): Journal => {
  const save = (row: JournalRow, more: WithRow): Result<void, FaultCode> => {
    const run = vault.run(runId)
    if (run === null) return err('not-open')
    const saved = vault.save(withRow(run, row), more)
    if (saved.ok) wrote(row)
    return saved
  }
  const at = (row: NewRow): JournalRow => ({ ...row, atMs: nowMs() }) as JournalRow
  return {
    run: () => vault.run(runId),
    write: (row, more = {}) => {
      const dated = at(row)
      const saved = save(dated, more)
      if (!saved.ok && more.keep !== undefined) shelf.set(runId, { row: dated, more })
      else more.keep?.raw.wipe()
      return saved
    },
    with: (row) => {
      const run = vault.run(runId)
      if (run === null) throw new Error('A run that is under way is in the store.')
      return withRow(run, at(row))
    },
    putOff: (act, why) => {
      const journal = vault.run(runId)?.journal ?? []
      const last = journal[journal.length - 1]
      const tries = last?.row === 'put-off' && last.act === act ? last.tries + 1 : 1
      return save(at({ row: 'put-off', act, why, tries, untilMs: putOffUntilMs(nowMs(), tries) }), {})
    },
    catchUp: () => {
      const waiting = shelf.get(runId)
      if (waiting === undefined) return ok(undefined)
      const saved = save(waiting.row, waiting.more)
      if (!saved.ok) return saved
      waiting.more.keep?.raw.wipe()
      shelf.delete(runId)
      return ok(undefined)
    },
  }
}
