import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { WriteStep } from '#main/vault'
import { startDesktop } from '../support/desktop.ts'
import { Expected, type Outcome } from './expected.ts'
import { keyringAccounts } from './keyring.ts'
import { startWriter, type WriterProcess } from './writer-process.ts'
import { writerProgram } from './writer-program.ts'
import { anAdd, aWrite, type Operation, type Write } from './writes.ts'

export interface Kill {
  /** The steps that the write reached, in their order. */
  readonly steps: readonly WriteStep[]
  readonly outcome: Outcome
  /** What was wrong after the process was started again; nothing when all was well. */
  readonly problems: readonly string[]
}

/** One vault in a real keyring, written by a real process that is killed again and again. */
export interface Lab {
  /** Kills the process when a write has done a step and nothing after it, then opens the vault again. */
  readonly killAt: (operation: Operation, step: WriteStep) => Promise<Kill>
  /** Kills it some time after a write has begun, wherever it is then. */
  readonly killAfter: (operation: Operation, ms: number) => Promise<Kill>
  readonly stop: () => Promise<void>
}

export const startLab = async (recovery: 'with recovery' | 'without recovery'): Promise<Lab> => {
  const program = await writerProgram(recovery)
  const desktop = await startDesktop({ display: 'shared' })
  const base = mkdtempSync(join(tmpdir(), 'lab-'))
  const folders = { data: join(base, 'data'), copies: join(base, 'copies') }
  const start = { folder: program.folder, userData: join(base, 'engine'), env: desktop.env }
  const expected = new Expected()
  let writer: WriterProcess = startWriter(start)

  const open = async () => {
    const answer = await writer.tell({ do: 'open', folders })
    if (answer.is !== 'open') throw new Error('not open')
    return answer.report
  }
  await open()

  const add = async (): Promise<string> => {
    const write = anAdd()
    const answer = await writer.tell({ do: 'write', write, stopAt: null })
    if (answer.is !== 'done') throw new Error('not added')
    expected.acknowledge(answer.id, write)
    return answer.id
  }

  const cutShort = async (doubt: Write, stepsBefore: number): Promise<Kill> => {
    await writer.kill()
    const steps = writer.steps().slice(stepsBefore)
    writer = startWriter(start)
    const report = await open()
    const outcome = expected.resolve(doubt, report)
    const accounts = await keyringAccounts(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', report.service)
    return { steps, outcome, problems: expected.problems(report, accounts) }
  }

  return {
    killAt: async (operation, step) => {
      const doubt = await aWrite(operation, expected, add)
      const before = writer.steps().length
      await writer.tell({ do: 'write', write: doubt, stopAt: step })
      return cutShort(doubt, before)
    },
    killAfter: async (operation, ms) => {
      const doubt = await aWrite(operation, expected, add)
      const before = writer.steps().length
      writer.begin({ do: 'write', write: doubt, stopAt: null })
      await wait(ms)
      return cutShort(doubt, before)
    },
    stop: async () => {
      await writer.kill()
      await desktop.stop()
      program.remove()
    },
  }
}
