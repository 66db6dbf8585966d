import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { readPart } from '#main/vault'
import { type Desktop, type DesktopOptions, startDesktop } from '../../support/desktop.ts'
import { bridgeKeyring } from '../keychain/keyring-bridge.ts'
import { busOf } from '../keychain/on-desktop.ts'
import { cheapParams, type Home, must, opened } from './a-vault.ts'
import { begun, restarted, secretIn, started, testHomes } from './opening-vaults.ts'

const { newHome, serviceWith } = testHomes()

const desktops: Desktop[] = []
afterEach(async () => {
  for (const desktop of desktops.splice(0)) await desktop.stop()
})

/** What a keyring holds as the key of a vault, asked of the keyring itself. */
const keyItem = async (home: Home, service: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    'secret-tool',
    ['lookup', 'service', service, 'account', 'key.a'],
    { env: home.desktop.env },
  )
  return stdout
}

test('a keychain that is locked, killed and back again is said each time, and opens without a restart', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, null)
  const again = await restarted(home, service)
  await again.lock()
  await home.desktop.lockKeyring()
  await again.retry()
  expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'keychain-locked' })
  await home.desktop.unlockKeyring()
  await again.retry()
  expect(again.status().phase).toBe('open')
  expect(await secretIn(again, id)).toBe('the value')
  await home.desktop.killKeyring()
  expect((await readPart(opened(again), id, 'token')).ok).toBe(false)
  await home.desktop.restartKeyring()
  expect(await secretIn(again, id)).toBe('the value')
})

test('a keychain that is gone at the start makes the vault wait, and it opens once it is back', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, null)
  await service.close()
  await home.desktop.killKeyring()
  const again = await started(home)
  expect(again.status().phase).toBe('trouble')
  await home.desktop.restartKeyring()
  await again.retry()
  expect(again.status().phase).toBe('open')
  expect(await secretIn(again, id)).toBe('the value')
})

test.each<[string, DesktopOptions]>([
  ['there is no bus', { bus: 'none' }],
  ['the bus has no keychain', { keyring: 'none' }],
  ['the keychain never answers', { keyring: 'silent' }],
])('where %s the vault waits, and loses nothing by it', { timeout: 60_000 }, async (_, options) => {
  const home = await newHome()
  const { service, id } = await begun(home, null)
  await service.close()
  const desktop = await startDesktop({ display: 'none', ...options })
  desktops.push(desktop)
  const waiting = serviceWith({ desktop, folders: home.folders }, cheapParams)
  await waiting.start()
  const unavailable = { phase: 'trouble', trouble: 'keychain-unavailable' }
  expect(waiting.status()).toMatchObject(unavailable)
  expect(await waiting.unlockKeychain()).toEqual({ ok: false, error: 'keychain-unavailable' })
  expect(waiting.status()).toMatchObject(unavailable)
  await waiting.close()
  expect(await secretIn(await started(home), id)).toBe('the value')
})

test('an unlock that nobody could be asked for ends in words, and the vault waits', async () => {
  const home = await newHome()
  const { service } = await begun(home, null)
  await service.lock()
  await home.desktop.lockKeyring()
  await service.retry()
  expect(await service.unlockKeychain()).toEqual({ ok: false, error: 'keychain-locked' })
  expect(service.status()).toMatchObject({ phase: 'trouble', trouble: 'keychain-locked' })
})

test('an unlock that is cancelled before its turn came never asks', async () => {
  const home = await newHome()
  const { service } = await begun(home, null)
  await service.lock()
  await home.desktop.lockKeyring()
  const looking = service.retry()
  const unlocking = service.unlockKeychain()
  service.cancelUnlock()
  await looking
  expect(await unlocking).toEqual({ ok: false, error: 'cancelled' })
})

test('a keychain that opens while the vault waits opens the vault with it', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, null)
  await service.lock()
  await home.desktop.lockKeyring()
  await service.retry()
  await home.desktop.unlockKeyring()
  expect(await service.unlockKeychain()).toEqual({ ok: true, value: {} })
  expect(await secretIn(service, id)).toBe('the value')
})

test('another key under the name of this vault opens nothing and is left alone', async () => {
  const [home, other] = [await newHome(), await newHome()]
  const { service } = await begun(home, null)
  const foreign = opened((await begun(other, null)).service)
  const vault = opened(service)
  const text = must(await foreign.keychain.get(foreign.service, 'key.a')) ?? ''
  await vault.keychain.set(vault.service, 'key.a', text)
  const again = await restarted(home, service)
  expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'key-missing' })
  expect(await again.create({ adapter: 'os', password: null })).toEqual({ ok: false, error: 'bad-request' })
  expect(await keyItem(home, vault.service)).toBe(text)
})

test('a keychain that refuses its items makes the vault wait, and opens it once it does not', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, null)
  await service.close()
  const desktop = await startDesktop({ display: 'none', keyring: 'none' })
  desktops.push(desktop)
  const bridge = await bridgeKeyring(busOf(desktop), busOf(home.desktop))
  bridge.trouble('GetSecrets', { refused: 'org.freedesktop.DBus.Error.AccessDenied', text: 'Access denied' })
  const waiting = serviceWith({ desktop, folders: home.folders }, cheapParams)
  await waiting.start()
  const denied = { phase: 'trouble', trouble: 'keychain-denied' }
  expect(waiting.status()).toMatchObject(denied)
  expect(await waiting.unlockKeychain()).toEqual({ ok: false, error: 'keychain-denied' })
  expect(waiting.status()).toMatchObject(denied)
  bridge.trouble('GetSecrets', null)
  must(await waiting.unlockKeychain())
  expect(await secretIn(waiting, id)).toBe('the value')
  bridge.trouble('GetSecrets', { refused: 'org.freedesktop.DBus.Error.AccessDenied', text: 'Access denied' })
  expect(await readPart(opened(waiting), id, 'token')).toEqual({ ok: false, error: 'keychain-denied' })
  bridge.trouble('GetSecrets', null)
  expect(await secretIn(waiting, id)).toBe('the value')
  await waiting.close()
  await bridge.stop()
})
