import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { startDaemon, until } from './daemon.mjs'

const installedServices = '/usr/share/dbus-1/services'
const prompterServices = [
  'org.gnome.keyring.SystemPrompter.service',
  'org.gnome.keyring.PrivatePrompter.service',
]

/**
 * Starts the session bus of a private desktop. It starts nothing by itself, except the keyring's prompter where asked
 * for: on an ordinary bus a killed keyring daemon would be started again by the next call to it.
 * @param {{ env: Readonly<Record<string, string>>, prompter: 'installed' | 'none' }} options
 */
export const startBus = ({ env, prompter }) =>
  startBusNamed('bus', env, prompter === 'installed' ? prompterServices : [])

/**
 * @param {string} name
 * @param {Readonly<Record<string, string>>} env
 * @param {readonly string[]} activatable
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export const startBusNamed = async (name, env, activatable = []) => {
  const runtime = env['XDG_RUNTIME_DIR'] ?? ''
  const services = join(runtime, `${name}-services`)
  mkdirSync(services)
  for (const service of activatable) symlinkSync(join(installedServices, service), join(services, service))
  const socket = join(runtime, name)
  const config = join(runtime, `${name}.conf`)
  writeFileSync(config, busConfig(socket, services))
  const daemon = startDaemon('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile'], { env })
  try {
    await until('dbus-daemon', () => listens(socket), { daemon })
  } catch (error) {
    await daemon.stop()
    throw error
  }
  return { address: `unix:path=${socket}`, stop: () => daemon.stop() }
}

/** The socket is there a moment before anybody listens on it. */
const listens = (/** @type {string} */ socket) =>
  new Promise((/** @type {(answer: boolean) => void} */ done) => {
    const connection = connect(socket)
    connection.on('error', () => done(false))
    connection.on('connect', () => {
      connection.destroy()
      done(true)
    })
  })

const busConfig = (/** @type {string} */ socket, /** @type {string} */ services) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
