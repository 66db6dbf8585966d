import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface BusMonitor {
  /** The method calls that went over the bus so far, each as the monitor prints it, with its arguments. */
  readonly calls: () => readonly string[]
  readonly stop: () => Promise<void>
}

/** Listens to every call on a session bus, from a process of its own (dbus-monitor). */
export const monitorBus = async (env: Readonly<Record<string, string>>): Promise<BusMonitor> => {
  const child = spawn('dbus-monitor', ['--session', "type='method_call',eavesdrop=true"], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  })
  // It says so once it listens: its first line is what the bus tells it when it begins.
  await once(child.stdout, 'data')
  return {
    calls: () => printed.split(/^(?=method call )/m).filter((call) => call.startsWith('method call ')),
    stop: async () => {
      child.kill()
      await once(child, 'close')
    },
  }
}
