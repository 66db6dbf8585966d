import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { recoveryGroups } from '#app/recovery'
import { addCredential, readPart, replaceValue, type VaultService } from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aHome, aValue, editable, type Home, must, opened } from './a-vault.ts'

let programs: HelperPrograms
const homes: Home[] = []
beforeAll(async () => {
  programs = await helperPrograms()
})
afterEach(async () => {
  for (const home of homes.splice(0)) await home.stop()
})
afterAll(() => programs.remove())

const newHome = async (): Promise<Home> => {
  const home = await aHome(programs)
  homes.push(home)
  return home
}

const password = 'four words of tea'

const begun = async (home: Home, chosen: string | null, adapter: 'os' | 'passphrase-file' = 'os') => {
  const service = home.service()
  await service.start()
  expect(service.status().phase).toBe('first-run')
  must(await service.create({ adapter, password: chosen }))
  const id = must(await addCredential(opened(service), editable('Kept'), aValue('the value')))
  return { service, id }
}

const secretIn = async (service: VaultService, id: string): Promise<string> => {
  const secret = must(await readPart(opened(service), id, 'token'))
  return secret.expose().toString('utf8')
}

const restarted = async (home: Home, before: VaultService): Promise<VaultService> => {
  await before.close()
  const service = home.service()
  await service.start()
  return service
}

describe('a vault without a password', () => {
  test('opens by itself, and says what Lock is worth', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'open', passwordSet: false })
    expect(await secretIn(again, id)).toBe('the value')
    await again.lock()
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: false })
    expect(again.open()).toBeNull()
    must(await again.unlock(null))
    expect(await secretIn(again, id)).toBe('the value')
  })
})

describe('a vault with a password', () => {
  test('opens with it alone', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: true })
    expect(await again.unlock('another one')).toEqual({ ok: false, error: 'wrong-password' })
    expect(await again.unlock(null)).toEqual({ ok: false, error: 'wrong-password' })
    expect(again.open()).toBeNull()
    must(await again.unlock(password))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('is not made when the password is too short, and leaves nothing behind', async () => {
    const home = await newHome()
    const service = home.service()
    await service.start()
    expect(await service.create({ adapter: 'os', password: 'short' })).toEqual({
      ok: false,
      error: 'password-too-short',
    })
    expect(readdirSync(home.folders.data)).toEqual([])
    expect(service.status().phase).toBe('first-run')
  })

  test('can be changed, removed and set again; the key itself stays', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const next = 'another four words'
    expect(await service.setPassword({ current: 'wrong one', next })).toEqual({
      ok: false,
      error: 'wrong-password',
    })
    must(await service.setPassword({ current: password, next }))
    await service.lock()
    expect(await service.unlock(password)).toEqual({ ok: false, error: 'wrong-password' })
    must(await service.unlock(next))
    must(await service.setPassword({ current: next, next: null }))
    expect(service.status().passwordSet).toBe(false)
    must(await service.setPassword({ current: null, next: password }))
    const again = await restarted(home, service)
    must(await again.unlock(password))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('whose change was cut short between the two slots opens with the newer one', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const vault = opened(service)
    const old = must(await vault.keychain.get(vault.service, 'key.a'))
    must(await service.setPassword({ current: password, next: 'the newer words' }))
    expect(must(await vault.keychain.get(vault.service, 'key.a'))).toBeNull()
    must(await vault.keychain.set(vault.service, 'key.a', old ?? ''))
    const again = await restarted(home, service)
    must(await again.unlock('the newer words'))
    expect(await secretIn(again, id)).toBe('the value')
    expect(must(await opened(again).keychain.get(vault.service, 'key.a'))).toBeNull()
  })

  test('that was taken off outside is noticed until that is acknowledged', async () => {
    const home = await newHome()
    const { service } = await begun(home, password)
    const vault = opened(service)
    const wrapped = must(await vault.keychain.get(vault.service, 'key.a'))
    must(await service.setPassword({ current: password, next: null }))
    const bare = must(await vault.keychain.get(vault.service, 'key.b'))
    must(await service.setPassword({ current: null, next: password }))
    must(await vault.keychain.set(vault.service, 'key.a', bare ?? wrapped ?? ''))
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'open', notices: ['password-removed-outside'] })
    must(await again.dismissNotice('password-removed-outside'))
    expect(again.status().notices).toEqual([])
  })
})

