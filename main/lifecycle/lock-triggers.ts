import type { platformName } from '#main/platform'
import { idleTime } from './idle.ts'
import { watchScreenLock } from './screen-lock.ts'

export type LockTrigger = 'idle' | 'sleep' | 'screen-lock'

type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'user-did-resign-active'

/** What is used of Electron's power monitor. */
export interface PowerMonitorPort extends Pick<NodeJS.EventEmitter, 'on' | 'off'> {
  getSystemIdleTime(): number
}

export interface LockPorts {
  readonly powerMonitor: PowerMonitorPort
  readonly platform: ReturnType<typeof platformName>
  readonly idleLimitMinutes: () => number
  readonly onLock: (trigger: LockTrigger) => void
  /** Milliseconds since main saw input in our own window, or since the start; without it only the system is asked. */
  readonly sinceInputMs?: () => number
  /** Names the buses; the process's own environment unless told otherwise. */
  readonly env?: NodeJS.ProcessEnv
  readonly pollMs?: number
}

export interface LockWatch {
  /** Resolves when whatever can be listened to is listened to. */
  readonly ready: Promise<void>
  readonly stop: () => void
}

/** A limit of one minute must not become two, so this is more often than other clocks here tick. */
const usualPollMs = 15_000
const minuteMs = 60_000

const powerEvents = (platform: LockPorts['platform']): readonly (readonly [PowerEvent, LockTrigger])[] => {
  // Waking up counts too: a machine can go to sleep before it told anybody.
  const sleep = [
    ['suspend', 'sleep'],
    ['resume', 'sleep'],
  ] as const
  switch (platform) {
    case 'linux':
      return sleep
    case 'windows':
      return [...sleep, ['lock-screen', 'screen-lock']]
    case 'mac':
      return [...sleep, ['lock-screen', 'screen-lock'], ['user-did-resign-active', 'screen-lock']]
  }
}

/**
 * Calls `onLock` whenever an open vault must lock by itself. It may be called for a vault that is already locked, and
 * several times for one cause.
 */
export const watchLockTriggers = (ports: LockPorts): LockWatch => {
  const { powerMonitor, onLock } = ports
  const handlers = powerEvents(ports.platform).map(([event, trigger]) => ({
    event,
    handle: () => onLock(trigger),
  }))
  for (const { event, handle } of handlers) powerMonitor.on(event, handle)

  const screen =
    ports.platform === 'linux'
      ? watchScreenLock(() => onLock('screen-lock'), ports.env ?? process.env)
      : undefined
  const systemIdleSeconds = (): number => powerMonitor.getSystemIdleTime()
  const idleMs = idleTime({
    systemIdleSeconds,
    sinceInputMs: ports.sinceInputMs ?? (() => systemIdleSeconds() * 1000),
  })
  const poll = setInterval(() => {
    if (idleMs() >= ports.idleLimitMinutes() * minuteMs) onLock('idle')
    void screen?.connect()
  }, ports.pollMs ?? usualPollMs)

  return {
    ready: screen?.connect() ?? Promise.resolve(),
    stop: () => {
      clearInterval(poll)
      for (const { event, handle } of handlers) powerMonitor.off(event, handle)
      screen?.stop()
    },
  }
}
