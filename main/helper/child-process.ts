import { fork } from 'node:child_process'
import { join } from 'node:path'
import { helperEnvironment } from './environment.ts'
import { onceOf } from './once.ts'
import type { HelperHost, HelperProcess } from './port.ts'

export interface NodeHostOptions {
  /** Where the helper programs lie, as <program>.cjs. */
  readonly folder: string
  /** Without it, helpers get this process's environment. Never a secret: other programs of the user can read it. */
  readonly env?: NodeJS.ProcessEnv
}

/** Helpers as plain Node processes: for the command line and for tests without Electron. */
export const nodeHost = ({ folder, env = process.env }: NodeHostOptions): HelperHost => ({
  fork: (program) => {
    const child = fork(join(folder, `${program}.cjs`), [], {
      env: helperEnvironment(env),
      // A debugger of this process is none of the helper's business.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const ended = onceOf<void>()
    child.on('exit', ended.happen)
    child.on('error', ended.happen)
    const helper: HelperProcess = {
      post: (message) => {
        // The callback takes the error of a channel that closes meanwhile; the exit is what counts.
        if (child.connected) child.send(message as NonNullable<unknown>, () => {})
      },
      onMessage: (listener) => {
        child.on('message', listener)
      },
      onExit: ended.listen,
      kill: () => {
        child.kill('SIGKILL')
      },
    }
    return helper
  },
})
