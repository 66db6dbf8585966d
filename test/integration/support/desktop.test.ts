import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { type Desktop, type DesktopOptions, startDesktop } from '../../support/desktop.ts'

const keytar = createRequire(import.meta.url).resolve('keytar')
const started: Desktop[] = []

const desktopWith = async (options: DesktopOptions): Promise<Desktop> => {
  const desktop = await startDesktop({ display: 'none', ...options })
  started.push(desktop)
  return desktop
}

/** Runs keytar in a process of its own: it keeps its first connection to the bus. */
const inKeychain = async (desktop: Desktop, code: string): Promise<string> => {
  const program = `const keytar = require(process.argv[1]); (async () => { ${code} })().catch((e) => console.log('error', e.message))`
  const run = promisify(execFile)(process.execPath, ['-e', program, keytar], {
    env: desktop.env,
    timeout: 2000,
  })
  return run.then(
    ({ stdout }) => stdout.trim(),
    (error: { readonly killed?: boolean }) => (error.killed === true ? 'no answer' : 'failed'),
  )
}

const set = `console.log(await keytar.setPassword('service', 'account', 'value'))`
const get = `console.log(await keytar.getPassword('service', 'account'))`

afterEach(async () => {
  await Promise.all(started.splice(0).map((desktop) => desktop.stop()))
})

test('an unlocked keyring gives back what was set', async () => {
  const desktop = await desktopWith({})
  await inKeychain(desktop, set)
  expect(await inKeychain(desktop, get)).toBe('value')
})

test('a keyring locked without a screen reads as absent until it is unlocked', async () => {
  const desktop = await desktopWith({})
  await inKeychain(desktop, set)
  await desktop.lockKeyring()
  expect(await inKeychain(desktop, get)).toBe('null')
  await desktop.unlockKeyring()
  expect(await inKeychain(desktop, get)).toBe('value')
})

test('a killed keyring is gone until it is started again', async () => {
  const desktop = await desktopWith({})
  await inKeychain(desktop, set)
  await desktop.killKeyring()
  expect(await inKeychain(desktop, get)).toContain('error')
  await desktop.restartKeyring()
  expect(await inKeychain(desktop, get)).toBe('value')
})

test('a deleted keyring comes back empty', async () => {
  const desktop = await desktopWith({})
  await inKeychain(desktop, set)
  await desktop.deleteKeyring()
  await desktop.restartKeyring()
  expect(await inKeychain(desktop, get)).toBe('null')
})

test('a bus without a provider and a missing bus answer with an error', async () => {
  expect(await inKeychain(await desktopWith({ keyring: 'none' }), get)).toContain('error')
  expect(await inKeychain(await desktopWith({ bus: 'none' }), get)).toContain('error')
})

test('a silent provider never answers', async () => {
  expect(await inKeychain(await desktopWith({ keyring: 'silent' }), get)).toBe('no answer')
})

test('a stopped desktop leaves no home behind', async () => {
  const desktop = await desktopWith({ display: 'virtual' })
  expect(existsSync(desktop.home)).toBe(true)
  await desktop.stop()
  expect(existsSync(desktop.home)).toBe(false)
})
