import { once } from 'node:events'
import * as dbus from '@jellybrick/dbus-next'

const name = 'org.freedesktop.secrets'
const root = '/org/freedesktop/secrets'
const serviceInterface = 'org.freedesktop.Secret.Service'
const wireInterface = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface'

/** @typedef {{ destination: string, path: string, interface: string, member: string, signature?: string, body?: unknown[] }} Call */

/**
 * Opens the bus for one piece of work and closes it again.
 * @template T
 * @param {string} address
 * @param {(call: (message: Call) => Promise<unknown[]>) => Promise<T>} work
 * @returns {Promise<T>}
 */
const onBus = async (address, work) => {
  const bus = dbus.sessionBus({ busAddress: address })
  try {
    if (bus.name === null)
      await Promise.race([once(bus, 'connect'), once(bus, 'error').then(([error]) => Promise.reject(error))])
    return await work(async (message) => (await bus.call(new dbus.Message(message)))?.body ?? [])
  } finally {
    bus.disconnect()
  }
}

/** @param {string} address */
export const hasProvider = (address) =>
  onBus(address, async (call) => {
    const [owned] = await call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameHasOwner',
      signature: 's',
      body: [name],
    })
    return owned === true
  })

/** @param {(message: Call) => Promise<unknown[]>} call */
const defaultCollection = async (call) => {
  const [path] = await call({
    destination: name,
    path: root,
    interface: serviceInterface,
    member: 'ReadAlias',
    signature: 's',
    body: ['default'],
  })
  if (typeof path !== 'string' || path === '/') throw new Error('The keyring has no default collection.')
  return path
}

/** @param {string} address */
export const hasDefaultCollection = (address) =>
  onBus(address, async (call) => {
    await defaultCollection(call)
    return true
  }).catch(() => false)

/** @param {string} address */
export const isLocked = (address) =>
  onBus(address, async (call) => {
    const [locked] = await call({
      destination: name,
      path: await defaultCollection(call),
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.Secret.Collection', 'Locked'],
    })
    return /** @type {{ value: boolean }} */ (locked).value
  })

/** @param {string} address */
export const lockDefault = (address) =>
  onBus(address, async (call) => {
    const collection = await defaultCollection(call)
    await call({
      destination: name,
      path: root,
      interface: serviceInterface,
      member: 'Lock',
      signature: 'ao',
      body: [[collection]],
    })
  })

/**
 * Unlocks as a log-in would, without a prompt.
 * @param {string} address
 * @param {string} password
 */
export const unlockDefault = (address, password) =>
  onBus(address, async (call) => {
    const collection = await defaultCollection(call)
    const [, session] = await call({
      destination: name,
      path: root,
      interface: serviceInterface,
      member: 'OpenSession',
      signature: 'sv',
      body: ['plain', new dbus.Variant('s', '')],
    })
    await call({
      destination: name,
      path: root,
      interface: wireInterface,
      member: 'UnlockWithMasterPassword',
      signature: 'o(oayays)',
      body: [collection, [session, Buffer.alloc(0), Buffer.from(password), 'text/plain']],
    })
  })
