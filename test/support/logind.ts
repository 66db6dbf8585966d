import * as dbus from '@jellybrick/dbus-next'
import { startDaemon, until } from '../../build/lib/daemon.mjs'
import { startBusNamed } from '../../build/lib/desktop-bus.mjs'

const name = 'org.freedesktop.login1'
const manager = '/org/freedesktop/login1'
const session = `${manager}/session/c1`
const sessionOfAnother = `${manager}/session/c2`
const mock = 'org.freedesktop.DBus.Mock'

export interface Logind {
  /** Added to a program's environment, this makes it see this system bus instead of the machine's. */
  readonly env: Readonly<Record<string, string>>
  /** Says what logind says before the machine sleeps, and after. */
  readonly suspend: () => Promise<void>
  readonly resume: () => Promise<void>
  /** Says what logind says when the person's screen is to be locked, and unlocked. */
  readonly lockScreen: () => Promise<void>
  readonly unlockScreen: () => Promise<void>
  /** Says that the session's screen is covered or not, as desktops report it to logind. */
  readonly markLocked: (state: 'locked' | 'unlocked') => Promise<void>
  /** Says that the screen of somebody else who is logged in is to be locked. */
  readonly lockScreenOfAnother: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A system bus of its own with a login manager on it (dbusmock's), so that sleep and screen lock can be announced. */
export const startLogind = async (desktopEnv: Readonly<Record<string, string>>): Promise<Logind> => {
  const bus = await startBusNamed('system', desktopEnv)
  const env = { DBUS_SYSTEM_BUS_ADDRESS: bus.address }
  const daemon = startDaemon('/usr/bin/python3', ['-m', 'dbusmock', '--system', '--template', 'logind'], {
    env: { ...desktopEnv, ...env },
  })
  const client = dbus.sessionBus({ busAddress: bus.address })

  const call = async (path: string, member: string, signature: string, body: unknown[]) => {
    await client.call(new dbus.Message({ destination: name, path, interface: mock, member, signature, body }))
  }
  const emit = (path: string, member: string, kind: string, signature: string, args: dbus.Variant[]) =>
    call(path, 'EmitSignal', 'sssav', [`${name}.${kind}`, member, signature, args])
  const sleeping = (start: boolean) =>
    emit(manager, 'PrepareForSleep', 'Manager', 'b', [new dbus.Variant('b', start)])

  const ready = () =>
    call(manager, 'AddSession', 'ssusb', ['c1', 'seat0', process.getuid?.() ?? 0, 'person', true])
  await until(
    'logind',
    () =>
      ready().then(
        () => true,
        () => false,
      ),
    { daemon },
  )
  const nobody = 65_534
  await call(manager, 'AddSession', 'ssusb', ['c2', 'seat0', nobody, 'another', false])
  return {
    env,
    suspend: () => sleeping(true),
    resume: () => sleeping(false),
    lockScreen: () => emit(session, 'Lock', 'Session', '', []),
    unlockScreen: () => emit(session, 'Unlock', 'Session', '', []),
    markLocked: (state) =>
      call(session, 'UpdateProperties', 'sa{sv}', [
        `${name}.Session`,
        { LockedHint: new dbus.Variant('b', state === 'locked') },
      ]),
    lockScreenOfAnother: () => emit(sessionOfAnother, 'Lock', 'Session', '', []),
    stop: async () => {
      client.disconnect()
      await daemon.stop()
      await bus.stop()
    },
  }
}
