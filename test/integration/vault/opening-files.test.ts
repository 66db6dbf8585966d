import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSqlite } from '#main/platform'
import { addCredential } from '#main/vault'
import { aValue, editable, type Home, must, opened } from './a-vault.ts'
import {
  begun,
  password,
  restarted,
  secretIn,
  started,
  storePath,
  testHomes,
  withRecoveryKey,
} from './opening-vaults.ts'

const { newHome } = testHomes()

const trouble = (kind: string) => ({ phase: 'trouble', trouble: kind })

const editSidecars = (home: Home, changes: Readonly<Record<string, unknown>>): void => {
  for (const folder of Object.values(home.folders)) {
    const path = join(folder, 'vault.json')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }))
  }
}

describe('a store that is not as it was', () => {
  test.each([
    ['without a password', null],
    ['with a password, before that is asked for', password],
  ])('is said to be gone %s, and opens again when it is back', async (_, chosen) => {
    const home = await newHome()
    const { service, id } = await begun(home, chosen)
    await service.close()
    const path = storePath(home)
    renameSync(path, `${path}.away`)
    const again = await started(home)
    expect(again.status()).toMatchObject(trouble('store-missing'))
    expect(await again.create({ adapter: 'os', password: null })).toEqual({ ok: false, error: 'bad-request' })
    renameSync(`${path}.away`, path)
    await again.retry()
    if (chosen !== null) must(await again.unlock(chosen))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('is left as it is when it is damaged', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    await service.close()
    const path = storePath(home)
    const damaged = readFileSync(path).fill(0x5a, 4096, 12_000)
    writeFileSync(path, damaged)
    const again = await started(home)
    expect(again.status()).toMatchObject(trouble('store-damaged'))
    expect(readFileSync(path).equals(damaged)).toBe(true)
  })

  test('is left as it is when it is of a newer Keytide', async () => {
    const home = await newHome()
    const { service } = await begun(home, password)
    await service.close()
    const db = openSqlite(storePath(home), 'read-write')
    db.exec('UPDATE meta SET format = 99')
    db.close()
    expect((await started(home)).status()).toMatchObject(trouble('store-newer'))
  })

  test('is foreign when it is of another vault, and not even its recovery key opens it here', async () => {
    const [home, other] = [await newHome(), await newHome()]
    const { service, id } = await begun(home, null)
    await service.close()
    const theirs = (await begun(other, null)).service
    const identity = await withRecoveryKey(theirs)
    await theirs.close()
    const path = storePath(home)
    renameSync(path, `${path}.away`)
    copyFileSync(storePath(other), path)
    const again = await started(home)
    expect(again.status()).toMatchObject(trouble('store-foreign'))
    expect(await again.useRecoveryKey(identity, null)).toEqual({ ok: false, error: 'bad-request' })
    renameSync(`${path}.away`, path)
    await again.retry()
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('is noticed to be an older one until that is acknowledged', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    await service.close()
    const path = storePath(home)
    copyFileSync(path, `${path}.older`)
    const newer = await started(home)
    must(await addCredential(opened(newer), editable('Lost'), aValue('another value')))
    await newer.close()
    renameSync(`${path}.older`, path)
    const again = await started(home)
    expect(again.status()).toMatchObject({ phase: 'open', notices: ['store-rolled-back'] })
    const later = await restarted(home, again)
    expect(later.status().notices).toEqual(['store-rolled-back'])
    must(await later.dismissNotice('store-rolled-back'))
    expect((await restarted(home, later)).status().notices).toEqual([])
  })
})

describe('a sidecar that is not as it was', () => {
  test('is not needed: the vault is found by its store', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    await service.close()
    for (const folder of Object.values(home.folders)) rmSync(join(folder, 'vault.json'))
    const again = await started(home)
    expect(await secretIn(again, id)).toBe('the value')
    await again.lock()
    expect(existsSync(join(home.folders.data, 'vault.json'))).toBe(true)
  })

  test.each([
    ['the key', { check: '0'.repeat(64) }],
    ['the service', { service: 'keytide.elsewhere' }],
    ['the vault', { vault: '0'.repeat(32) }],
  ])('is not believed about %s', async (_, changes) => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    await service.close()
    editSidecars(home, changes)
    const again = await started(home)
    expect(await secretIn(again, id)).toBe('the value')
    expect(await secretIn(await restarted(home, again), id)).toBe('the value')
  })

  test('does not keep the vault from locking when it can not be written', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    for (const folder of Object.values(home.folders)) {
      rmSync(join(folder, 'vault.json'))
      mkdirSync(join(folder, 'vault.json'))
    }
    must(await addCredential(opened(service), editable('Late'), aValue('another value')))
    await service.lock()
    expect(service.status()).toMatchObject({ phase: 'locked', passwordSet: true })
    must(await service.unlock(password))
    expect(await secretIn(service, id)).toBe('the value')
  })
})

test('a disk that takes no writes does not keep the vault from locking', async () => {
  const home = await newHome()
  const { service, id } = await begun(home, password)
  const other = openSqlite(storePath(home), 'read-write')
  other.exec('BEGIN IMMEDIATE')
  await service.lock()
  expect(service.status().phase).toBe('locked')
  other.exec('ROLLBACK')
  other.close()
  must(await service.unlock(password))
  expect(await secretIn(service, id)).toBe('the value')
})

test('a copy is made each day while the vault is open', async () => {
  const home = await newHome()
  const { service } = await begun(home, null)
  await service.tick()
  await service.close()
  const copies = () => readdirSync(home.folders.copies).filter((name) => name.startsWith('copy-'))
  expect(copies()).toHaveLength(1)
  const tomorrow = home.service({ nowMs: () => Date.now() + 86_400_000 })
  await tomorrow.start()
  await tomorrow.tick()
  expect(copies()).toHaveLength(2)
})
