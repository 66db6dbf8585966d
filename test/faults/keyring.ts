import * as dbus from '@jellybrick/dbus-next'

const secrets = 'org.freedesktop.secrets'

interface Call {
  readonly to: string
  readonly path: string
  readonly of: string
  readonly member: string
  readonly signature: string
  readonly body: unknown[]
}

const onBus = async <T>(
  address: string,
  work: (call: (call: Call) => Promise<unknown>) => Promise<T>,
): Promise<T> => {
  const bus = dbus.sessionBus({ busAddress: address })
  try {
    return await work(async ({ to, of, ...rest }) => {
      const message = new dbus.Message({ destination: to, interface: of, ...rest })
      return (await bus.call(message))?.body[0]
    })
  } finally {
    bus.disconnect()
  }
}

/** The accounts of every item of a service, or of all; asked of the keyring itself and not of the vault. */
export const keyringAccounts = (address: string, service: string | null): Promise<readonly string[]> =>
  onBus(address, async (call) => {
    const found = await call({
      to: secrets,
      path: '/org/freedesktop/secrets',
      of: 'org.freedesktop.Secret.Service',
      member: 'SearchItems',
      signature: 'a{ss}',
      body: [service === null ? {} : { service }],
    })
    const accounts: string[] = []
    for (const path of found as readonly string[]) {
      const attributes = (await call({
        to: secrets,
        path,
        of: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: ['org.freedesktop.Secret.Item', 'Attributes'],
      })) as dbus.Variant<Readonly<Record<string, string>>>
      accounts.push(attributes.value['account'] ?? '')
    }
    return accounts
  })

/** The process that serves the keyring now. */
export const keyringPid = (address: string): Promise<number> =>
  onBus(address, async (call) => {
    const pid = await call({
      to: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      of: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [secrets],
    })
    return Number(pid)
  })
