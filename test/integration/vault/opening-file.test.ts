import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Home, must } from './a-vault.ts'
import {
  begun,
  password,
  restarted,
  secretIn,
  started,
  testHomes,
  withRecoveryKey,
} from './opening-vaults.ts'

const { newHome } = testHomes()

const wrong = { ok: false, error: 'wrong-password' }
const next = 'a new passphrase'
const filesOf = (home: Home): readonly string[] =>
  readdirSync(home.folders.data).filter((name) => name.startsWith('keychain.ktpf'))

test('a vault in a passphrase file opens with its passphrase, also after a change', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, password, 'passphrase-file')
  const again = await restarted(home, service)
  expect(again.status()).toMatchObject({
    phase: 'locked',
    custody: { adapter: 'passphrase-file', provider: 'Passphrase file' },
    passwordSet: true,
  })
  expect(await again.unlock('another one')).toEqual(wrong)
  expect(await again.unlock(null)).toEqual(wrong)
  must(await again.unlock(password))
  expect(await secretIn(again, id)).toBe('the value')
  expect(again.status()).toMatchObject({ passwordSet: true, notices: [] })
  must(await again.setPassword({ current: password, next }))
  await again.lock()
  expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: true })
  expect(await again.unlock(password)).toEqual(wrong)
  must(await again.unlock(next))
  expect(await secretIn(again, id)).toBe('the value')
})

test('a passphrase can not be taken off', async () => {
  const { service } = await begun(await newHome(), password, 'passphrase-file')
  expect(await service.setPassword({ current: password, next: null })).toEqual({
    ok: false,
    error: 'password-too-short',
  })
  expect(await service.setPassword({ current: 'another one', next })).toEqual(wrong)
})

test('a file is never made without a passphrase', async () => {
  const home = await newHome()
  const service = await started(home)
  const refused = { ok: false, error: 'password-too-short' }
  expect(await service.create({ adapter: 'passphrase-file', password: null })).toEqual(refused)
  expect(await service.create({ adapter: 'passphrase-file', password: 'short' })).toEqual(refused)
  expect(filesOf(home)).toEqual([])
})

test('a file that is left from a first run that was cut short is set aside when another passphrase is chosen', async () => {
  const home = await newHome()
  const { service } = await begun(home, password, 'passphrase-file')
  await service.close()
  for (const folder of Object.values(home.folders))
    for (const name of readdirSync(folder))
      if (name !== 'keychain.ktpf') rmSync(join(folder, name), { recursive: true })
  const again = await started(home)
  expect(again.status().phase).toBe('first-run')
  must(await again.create({ adapter: 'passphrase-file', password: next }))
  expect(filesOf(home)).toEqual(['keychain.ktpf', expect.stringMatching(/\.aside$/)])
  await again.lock()
  must(await again.unlock(next))
})

test('with the recovery key, a file that is gone comes back, with all that was in it', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, password, 'passphrase-file')
  const identity = await withRecoveryKey(service)
  await service.close()
  rmSync(join(home.folders.data, 'keychain.ktpf'))
  const again = await started(home)
  expect(again.status()).toMatchObject({ phase: 'trouble', trouble: 'key-missing' })
  expect(await again.useRecoveryKey(identity, null)).toEqual({ ok: false, error: 'password-too-short' })
  expect(must(await again.useRecoveryKey(identity, next))).toEqual({ recovered: 1, missing: 0 })
  const last = await restarted(home, again)
  must(await last.unlock(next))
  expect(await secretIn(last, id)).toBe('the value')
})

test('with the recovery key, a vault whose passphrase was forgotten opens under a new one', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, password, 'passphrase-file')
  const identity = await withRecoveryKey(service)
  const again = await restarted(home, service)
  expect(again.status().phase).toBe('locked')
  expect(must(await again.useRecoveryKey(identity, next))).toEqual({ recovered: 1, missing: 0 })
  expect(filesOf(home)).toEqual(['keychain.ktpf', expect.stringMatching(/\.aside$/)])
  const last = await restarted(home, again)
  must(await last.unlock(next))
  expect(await secretIn(last, id)).toBe('the value')
})
