import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultCode } from '#app/ipc'
import type { Result } from '#app/result'
import { nodeHost } from '#main/helper'
import { createVaultService, type VaultService, type WriteStep } from '#main/vault'
import { aHome, cheapParams, must, opened } from '../integration/vault/a-vault.ts'
import type { Desktop } from '../support/desktop.ts'
import { helperPrograms } from '../support/helper-programs.ts'
import { Expected, type Outcome } from './expected.ts'
import { keyringAccounts } from './keyring.ts'
import { reportOf } from './report.ts'
import { anAdd, aWrite, type Operation, perform, type Write } from './writes.ts'

/** What goes wrong under a vault. It strikes at once, so that nothing happens between a step and it. */
export interface Fault {
  readonly strike: () => void
  readonly heal: () => Promise<void>
}

interface Struck {
  readonly answer: 'ok' | FaultCode
  /** What came of the write once the fault was over and the vault was opened again. */
  readonly outcome: Outcome
  readonly problems: readonly string[]
}

interface Folders {
  readonly data: string
  readonly copies: string
}

/** A vault in this process, over a real keyring and real files, under which something goes wrong. */
export interface Bed {
  readonly desktop: Desktop
  readonly service: VaultService
  readonly add: () => Promise<string>
  /** Lets a fault strike right after a step of a write. It is over only after the vault was locked. */
  readonly strikeAt: (fault: Fault, operation: Operation, step: WriteStep) => Promise<Struck>
  /** Everything that is not as it must be. */
  readonly problems: () => Promise<readonly string[]>
  /** Another service, over a copy of the files of the vault, or over no files yet. */
  readonly another: (files: 'copied' | 'none') => {
    readonly service: VaultService
    readonly folders: Folders
  }
  readonly stop: () => Promise<void>
}

export const startBed = async (): Promise<Bed> => {
  const programs = await helperPrograms()
  const { desktop, folders, stop, ...home } = await aHome(programs)
  const expected = new Expected()
  const others: VaultService[] = []
  let onStep: (step: WriteStep) => void = () => {}
  const service = home.service({ reached: (step) => onStep(step) })
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))

  const add = async (): Promise<string> => {
    const write = anAdd()
    const id = must(await perform(opened(service), write))
    expected.acknowledge(id, write)
    return id
  }

  const problems = async (): Promise<readonly string[]> => {
    const report = await reportOf(service)
    const address = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
    return expected.problems(report, await keyringAccounts(address, report.service))
  }

  const performStruck = async (
    write: Write,
    at: WriteStep,
    strike: () => void,
  ): Promise<Result<string, FaultCode>> => {
    onStep = (step) => {
      if (step === at) strike()
    }
    try {
      return await perform(opened(service), write)
    } finally {
      onStep = () => {}
    }
  }

  return {
    desktop,
    service,
    add,
    problems,
    strikeAt: async ({ strike, heal }, operation, step) => {
      const write = await aWrite(operation, expected, add)
      const done = await performStruck(write, step, strike)
      await service.lock()
      await heal()
      must(await service.unlock(null))
      const outcome = expected.resolve(write, await reportOf(service))
      return { answer: done.ok ? 'ok' : done.error, outcome, problems: await problems() }
    },
    another: (files) => {
      const base = mkdtempSync(join(tmpdir(), 'another-'))
      const own = { data: join(base, 'data'), copies: join(base, 'copies') }
      for (const name of ['data', 'copies'] as const)
        if (files === 'copied') cpSync(folders[name], own[name], { recursive: true })
        else mkdirSync(own[name])
      const helpers = nodeHost({ folder: programs.folder, env: desktop.env })
      const nowMs = () => Date.now()
      const other = createVaultService({
        helpers,
        folders: own,
        build: 'product',
        nowMs,
        params: cheapParams,
      })
      others.push(other)
      return { service: other, folders: own }
    },
    stop: async () => {
      for (const other of others) await other.close()
      await stop()
      programs.remove()
    },
  }
}
