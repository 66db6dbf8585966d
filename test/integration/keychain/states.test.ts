import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  type Keychain,
  type KeychainFault,
  type KeychainState,
  probeAccount,
  probeItemText,
} from '#main/keychain'
import { startBusNamed } from '../../../build/lib/desktop-bus.mjs'
import { startKeyring } from '../../../build/lib/desktop-keyring.mjs'
import { startSilentProvider } from '../../../build/lib/desktop-silent.mjs'
import { type Desktop, type DesktopOptions, startDesktop } from '../../support/desktop.ts'
import { busOf, testKeychains } from './on-desktop.ts'

// The state of the keychain as one program sees it that is never started again: what goes wrong, goes right again.

const { inEnv, withoutKeytar, later } = testKeychains()
const service = `keytide.${'a'.repeat(32)}`
const account = `${'b'.repeat(32)}.1`
const done = { ok: true, value: undefined } as const
const held = { ok: true, value: 'v1:held' } as const
const failed = (error: KeychainFault) => ({ ok: false, error })

const aDesktop = async (options: DesktopOptions = {}): Promise<Desktop> => {
  const desktop = await startDesktop({ display: 'none', ...options })
  later(desktop.stop)
  return desktop
}

const filled = async (keychain: Keychain): Promise<void> => {
  expect(await keychain.set(service, probeAccount, probeItemText)).toEqual(done)
  expect(await keychain.set(service, account, 'v1:held')).toEqual(done)
}

const expectClosed = async (keychain: Keychain, state: KeychainState & KeychainFault): Promise<void> => {
  expect(await keychain.state(service)).toBe(state)
  expect(await keychain.get(service, account)).toEqual(failed(state))
  expect(await keychain.delete(service, account)).toEqual(failed(state))
  expect(await keychain.set(service, account, 'v1:new')).toEqual(failed(state))
  expect(await keychain.unlock()).toEqual(failed(state))
}

const expectOpen = async (keychain: Keychain): Promise<void> => {
  expect(await keychain.state(service)).toBe('ok')
  expect(await keychain.get(service, account)).toEqual(held)
  expect(await keychain.set(service, account, 'v1:held')).toEqual(done)
  expect(await keychain.unlock()).toEqual(done)
}

describe('with items in it, a keyring that', () => {
  test.each<
    [
      string,
      KeychainState & KeychainFault,
      (desktop: Desktop) => Promise<void>,
      (desktop: Desktop) => Promise<void>,
    ]
  >([
    [
      'is locked where nobody can be asked',
      'locked',
      (one) => one.lockKeyring(),
      (one) => one.unlockKeyring(),
    ],
    ['is killed', 'unavailable', (one) => one.killKeyring(), (one) => one.restartKeyring()],
  ])('%s loses nothing, and works again once it is back', async (_, state, strike, heal) => {
    const desktop = await aDesktop()
    const { keychain } = inEnv(desktop.env)
    await filled(keychain)
    await expectOpen(keychain)
    await strike(desktop)
    await expectClosed(keychain, state)
    await heal(desktop)
    await expectOpen(keychain)
  })

  test('is killed and started again by the bus is locked, not empty', async () => {
    const desktop = await aDesktop()
    const { keychain } = inEnv(desktop.env)
    await filled(keychain)
    const services = join(desktop.env['XDG_RUNTIME_DIR'] ?? '', 'bus-services')
    writeFileSync(
      join(services, 'org.freedesktop.secrets.service'),
      '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon --start --foreground --components=secrets\n',
    )
    await desktop.killKeyring()
    await expect.poll(() => keychain.state(service), { timeout: 10_000 }).toBe('locked')
    await expectClosed(keychain, 'locked')
    await desktop.unlockKeyring()
    await expectOpen(keychain)
  })

  test('comes back without its file is absent, not damaged, and can be filled again', async () => {
    const desktop = await aDesktop()
    const { keychain } = inEnv(desktop.env)
    await filled(keychain)
    await desktop.deleteKeyring()
    await desktop.restartKeyring()
    expect(await keychain.state(service)).toBe('absent')
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: null })
    await filled(keychain)
    await expectOpen(keychain)
  })

  test('had its sentinel taken away is absent, and is not when somebody puts it back', async () => {
    const { keychain } = inEnv((await aDesktop()).env)
    await filled(keychain)
    await keychain.delete(service, probeAccount)
    expect(await keychain.state(service)).toBe('absent')
    expect(await keychain.set(service, probeAccount, probeItemText)).toEqual(done)
    await expectOpen(keychain)
  })
})

