import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addCredential } from '#main/vault'
import { startDaemon, until } from '../../../build/lib/daemon.mjs'
import { hasProvider } from '../../../build/lib/secret-service.mjs'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { aValue, cheapParams, editable, must, opened } from './a-vault.ts'
import { secretIn, testHomes } from './opening-vaults.ts'

// A GNOME keyring without a password, as automatic log-in makes it, is a text file of lines. A raw line break in one
// item makes all of it unreadable at the next start, the items of other programs too.

const { serviceWith } = testHomes()
let desktop: Desktop
let keyring: ReturnType<typeof startDaemon>

const keyringFile = () => join(desktop.env['XDG_DATA_HOME'] ?? '', 'keyrings', 'login.keyring')

/** As a session starts it that has no password to hand on. */
const startKeyring = async (): Promise<void> => {
  const args = ['--foreground', '--components=secrets']
  keyring = startDaemon('gnome-keyring-daemon', args, { env: desktop.env })
  await until('gnome-keyring-daemon', () => hasProvider(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''))
}

beforeEach(async () => {
  desktop = await startDesktop({ display: 'none', keyring: 'none' })
  mkdirSync(dirname(keyringFile()))
  writeFileSync(join(dirname(keyringFile()), 'default'), 'login')
  writeFileSync(keyringFile(), '[keyring]\ndisplay-name=Login\nctime=0\nmtime=0\n')
  await startKeyring()
})
afterEach(async () => {
  await keyring.stop()
  await desktop.stop()
})

const secretTool = async (...args: readonly string[]): Promise<string> => {
  const run = promisify(execFile)('secret-tool', [...args], { env: desktop.env })
  run.child.stdin?.end('of another program')
  return (await run).stdout
}

test('values of any content outlast a restart of such a keyring, and so do the items of others', async () => {
  const folders = { data: join(desktop.home, 'data'), copies: join(desktop.home, 'copies') }
  for (const folder of Object.values(folders)) mkdirSync(folder)
  const service = serviceWith({ desktop, folders }, cheapParams)
  await service.start()
  must(await service.unlockKeychain())
  must(await service.create({ adapter: 'os', password: null }))
  await secretTool('store', '--label=other', 'name', 'other')
  const texts = [
    'first\nsecond\r\nthird\n',
    'cut\0here',
    '[keyring]\ndisplay-name=x\n',
    '\u{1f511} und \u00fc',
  ]
  const ids: string[] = []
  for (const text of texts)
    ids.push(must(await addCredential(opened(service), editable('A key'), aValue(text))))

  await keyring.stop('SIGKILL')
  await startKeyring()

  // Locked is not the same as having a password: nobody is asked anything.
  await service.lock()
  must(await service.unlockKeychain())
  for (const [index, id] of ids.entries()) expect(await secretIn(service, id)).toBe(texts[index])
  expect(await secretTool('lookup', 'name', 'other')).toBe('of another program')
  // It is such a keyring still: each item is there to be read, sealed by us or not at all.
  const written = readFileSync(keyringFile(), 'utf8')
  expect(written).toContain('secret=of another program')
  expect(written).not.toContain('first')
})
