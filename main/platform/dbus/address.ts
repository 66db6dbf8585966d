import { existsSync } from 'node:fs'
import { join } from 'node:path'

export type BusName = 'session' | 'system'

const usualSystemBus = 'unix:path=/run/dbus/system_bus_socket'

/** Characters that separate parts of an address; the library that opens it would split a path there. */
const separators = /[,;:=]/

/**
 * Where a bus listens, as the environment says (D-Bus specification, "Server Addresses"). Only sockets of this
 * machine: an address may also name a program to run or a host to call, and neither is ever a user's own bus.
 * @returns an address of one `unix:` part, or undefined when there is none
 */
export const busAddress = (bus: BusName, env: NodeJS.ProcessEnv): string | undefined => {
  switch (bus) {
    case 'session':
      return firstSocket(env['DBUS_SESSION_BUS_ADDRESS'] || sessionBusOfRuntimeFolder(env))
    case 'system':
      return firstSocket(env['DBUS_SYSTEM_BUS_ADDRESS'] || usualSystemBus)
  }
}

const sessionBusOfRuntimeFolder = (env: NodeJS.ProcessEnv): string => {
  const folder = env['XDG_RUNTIME_DIR']
  if (!folder) return ''
  const socket = join(folder, 'bus')
  return existsSync(socket) ? `unix:path=${socket}` : ''
}

const firstSocket = (addresses: string): string | undefined =>
  addresses
    .split(';')
    .map(socketIn)
    .find((address) => address !== undefined)

const socketIn = (address: string): string | undefined => {
  const [transport, parameters = ''] = address.split(':')
  if (transport !== 'unix') return undefined
  for (const parameter of parameters.split(',')) {
    const [key = '', value = ''] = parameter.split('=')
    const place = unescaped(value)
    if ((key === 'path' || key === 'abstract') && place !== '' && !separators.test(place)) {
      return `unix:${key}=${place}`
    }
  }
  return undefined
}

const unescaped = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
