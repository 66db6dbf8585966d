import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { type Keychain, probeAccount, probeItemText } from '#main/keychain'
import { startKeyring } from '../../../build/lib/desktop-keyring.mjs'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { busOf, testKeychains, type Watched } from './on-desktop.ts'

// The system's own prompt, drawn by the real prompter on a screen of its own and answered by key presses.

const { inEnv, later } = testKeychains()
const service = `keytide.${'a'.repeat(32)}`
const account = `${'b'.repeat(32)}.1`
const password = randomBytes(12).toString('hex')
const done = { ok: true, value: undefined } as const
const failed = (error: string) => ({ ok: false, error })

let desktop: Desktop
let keyring: Awaited<ReturnType<typeof startKeyring>>
let watched: Watched
let keychain: Keychain

beforeEach(async () => {
  desktop = await startDesktop({ display: 'virtual', prompter: 'installed', keyring: 'none' })
  later(desktop.stop)
  keyring = await startKeyring({ env: desktop.env, address: busOf(desktop), password })
  later(keyring.stop)
  watched = inEnv(desktop.env)
  keychain = watched.keychain
  expect(await keychain.set(service, probeAccount, probeItemText)).toEqual(done)
  expect(await keychain.set(service, account, 'v1:held')).toEqual(done)
  await keyring.lock()
})

const xdotool = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('xdotool', [...args], { env: desktop.env })
  return stdout.trim()
}
const prompts = () => xdotool('search', '--onlyvisible', '--class', 'gcr-prompter').catch(() => '')
const promptIsThere = () => expect.poll(prompts, { timeout: 10_000 }).not.toBe('')

test('a prompt that is answered opens the keychain', async () => {
  expect(await keychain.state(service)).toBe('locked')
  const unlocking = keychain.unlock()
  await promptIsThere()
  await xdotool('type', password)
  await xdotool('key', 'Return')
  expect(await unlocking).toEqual(done)
  expect(await keychain.state(service)).toBe('ok')
  expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:held' })
})

test('a wrong password is asked for again, and the next one counts', async () => {
  const unlocking = keychain.unlock()
  await promptIsThere()
  await xdotool('type', 'not this one')
  await xdotool('key', 'Return')
  // The keyring asks again in the same prompt.
  await new Promise((later) => setTimeout(later, 1_500))
  await xdotool('type', password)
  await xdotool('key', 'Return')
  expect(await unlocking).toEqual(done)
  expect(await keychain.state(service)).toBe('ok')
})

test('a prompt that is dismissed is a refusal, and can be asked for again', async () => {
  const refused = keychain.unlock()
  await promptIsThere()
  await xdotool('key', 'Escape')
  expect(await refused).toEqual(failed('denied'))
  expect(await keychain.state(service)).toBe('locked')
  const unlocking = keychain.unlock()
  await promptIsThere()
  await xdotool('type', password)
  await xdotool('key', 'Return')
  expect(await unlocking).toEqual(done)
})

test('a wait that is cancelled by us ends at once, and its prompt can still be answered', async () => {
  const cancel = new AbortController()
  const unlocking = keychain.unlock(cancel.signal)
  await promptIsThere()
  cancel.abort()
  expect(await unlocking).toEqual(failed('locked'))
  expect(await keychain.state(service)).toBe('locked')
  expect(watched.helpers).toHaveLength(1)
  await xdotool('type', password)
  await xdotool('key', 'Return')
  await expect.poll(() => keychain.state(service)).toBe('ok')
  expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:held' })
})

test('after a wait that was cancelled the next one gets an answer', async () => {
  const cancel = new AbortController()
  const first = keychain.unlock(cancel.signal)
  await promptIsThere()
  cancel.abort()
  await first
  const second = keychain.unlock()
  await xdotool('type', password)
  await xdotool('key', 'Return')
  expect(await second).toEqual(done)
  expect(await keychain.state(service)).toBe('ok')
})

test('a keyring that is killed under its prompt makes an end of the wait', async () => {
  const unlocking = keychain.unlock()
  await promptIsThere()
  await keyring.kill()
  expect(await unlocking).toEqual(failed('unavailable'))
  await keyring.restart()
  expect(await keychain.state(service)).toBe('ok')
})

test('nothing but the unlock raises a prompt', async () => {
  await keychain.state(service)
  expect(await keychain.get(service, account)).toEqual(failed('locked'))
  expect(await keychain.set(service, account, 'v1:new')).toEqual(failed('locked'))
  expect(await keychain.delete(service, account)).toEqual(failed('locked'))
  expect(await prompts()).toBe('')
})
