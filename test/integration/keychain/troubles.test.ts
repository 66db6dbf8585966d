import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { probeAccount, probeItemText } from '#main/keychain'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { bridgeKeyring, type KeyringBridge } from './keyring-bridge.ts'
import { busOf, testKeychains, type Watched } from './on-desktop.ts'

// What a real keyring does only on a bad day: the calls that a bridge before it loses, refuses or leaves without answer.

const { inEnv, later } = testKeychains()
const service = `keytide.${'a'.repeat(32)}`
const account = `${'b'.repeat(32)}.1`
const done = { ok: true, value: undefined } as const
const held = { ok: true, value: 'v1:held' } as const
const failed = (error: string) => ({ ok: false, error })

/** Main kills a call that takes longer; the rest is for a machine that is busy. */
const watchdogMs = { least: 4_500, most: 8_000 }

let inner: Desktop
let bridge: KeyringBridge
let watched: Watched

beforeEach(async () => {
  inner = await startDesktop({ display: 'none' })
  later(inner.stop)
  const outer = await startDesktop({ display: 'none', keyring: 'none' })
  later(outer.stop)
  bridge = await bridgeKeyring(busOf(outer), busOf(inner))
  later(bridge.stop)
  watched = inEnv(outer.env)
  const { keychain } = watched
  expect(await keychain.set(service, probeAccount, probeItemText)).toEqual(done)
  expect(await keychain.set(service, account, 'v1:held')).toEqual(done)
})

const timed = async <T>(work: Promise<T>): Promise<readonly [T, number]> => {
  const begunMs = performance.now()
  return [await work, performance.now() - begunMs] as const
}

test.each([
  ['by a rule', 'org.freedesktop.DBus.Error.AccessDenied', 'Access denied'],
  ['by the person', 'org.freedesktop.Secret.Error.Denied', 'The request was denied by the user'],
] as const)(
  'items that are refused %s are denied and not gone, until they are allowed',
  async (_, refused, text) => {
    const { keychain, helpers } = watched
    bridge.trouble('GetSecrets', { refused, text })
    expect(await keychain.state(service)).toBe('denied')
    expect(await keychain.get(service, account)).toEqual(failed('denied'))
    expect(await keychain.unlock()).toEqual(failed('denied'))
    bridge.trouble('GetSecrets', null)
    expect(await keychain.unlock()).toEqual(done)
    expect(await keychain.state(service)).toBe('ok')
    expect(await keychain.get(service, account)).toEqual(held)
    expect(helpers).toHaveLength(1)
  },
)

test.each([
  ['with a rule', 'org.freedesktop.DBus.Error.AccessDenied', 'Access denied', 'denied'],
  [
    'as locked',
    'org.freedesktop.Secret.Error.IsLocked',
    'Cannot create an item in a locked collection',
    'locked',
  ],
  ['for want of a default', 'org.freedesktop.DBus.Error.UnknownObject', 'No such object path', 'unknown'],
] as const)('a write that is refused %s says so and leaves nothing', async (_, refused, text, fault) => {
  const { keychain } = watched
  const other = `${'b'.repeat(32)}.2`
  bridge.trouble('CreateItem', { refused, text })
  expect(await keychain.set(service, other, 'v1:new')).toEqual(failed(fault))
  expect(await keychain.get(service, other)).toEqual({ ok: true, value: null })
  bridge.trouble('CreateItem', null)
  expect(await keychain.set(service, other, 'v1:new')).toEqual(done)
  expect(await keychain.get(service, account)).toEqual(held)
})