describe('a keychain that is not as it was', () => {
  test('locked, killed and back again: said each time, and recovered without a restart', async () => {
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

  test('gone with its daemon at the start: the vault waits and opens once it is back', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    await service.close()
    await home.desktop.killKeyring()
    const again = home.service()
    await again.start()
    expect(again.status().phase).toBe('trouble')
    await home.desktop.restartKeyring()
    await again.retry()
    expect(again.status().phase).toBe('open')
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('reset: no new vault is made, and the recovery key brings everything back', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    must(await replaceValue(opened(service), id, aValue('the newest')))
    const { identity, ask } = must(await service.makeRecoveryKey())
    const groups = recoveryGroups(identity)
    expect(await service.confirmRecoveryKey(['WRONG1', 'WRONG2'])).toEqual({
      ok: false,
      error: 'recovery-answer-wrong',
    })
    must(await service.confirmRecoveryKey([groups[ask[0]] ?? '', groups[ask[1]]?.toLowerCase() ?? '']))
    await expect.poll(() => service.status().recovery).toMatchObject({ made: true, uncovered: 0 })
    const late = must(await addCredential(opened(service), editable('Late'), aValue('covered at once')))
    expect(service.status().recovery.uncovered).toBe(0)
    await service.close()
    await home.desktop.deleteKeyring()
    await home.desktop.restartKeyring()

    const again = home.service()
    await again.start()
    expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'key-missing' })
    expect(await again.create({ adapter: 'os', password: null })).toEqual({ ok: false, error: 'bad-request' })
    const other = `${identity.slice(0, -6)}QQQQQQ`
    expect(await again.useRecoveryKey(other, null)).toEqual({ ok: false, error: 'wrong-recovery-key' })
    const spaced = ` ${groups.join(' - ').toLowerCase()}\n`
    expect(must(await again.useRecoveryKey(spaced, password))).toEqual({ recovered: 2, missing: 0 })
    expect(await secretIn(again, id)).toBe('the newest')
    expect(await secretIn(again, late)).toBe('covered at once')
    const last = await restarted(home, again)
    must(await last.unlock(password))
    expect(await secretIn(last, id)).toBe('the newest')
  })

  test('the plain age tool opens a recovery copy', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    const { identity, ask } = must(await service.makeRecoveryKey())
    const groups = recoveryGroups(identity)
    must(await service.confirmRecoveryKey([groups[ask[0]] ?? '', groups[ask[1]] ?? '']))
    await expect.poll(() => service.status().recovery.uncovered).toBe(0)
    const { store } = opened(service)
    const copy = store.recoveryCopy(store.versionsOf(id)[0]?.id ?? '')
    const folder = mkdtempSync(join(tmpdir(), 'age-'))
    writeFileSync(join(folder, 'identity'), `${identity}\n`, { mode: 0o600 })
    const plaintext = execFileSync('age', ['-d', '-i', join(folder, 'identity')], { input: copy ?? '' })
    rmSync(folder, { recursive: true })
    expect(JSON.parse(plaintext.toString())).toMatchObject({
      keytide: 'value',
      name: 'Kept',
      parts: { token: 'the value' },
    })
  })
})

describe('files that are not as they were', () => {
  test('a store that is gone is said to be gone, and opens again when it is back', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    await service.close()
    const [store = ''] = readdirSync(home.folders.data).filter((name) => name.endsWith('.db'))
    const path = join(home.folders.data, store)
    renameSync(path, `${path}.away`)
    const again = home.service()
    await again.start()
    expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'store-missing' })
    renameSync(`${path}.away`, path)
    await again.retry()
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('a damaged store is left as it is', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    await service.close()
    const [store = ''] = readdirSync(home.folders.data).filter((name) => name.endsWith('.db'))
    const path = join(home.folders.data, store)
    const damaged = readFileSync(path).fill(0x5a, 4096, 12_000)
    writeFileSync(path, damaged)
    const again = home.service()
    await again.start()
    expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'store-damaged' })
    expect(readFileSync(path).equals(damaged)).toBe(true)
  })

  test('without both sidecars the vault is found by its store', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    await service.close()
    for (const folder of Object.values(home.folders)) rmSync(join(folder, 'vault.json'))
    const again = home.service()
    await again.start()
    expect(await secretIn(again, id)).toBe('the value')
    await again.lock()
    expect(existsSync(join(home.folders.data, 'vault.json'))).toBe(true)
  })

  test('a copy is made each day while the vault is open', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    await service.close()
    expect(readdirSync(home.folders.copies).filter((name) => name.startsWith('copy-'))).toHaveLength(1)
    const tomorrow = home.service({ nowMs: () => Date.now() + 86_400_000 })
    await tomorrow.start()
    await tomorrow.tick()
    expect(readdirSync(home.folders.copies).filter((name) => name.startsWith('copy-'))).toHaveLength(2)
  })
})

describe('a vault in a passphrase file', () => {
  test('opens with its passphrase, also after a change, and holds what was put in it', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password, 'passphrase-file')
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({
      phase: 'locked',
      custody: { adapter: 'passphrase-file' },
      passwordSet: true,
    })
    expect(await again.unlock('another one')).toEqual({ ok: false, error: 'wrong-password' })
    must(await again.unlock(password))
    expect(await secretIn(again, id)).toBe('the value')
    expect(again.status().notices).toEqual([])
    must(await again.setPassword({ current: password, next: 'a new passphrase' }))
    await again.lock()
    expect(await again.unlock(password)).toEqual({ ok: false, error: 'wrong-password' })
    must(await again.unlock('a new passphrase'))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('is never made without one', async () => {
    const service = (await newHome()).service()
    await service.start()
    expect(await service.create({ adapter: 'passphrase-file', password: null })).toEqual({
      ok: false,
      error: 'password-too-short',
    })
  })
})