const addKeyring = async (desktop: Desktop): Promise<void> => {
  const keyring = await startKeyring({ env: desktop.env, address: busOf(desktop), password: 'for one test' })
  later(keyring.stop)
}

describe('what is not there yet is unavailable, and is found once it is:', () => {
  test('a bus', async () => {
    const desktop = await aDesktop({ bus: 'none' })
    const { keychain } = inEnv(desktop.env)
    await expectClosed(keychain, 'unavailable')
    // Where the environment has said all along that it listens.
    later((await startBusNamed('no-bus', desktop.env)).stop)
    await expectClosed(keychain, 'unavailable')
    await addKeyring(desktop)
    expect(await keychain.state(service)).toBe('absent')
    await filled(keychain)
    await expectOpen(keychain)
  })

  test('a keyring on the bus', async () => {
    const desktop = await aDesktop({ keyring: 'none' })
    const { keychain } = inEnv(desktop.env)
    await expectClosed(keychain, 'unavailable')
    expect(await keychain.providerName()).toBe('Secret Service')
    await addKeyring(desktop)
    expect(await keychain.providerName()).toBe('GNOME Keyring')
    await filled(keychain)
    await expectOpen(keychain)
  })

  test('a keyring that answers, in place of one that never did', { timeout: 60_000 }, async () => {
    const desktop = await aDesktop({ keyring: 'none' })
    const silent = await startSilentProvider(busOf(desktop))
    const { keychain } = inEnv(desktop.env)
    await expectClosed(keychain, 'unavailable')
    await silent.stop()
    await addKeyring(desktop)
    await filled(keychain)
    await expectOpen(keychain)
  })
})

test('a bus that goes and comes back is unavailable in between', async () => {
  const desktop = await aDesktop({ bus: 'none' })
  const first = await startBusNamed('no-bus', desktop.env)
  await addKeyring(desktop)
  const { keychain } = inEnv(desktop.env)
  await filled(keychain)
  await first.stop()
  await expectClosed(keychain, 'unavailable')
  const runtime = desktop.env['XDG_RUNTIME_DIR'] ?? ''
  for (const left of ['no-bus', 'no-bus-services'])
    rmSync(join(runtime, left), { recursive: true, force: true })
  later((await startBusNamed('no-bus', desktop.env)).stop)
  await addKeyring(desktop)
  await expectOpen(keychain)
})

test('a machine whose native part does not load has no keychain, and its helper is no endless loop', async () => {
  const { keychain, helpers } = withoutKeytar((await aDesktop()).env)
  expect(await keychain.state(service)).toBe('unavailable')
  expect(await keychain.get(service, account)).toEqual(failed('unavailable'))
  expect(await keychain.unlock()).toEqual(failed('unavailable'))
  // What a helper did before it ended is never known, only read back.
  expect(await keychain.set(service, account, 'v1:new')).toEqual(failed('unknown'))
  expect(await keychain.delete(service, account)).toEqual(failed('unknown'))
  expect(helpers.length).toBeLessThan(10)
})

test('a helper killed at any moment of a write leaves the old item or the new one', {
  timeout: 60_000,
}, async () => {
  const { keychain, helpers } = inEnv((await aDesktop()).env)
  await filled(keychain)
  const outcomes = new Set<'acknowledged' | 'in doubt'>()
  for (let ms = 0; ms < 24; ms += 1) {
    await keychain.state(service)
    const [before, after] = [`v1:before.${ms}`, `v1:after.${ms}.${'x'.repeat(4_000)}`]
    expect(await keychain.set(service, account, before)).toEqual(done)
    const writing = keychain.set(service, account, after)
    await wait(ms / 2)
    helpers.at(-1)?.kill()
    const answer = await writing
    const found = await keychain.get(service, account)
    if (answer.ok) expect(found).toEqual({ ok: true, value: after })
    else expect(answer).toEqual(failed('unknown'))
    expect([before, after]).toContain(found.ok ? found.value : found.error)
    outcomes.add(answer.ok ? 'acknowledged' : 'in doubt')
  }
  expect([...outcomes]).toContain('in doubt')
  expect(await keychain.state(service)).toBe('ok')
})
