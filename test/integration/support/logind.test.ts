import * as dbus from '@jellybrick/dbus-next'
import { afterEach, expect, test } from 'vitest'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { startLogind } from '../../support/logind.ts'

const cleanUp: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

/** What a program on that system bus hears from the login manager. */
const listen = async (address: string): Promise<string[]> => {
  const heard: string[] = []
  const bus = dbus.sessionBus({ busAddress: address })
  cleanUp.push(async () => bus.disconnect())
  bus.on('message', (message: dbus.Message) => {
    if (message.interface?.startsWith('org.freedesktop.login1') === true) {
      heard.push([message.member, ...message.body].join(' '))
    }
  })
  await bus.call(
    new dbus.Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: ["type='signal',sender='org.freedesktop.login1'"],
    }),
  )
  return heard
}

test('a private login manager announces sleep and screen lock', async () => {
  const desktop: Desktop = await startDesktop({ display: 'none', keyring: 'none' })
  cleanUp.push(desktop.stop)
  const logind = await startLogind(desktop.env)
  cleanUp.push(logind.stop)
  const heard = await listen(logind.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')

  await logind.suspend()
  await logind.resume()
  await logind.lockScreen()
  await logind.unlockScreen()

  await expect.poll(() => heard).toEqual(['PrepareForSleep true', 'PrepareForSleep false', 'Lock', 'Unlock'])
})
