import { execFile } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { openSqlite } from '#main/platform'
import type { Home } from './a-vault.ts'
import { must } from './a-vault.ts'
import { begun, restarted, secretIn, started, testHomes } from './opening-vaults.ts'

const { newHome } = testHomes()

/** Every item of this keyring that keytar could have made, whatever vault it is of. */
const itemsOf = async (home: Home): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    'secret-tool',
    ['search', '--all', 'xdg:schema', 'org.freedesktop.Secret.Generic'],
    { env: home.desktop.env },
  )
  return stdout
}

describe('first run', () => {
  test('tries the keychain, names it, and leaves nothing in it', async () => {
    const home = await newHome()
    const service = await started(home)
    expect(await service.probe()).toEqual({
      ok: true,
      value: { os: { state: 'ok', provider: 'GNOME Keyring' } },
    })
    expect(await itemsOf(home)).toBe('')
  })

  test('makes nothing when the password is too short', async () => {
    const home = await newHome()
    const service = await started(home)
    expect(await service.create({ adapter: 'os', password: 'short' })).toEqual({
      ok: false,
      error: 'password-too-short',
    })
    expect(readdirSync(home.folders.data)).toEqual([])
    expect(await itemsOf(home)).toBe('')
    expect(service.status().phase).toBe('first-run')
  })

  test('makes nothing while the keychain is locked, and goes on once it is open', async () => {
    const home = await newHome()
    const service = await started(home)
    await home.desktop.lockKeyring()
    expect(await service.probe()).toMatchObject({ value: { os: { state: 'locked' } } })
    expect(await service.create({ adapter: 'os', password: null })).toEqual({
      ok: false,
      error: 'keychain-locked',
    })
    expect(readdirSync(home.folders.data)).toEqual([])
    await home.desktop.unlockKeyring()
    must(await service.create({ adapter: 'os', password: null }))
    expect(service.status().phase).toBe('open')
  })

  test('leaves no key behind when the disk does not take the store', async () => {
    const home = await newHome()
    const service = await started(home)
    rmSync(home.folders.data, { recursive: true })
    expect(await service.create({ adapter: 'os', password: null })).toEqual({
      ok: false,
      error: 'store-failed',
    })
    expect(await itemsOf(home)).toBe('')
    expect(service.status().phase).toBe('first-run')
  })

  test.each([
    ['before anything was written', ''],
    ['before its first transaction was', 'PRAGMA journal_mode = WAL; PRAGMA user_version = 1'],
  ])('that was cut short while the store was being made, %s, begins again', async (_, sql) => {
    const home = await newHome()
    const leftover = join(home.folders.data, `store-${'0'.repeat(32)}.db`)
    writeFileSync(leftover, '')
    const db = openSqlite(leftover, 'read-write')
    db.exec(sql)
    db.close()
    const { service, id } = await begun(home, null)
    await service.close()
    for (const folder of Object.values(home.folders)) rmSync(join(folder, 'vault.json'))
    expect(await secretIn(await started(home), id)).toBe('the value')
  })

  test('writes down as the first thing that the vault was made', async () => {
    const { service } = await begun(await newHome(), null)
    const rows = service.open()?.store.activity(null, 10).rows ?? []
    expect(rows.map(({ n, action }) => [n, action])).toEqual([
      [2, 'credential-added'],
      [1, 'vault-created'],
    ])
  })

  test('makes no second vault', async () => {
    const { service } = await begun(await newHome(), null)
    const again = { ok: false, error: 'bad-request' }
    expect(await service.create({ adapter: 'os', password: null })).toEqual(again)
    await service.lock()
    expect(await service.create({ adapter: 'os', password: null })).toEqual(again)
  })
})

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

  test('keeps its settings across Lock, and shows the defaults meanwhile', async () => {
    const { service } = await begun(await newHome(), null)
    const defaults = service.settings()
    const chosen = { ...defaults, idleLockMinutes: 3 }
    must(await service.setSettings(chosen))
    await service.lock()
    expect(service.settings()).toEqual(defaults)
    expect(await service.setSettings(defaults)).toEqual({ ok: false, error: 'not-open' })
    must(await service.unlock(null))
    expect(service.settings()).toEqual(chosen)
  })

  test('has no key in memory once it is locked', async () => {
    const { service } = await begun(await newHome(), null)
    const keys = service.open()?.keys
    await service.lock()
    for (const key of Object.values(keys ?? { none: Buffer.from('none') }))
      expect(key.every((byte: number) => byte === 0)).toBe(true)
  })
})
