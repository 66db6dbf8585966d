import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recoveryGroups } from '#app/recovery'
import { encodeValueCopy, sealTo, sha256Hex } from '#main/recovery'
import { addCredential, readPart, replaceValue, type VaultService } from '#main/vault'
import { aValue, editable, type Home, must, opened } from './a-vault.ts'
import {
  begun,
  loseKeyring,
  password,
  restarted,
  secretIn,
  started,
  testHomes,
  withRecoveryKey,
} from './opening-vaults.ts'

const { newHome } = testHomes()

const dayMs = 86_400_000
const versionOf = (service: VaultService, id: string) => {
  const [version] = opened(service).store.versionsOf(id)
  if (version === undefined) throw new Error('no version')
  return version
}

describe('a recovery key', () => {
  test('counts once two groups of it were typed in again', async () => {
    const { service } = await begun(await newHome(), null)
    expect(await service.confirmRecoveryKey(['AAAAAA', 'BBBBBB'])).toEqual({
      ok: false,
      error: 'recovery-not-begun',
    })
    const { identity, ask } = must(await service.makeRecoveryKey())
    const groups = recoveryGroups(identity)
    expect(ask[0]).toBeLessThan(ask[1])
    expect(await service.confirmRecoveryKey(['WRONG1', 'WRONG2'])).toEqual({
      ok: false,
      error: 'recovery-answer-wrong',
    })
    expect(service.status().recovery.made).toBe(false)
    must(await service.confirmRecoveryKey([groups[ask[0]] ?? '', ` ${groups[ask[1]]?.toLowerCase()}`]))
    await expect.poll(() => service.status().recovery).toMatchObject({ made: true, uncovered: 0 })
  })

  test('that was on the screen when the vault was locked can be confirmed no more', async () => {
    const { service } = await begun(await newHome(), null)
    const { identity, ask } = must(await service.makeRecoveryKey())
    const groups = recoveryGroups(identity)
    await service.lock()
    must(await service.unlock(null))
    expect(await service.confirmRecoveryKey([groups[ask[0]] ?? '', groups[ask[1]] ?? ''])).toEqual({
      ok: false,
      error: 'recovery-not-begun',
    })
  })

  test('is asked for until it is made, once a week where it was put off', async () => {
    const home = await newHome()
    let nowMs = Date.now()
    const service = home.service({ nowMs: () => nowMs })
    await service.start()
    must(await service.create({ adapter: 'os', password: null }))
    expect(service.status().recovery.remind).toBe(false)
    must(await addCredential(opened(service), editable('Kept'), aValue('the value')))
    expect(service.status().recovery.remind).toBe(true)
    must(await service.postponeRecoveryKey())
    expect(service.status().recovery.remind).toBe(false)
    let pushes = 0
    service.onChange(() => {
      pushes += 1
    })
    nowMs += 7 * dayMs
    await service.tick()
    expect(service.status().recovery.remind).toBe(true)
    expect(pushes).toBe(1)
    await withRecoveryKey(service)
    expect(service.status().recovery.remind).toBe(false)
  })

  test('opens its copies with the plain age tool', async () => {
    const { service, id } = await begun(await newHome(), null)
    const identity = await withRecoveryKey(service)
    const { store } = opened(service)
    const folder = mkdtempSync(join(tmpdir(), 'age-'))
    writeFileSync(join(folder, 'identity'), `${identity}\n`, { mode: 0o600 })
    const open = (copy: Buffer | null): unknown =>
      JSON.parse(
        execFileSync('age', ['-d', '-i', join(folder, 'identity')], { input: copy ?? '' }).toString(),
      )
    const [ofKey, ofValue] = [open(store.vaultKeyCopy()), open(store.recoveryCopy(versionOf(service, id).id))]
    rmSync(folder, { recursive: true })
    expect(ofKey).toMatchObject({ keytide: 'vault-key', key: expect.stringMatching(/^[\w-]{43}$/) })
    expect(ofValue).toMatchObject({ keytide: 'value', name: 'Kept', parts: { token: 'the value' } })
  })

  test('that is made anew opens everything, and the one before it nothing', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    const first = await withRecoveryKey(service)
    const second = await withRecoveryKey(service)
    await service.close()
    await loseKeyring(home)
    const again = await started(home)
    expect(await again.useRecoveryKey(first, null)).toEqual({ ok: false, error: 'wrong-recovery-key' })
    expect(must(await again.useRecoveryKey(second, null))).toEqual({ recovered: 1, missing: 0 })
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('has its copies looked at each day, and those that are not right are made again', async () => {
    const home = await newHome()
    let nowMs = Date.now()
    const service = home.service({ nowMs: () => nowMs })
    await service.start()
    must(await service.create({ adapter: 'os', password: null }))
    const id = must(await addCredential(opened(service), editable('Kept'), aValue('the value')))
    const identity = await withRecoveryKey(service)
    const version = versionOf(service, id)
    opened(service).store.transact((tx) => {
      tx.putVaultKeyCopy(randomBytes(200))
      tx.putRecoveryCopy(version.id, randomBytes(200))
    })
    nowMs += dayMs
    await service.tick()
    await expect.poll(() => service.status().recovery.uncovered).toBe(0)
    const { store } = opened(service)
    expect(sha256Hex(store.recoveryCopy(version.id) ?? Buffer.alloc(0))).toBe(
      versionOf(service, id).recoveryCopySha256,
    )
    await service.close()
    await loseKeyring(home)
    const again = await started(home)
    expect(must(await again.useRecoveryKey(identity, null))).toEqual({ recovered: 1, missing: 0 })
  })
})

describe('a keychain that was reset', () => {
  const lost = async (home: Home) => {
    const { service, id } = await begun(home, null)
    const identity = await withRecoveryKey(service)
    const late = must(await addCredential(opened(service), editable('Late'), aValue('covered at once')))
    expect(service.status().recovery.uncovered).toBe(0)
    await service.close()
    await loseKeyring(home)
    return { id, late, identity }
  }

  test('leads to no new vault, and the recovery key brings everything back', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    must(await replaceValue(opened(service), id, aValue('the newest')))
    const identity = await withRecoveryKey(service)
    await service.close()
    await loseKeyring(home)
    const again = await started(home)
    expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'key-missing' })
    expect(await again.create({ adapter: 'os', password: null })).toEqual({ ok: false, error: 'bad-request' })
    const other = `${identity.slice(0, -6)}QQQQQQ`
    expect(await again.useRecoveryKey(other, null)).toEqual({ ok: false, error: 'wrong-recovery-key' })
    const spaced = ` ${recoveryGroups(identity).join(' - ').toLowerCase()}\n`
    expect(await again.useRecoveryKey(spaced, 'short')).toEqual({ ok: false, error: 'password-too-short' })
    expect(must(await again.useRecoveryKey(spaced, password))).toEqual({ recovered: 1, missing: 0 })
    expect(await secretIn(again, id)).toBe('the newest')
    const last = await restarted(home, again)
    must(await last.unlock(password))
    expect(await secretIn(last, id)).toBe('the newest')
  })

  test('is filled again by a recovery that goes on where one was cut short', async () => {
    const home = await newHome()
    const { id, late, identity } = await lost(home)
    const service = await started(home)
    must(await service.useRecoveryKey(identity, null))
    // As a kill in the middle leaves it: one of the values is there, the other and the key are not.
    const { keychain, service: name } = opened(service)
    must(await keychain.delete(name, `${late}.1`))
    must(await keychain.delete(name, 'key.a'))
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'key-missing' })
    expect(must(await again.useRecoveryKey(identity, null))).toEqual({ recovered: 2, missing: 0 })
    expect([await secretIn(again, id), await secretIn(again, late)]).toEqual(['the value', 'covered at once'])
  })

  test('that is locked is said to be locked, and nothing was begun', async () => {
    const home = await newHome()
    const { identity } = await lost(home)
    const service = await started(home)
    await home.desktop.lockKeyring()
    expect(await service.useRecoveryKey(identity, null)).toEqual({ ok: false, error: 'keychain-locked' })
    await home.desktop.unlockKeyring()
    expect(must(await service.useRecoveryKey(identity, null))).toEqual({ recovered: 2, missing: 0 })
  })

  test('and takes less than the one before it leaves what is too long in the store', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    const long = 'x'.repeat(3000)
    const id = must(await addCredential(opened(service), editable('Long'), aValue(long)))
    const identity = await withRecoveryKey(service)
    await service.close()
    await loseKeyring(home)
    const again = home.service({ itemLimit: 2400 })
    await again.start()
    expect(must(await again.useRecoveryKey(identity, null))).toEqual({ recovered: 2, missing: 0 })
    expect(opened(again).store.summary(id)?.custody).toBe('sealed')
    expect(await secretIn(again, id)).toBe(long)
  })

  test('gets no value that somebody else sealed to the recovery key', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    const identity = await withRecoveryKey(service)
    const vault = opened(service)
    const version = versionOf(service, id)
    const forged = await sealTo(
      vault.store.settings.recoveryRecipient ?? '',
      encodeValueCopy({
        vault: vault.vaultId.toString('hex'),
        credential: id,
        version: version.version,
        name: 'Kept',
        parts: new Map([['token', Buffer.from('their value')]]),
      }),
    )
    vault.store.transact((tx) => tx.putRecoveryCopy(version.id, forged))
    await service.close()
    await loseKeyring(home)
    const again = await started(home)
    expect(must(await again.useRecoveryKey(identity, null))).toEqual({ recovered: 0, missing: 1 })
    expect(await readPart(opened(again), id, 'token')).toEqual({ ok: false, error: 'value-missing' })
  })
})

