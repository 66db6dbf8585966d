import { once } from 'node:events'
import * as dbus from '@jellybrick/dbus-next'

/**
 * Owns the Secret Service's name on the bus and never answers: what a hung provider looks like to its callers.
 * @param {string} address
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export const startSilentProvider = async (address) => {
  const bus = dbus.sessionBus({ busAddress: address })
  if (bus.name === null) await once(bus, 'connect')
  // Handled, but with no reply: without a handler the library would answer with an error.
  bus.addMethodHandler(() => true)
  await bus.requestName('org.freedesktop.secrets', 0)
  return {
    stop: async () => {
      bus.disconnect()
    },
  }
}