describe('a keyring that stops answering in the middle of', () => {
  type Call = (one: Watched) => Promise<{ readonly ok: boolean }>
  test.each<readonly [string, string, string, Call]>([
    ['a read', 'GetSecrets', 'unavailable', (one) => one.keychain.get(service, account)],
    ['a write', 'CreateItem', 'unknown', (one) => one.keychain.set(service, account, 'v1:new')],
    ['a deletion', 'Delete', 'unknown', (one) => one.keychain.delete(service, account)],
  ])('%s costs an answer and a helper, and nothing else', async (_, member, fault, call) => {
    const { keychain, helpers } = watched
    bridge.trouble(member, 'no answer')
    const called = bridge.called(member)
    const hanging = timed(call(watched))
    await called
    const [, readMs] = await timed(readFile(import.meta.filename))
    const [answer, ms] = await hanging
    expect(answer).toEqual(failed(fault))
    expect(ms).toBeGreaterThan(watchdogMs.least)
    expect(ms).toBeLessThan(watchdogMs.most)
    expect(readMs).toBeLessThan(1_000)
    expect(helpers).toHaveLength(2)
    bridge.trouble(member, null)
    expect(await keychain.state(service)).toBe('ok')
    expect(await keychain.get(service, account)).toEqual(held)
    expect(await keychain.set(service, account, 'v1:after')).toEqual(done)
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:after' })
  })
})

test('many calls into a keyring that hangs wait for one another, and keep no file from being read', async () => {
  const { keychain } = watched
  bridge.trouble('GetSecrets', 'no answer')
  const called = bridge.called('GetSecrets')
  const calls = Array.from({ length: 8 }, () => keychain.get(service, account))
  await called
  const [, readMs] = await timed(readFile(import.meta.filename))
  expect(readMs).toBeLessThan(1_000)
  expect(await calls[0]).toEqual(failed('unavailable'))
  bridge.trouble('GetSecrets', null)
  // The second was under way by then, or found a keyring that answers.
  const rest = await Promise.all(calls.slice(2))
  expect(rest).toEqual(rest.map(() => held))
})

test('a keyring that tells nothing of itself is unavailable before any item is asked for', async () => {
  const { keychain, helpers } = watched
  bridge.trouble('ReadAlias', 'no answer')
  const [state, ms] = await timed(keychain.state(service))
  expect(state).toBe('unavailable')
  expect(ms).toBeLessThan(watchdogMs.most)
  bridge.trouble('ReadAlias', null)
  expect(await keychain.get(service, account)).toEqual(held)
  // Its own process asked with a limit, so nothing had to be killed.
  expect(helpers).toHaveLength(1)
})

test('a helper killed after the keyring took a write knows nothing of it, and the item tells', async () => {
  const { keychain, helpers } = watched
  bridge.trouble('CreateItem', 'answer lost')
  const called = bridge.called('CreateItem')
  const writing = keychain.set(service, account, 'v1:new')
  await called
  helpers.at(-1)?.kill()
  expect(await writing).toEqual(failed('unknown'))
  expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:new' })
})

test('a helper killed before the keyring took a write knows nothing of it, and the item tells', async () => {
  const { keychain, helpers } = watched
  bridge.trouble('CreateItem', 'no answer')
  const called = bridge.called('CreateItem')
  const writing = keychain.set(service, account, 'v1:new')
  await called
  helpers.at(-1)?.kill()
  expect(await writing).toEqual(failed('unknown'))
  expect(await keychain.get(service, account)).toEqual(held)
})

test('a helper killed in the middle of a read is started again, and the read answers', async () => {
  const { keychain, helpers } = watched
  bridge.trouble('GetSecrets', 'no answer')
  const called = bridge.called('GetSecrets')
  const reading = keychain.get(service, account)
  await called
  bridge.trouble('GetSecrets', null)
  helpers.at(-1)?.kill()
  expect(await reading).toEqual(held)
  expect(helpers).toHaveLength(2)
})

test('the prompt of a provider that is no GNOME Keyring is taken down when nobody waits for it', async () => {
  const { keychain } = watched
  await inner.lockKeyring()
  const cancel = new AbortController()
  const [shown, dismissed] = [bridge.called('Prompt'), bridge.called('Dismiss')]
  const unlocking = keychain.unlock(cancel.signal)
  await shown
  cancel.abort()
  await dismissed
  expect(await unlocking).toEqual(failed('locked'))
})
