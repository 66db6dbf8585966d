import * as v from 'valibot'
import { type Bus, type BusName, openBus } from '#main/platform'

/**
 * Screen savers that say on the session bus that they cover the screen: the freedesktop name (KDE, others), GNOME's, and
 * those of desktops that forked GNOME's and renamed it.
 */
const screenSavers = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
] as const

const loginManager = 'org.freedesktop.login1'
const loginSession = `${loginManager}.Session`
const properties = 'org.freedesktop.DBus.Properties'

const active = v.tuple([v.literal(true)])
const lockedHint = v.looseTuple([
  v.literal(loginSession),
  v.object({ LockedHint: v.object({ value: v.literal(true) }) }),
])
const ownerOfSession = v.tuple([v.object({ value: v.looseTuple([v.number()]) })])

/** Listens on one bus; false where it can't be listened to. */
type Listen = (bus: Bus, onLock: () => void) => Promise<boolean>

const toScreenSavers: Listen = async (bus, onLock) => {
  const added = await Promise.all(
    screenSavers.map((name) =>
      bus.onSignal({ interface: name, member: 'ActiveChanged' }, (body) => {
        if (v.is(active, body)) onLock()
      }),
    ),
  )
  return added.every(({ ok }) => ok)
}

/** Other people may be logged in on this machine: their screens are no concern of ours. An unknown owner counts as us. */
const isOurs = async (bus: Bus, session: string): Promise<boolean> => {
  const owner = await bus.call(
    {
      destination: loginManager,
      path: session,
      interface: properties,
      member: 'Get',
      signature: 'ss',
      body: [loginSession, 'User'],
    },
    ownerOfSession,
  )
  return !owner.ok || owner.value[0].value[0] === process.getuid?.()
}

const toLoginManager: Listen = async (bus, onLock) => {
  const lockIfOurs = (session: string): void => {
    void isOurs(bus, session).then((ours) => {
      if (ours) onLock()
    })
  }
  const added = await Promise.all([
    bus.onSignal({ sender: loginManager, interface: loginSession, member: 'Lock' }, (_body, session) =>
      lockIfOurs(session),
    ),
    bus.onSignal(
      { sender: loginManager, interface: properties, member: 'PropertiesChanged' },
      (body, session) => {
        if (v.is(lockedHint, body)) lockIfOurs(session)
      },
    ),
  ])
  return added.every(({ ok }) => ok)
}

const listeners: Readonly<Record<BusName, Listen>> = { session: toScreenSavers, system: toLoginManager }

const callTimeoutMs = 4000

export interface ScreenLockWatch {
  /** Connects to what is not connected: a bus may come later than we do, or come back. */
  readonly connect: () => Promise<void>
  readonly stop: () => void
}

/** Linux: Electron tells of a locked screen on macOS and Windows only. */
export const watchScreenLock = (onLock: () => void, env: NodeJS.ProcessEnv): ScreenLockWatch => {
  const names: readonly BusName[] = ['session', 'system']
  const connected = new Map<BusName, Bus>()
  const connecting = new Set<BusName>()
  let stopped = false

  const connectTo = async (name: BusName): Promise<void> => {
    if (stopped || connected.has(name) || connecting.has(name)) return
    connecting.add(name)
    try {
      const bus = await openBus(name, { env, timeoutMs: callTimeoutMs })
      if (!bus.ok) return
      const listens = await listeners[name](bus.value, onLock)
      if (stopped || !listens) return bus.value.close()
      connected.set(name, bus.value)
      bus.value.onLost(() => connected.delete(name))
    } finally {
      connecting.delete(name)
    }
  }

  return {
    connect: async () => {
      await Promise.all(names.map(connectTo))
    },
    stop: () => {
      stopped = true
      for (const bus of connected.values()) bus.close()
      connected.clear()
    },
  }
}