describe('the recovery key where the keychain is as it was', () => {
  test('opens the vault whose password was forgotten, under a new one', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const identity = await withRecoveryKey(service)
    const again = await restarted(home, service)
    expect(again.status().phase).toBe('locked')
    expect(await again.useRecoveryKey(identity, 'the new password')).toMatchObject({ ok: true })
    expect(await secretIn(again, id)).toBe('the value')
    await again.lock()
    expect(await again.unlock(password)).toEqual({ ok: false, error: 'wrong-password' })
    must(await again.unlock('the new password'))
  })

  test('opens it also when both slots are taken by items that nobody can open', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const identity = await withRecoveryKey(service)
    const { keychain, service: name } = opened(service)
    const first = must(await keychain.get(name, 'key.a')) ?? ''
    must(await service.setPassword({ current: password, next: 'soon forgotten' }))
    must(await keychain.set(name, 'key.a', first))
    const again = await restarted(home, service)
    must(await again.useRecoveryKey(identity, null))
    const last = await restarted(home, again)
    expect(last.status()).toMatchObject({ phase: 'open', passwordSet: false })
    expect(await secretIn(last, id)).toBe('the value')
  })

  test('brings back what was removed outside, and keeps what was changed there out of use', async () => {
    const { service, id } = await begun(await newHome(), null)
    const changed = must(await addCredential(opened(service), editable('Changed'), aValue('as it was')))
    const identity = await withRecoveryKey(service)
    const { keychain, service: name } = opened(service)
    must(await keychain.delete(name, `${id}.1`))
    must(await keychain.set(name, `${changed}.1`, 'v1:AAAA'))
    expect(await service.useRecoveryKey('AGE-SECRET-KEY-1NONE', null)).toEqual({
      ok: false,
      error: 'wrong-recovery-key',
    })
    expect(must(await service.useRecoveryKey(identity, null))).toEqual({ recovered: 2, missing: 0 })
    expect([await secretIn(service, id), await secretIn(service, changed)]).toEqual([
      'the value',
      'as it was',
    ])
    expect(must(await keychain.get(name, `${changed}.1`))).toBe('v1:AAAA')
    expect(opened(service).store.summary(changed)?.custody).toBe('sealed')
  })
})
