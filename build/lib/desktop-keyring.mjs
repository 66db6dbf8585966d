import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startDaemon, until } from './daemon.mjs'
import { hasDefaultCollection, hasProvider, isLocked, lockDefault, unlockDefault } from './secret-service.mjs'

/**
 * Runs a real gnome-keyring whose login collection has the given password.
 * @param {{ env: Readonly<Record<string, string>>, address: string, password: string }} options
 */
export const startKeyring = async ({ env, address, password }) => {
  const start = async () => {
    const args = ['--foreground', '--unlock', '--components=secrets']
    const daemon = startDaemon('gnome-keyring-daemon', args, {
      env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
      stdin: password,
    })
    try {
      await until('gnome-keyring-daemon', () => hasProvider(address), { daemon })
      await until('the default keyring', () => hasDefaultCollection(address), { daemon })
    } catch (error) {
      await daemon.stop()
      throw error
    }
    return daemon
  }

  let daemon = await start()
  const kill = async () => {
    await daemon.stop('SIGKILL')
    await until('the end of the keyring', async () => !(await hasProvider(address)))
  }
  return {
    stop: () => daemon.stop(),
    kill,
    restart: async () => {
      if (!daemon.ended()) await kill()
      daemon = await start()
    },
    deleteFiles: async () => {
      if (!daemon.ended()) await kill()
      rmSync(join(env['XDG_DATA_HOME'] ?? '', 'keyrings'), { recursive: true, force: true })
    },
    lock: async () => {
      await lockDefault(address)
      await until('the lock of the keyring', () => isLocked(address))
    },
    unlock: async () => {
      await unlockDefault(address, password)
      await until('the unlocking of the keyring', async () => !(await isLocked(address)))
    },
  }
}
