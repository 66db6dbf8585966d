import { join } from 'node:path'
import type { utilityProcess } from 'electron'
import { helperEnvironment } from './environment.ts'
import { onceOf } from './once.ts'
import type { HelperHost, HelperProcess } from './port.ts'

export interface UtilityHostOptions {
  /** Where the helper programs lie, as <program>.cjs. */
  readonly folder: string
  /** Electron's own, handed in so that this file can be loaded without Electron. */
  readonly utilityProcess: Pick<typeof utilityProcess, 'fork'>
}

/** Helpers as Electron utility processes; `app` must be ready before the first one is forked. */
export const utilityHost = ({ folder, utilityProcess }: UtilityHostOptions): HelperHost => ({
  fork: (program) => {
    const child = utilityProcess.fork(join(folder, `${program}.cjs`), [], {
      env: helperEnvironment(process.env),
      execArgv: [],
      serviceName: program,
      stdio: 'ignore',
    })
    const ended = onceOf<void>()
    child.on('exit', () => ended.happen())
    const helper: HelperProcess = {
      post: (message) => {
        child.postMessage(message)
      },
      onMessage: (listener) => {
        child.on('message', listener)
      },
      onExit: ended.listen,
      kill: () => {
        child.kill()
      },
    }
    return helper
  },
})
