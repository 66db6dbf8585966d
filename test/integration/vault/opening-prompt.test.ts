import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { VaultService } from '#main/vault'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { cheapParams, must } from './a-vault.ts'
import { testHomes } from './opening-vaults.ts'

// The system's own prompt, on a screen of its own: the real prompter draws it, and a key press answers it.

const { serviceWith } = testHomes()
let desktop: Desktop
let service: VaultService

beforeEach(async () => {
  desktop = await startDesktop({ display: 'virtual', prompter: 'installed' })
  const folders = { data: join(desktop.home, 'data'), copies: join(desktop.home, 'copies') }
  for (const folder of Object.values(folders)) mkdirSync(folder)
  service = serviceWith({ desktop, folders }, cheapParams)
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
  await service.lock()
  await desktop.lockKeyring()
  await service.retry()
})
afterEach(async () => {
  await service.close()
  await desktop.stop()
})

const xdotool = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('xdotool', [...args], { env: desktop.env })
  return stdout
}
const prompts = () =>
  xdotool('search', '--onlyvisible', '--class', 'gcr-prompter').then(
    (found) => found.trim(),
    () => '',
  )

test('a look at a locked keychain raises no prompt', async () => {
  expect(service.status()).toMatchObject({ phase: 'trouble', trouble: 'keychain-locked' })
  expect(await prompts()).toBe('')
})

test('a prompt that is refused is told apart from one that nobody saw', async () => {
  const unlocking = service.unlockKeychain()
  await expect.poll(prompts, { timeout: 10_000 }).not.toBe('')
  await xdotool('key', 'Escape')
  expect(await unlocking).toEqual({ ok: false, error: 'keychain-denied' })
  expect(service.status()).toMatchObject({ phase: 'trouble', trouble: 'keychain-locked' })
})

test('a wait that is cancelled ends at once, and leaves the keyring as it was', async () => {
  const unlocking = service.unlockKeychain()
  await expect.poll(prompts, { timeout: 10_000 }).not.toBe('')
  service.cancelUnlock()
  expect(await unlocking).toEqual({ ok: false, error: 'cancelled' })
  expect(service.status()).toMatchObject({ phase: 'trouble', trouble: 'keychain-locked' })
  await desktop.unlockKeyring()
  must(await service.retry())
  expect(service.status().phase).toBe('open')
})

test('a prompt does not keep the app from ending', async () => {
  const unlocking = service.unlockKeychain()
  await expect.poll(prompts, { timeout: 10_000 }).not.toBe('')
  await service.close()
  expect(await unlocking).toEqual({ ok: false, error: 'cancelled' })
})
