import { chmodSync, cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addCredential,
  editCredentials,
  purgeCredentials,
  replaceValue,
  trashCredentials,
  type VaultService,
} from '#main/vault'
import { aValue, cheapParams, editable, type Home, must, opened } from './a-vault.ts'
import { begun, password, secretIn, started, storePath, testHomes } from './opening-vaults.ts'

const { newHome, serviceWith } = testHomes()
const refused = { ok: false, error: 'store-read-only' }

const undo: (() => void)[] = []
afterEach(() => {
  for (const work of undo.splice(0)) work()
})

interface Closed {
  readonly close: (home: Home) => void
  readonly reopen: (home: Home) => void
}
const folder: Closed = {
  close: ({ folders }) => chmodSync(folders.data, 0o500),
  reopen: ({ folders }) => chmodSync(folders.data, 0o700),
}
const file: Closed = {
  close: (home) => chmodSync(storePath(home), 0o400),
  reopen: (home) => chmodSync(storePath(home), 0o600),
}
const both: Closed = {
  close: (home) => {
    file.close(home)
    folder.close(home)
  },
  reopen: (home) => {
    folder.reopen(home)
    file.reopen(home)
  },
}

const closed = (home: Home, { close, reopen }: Closed): void => {
  undo.push(() => reopen(home))
  close(home)
}

const contents = ({ folders }: Home) =>
  readdirSync(folders.data)
    .filter((name) => !name.endsWith('-shm'))
    .map((name) => [name, readFileSync(join(folders.data, name)).toString('hex')])

const everyWriteIsRefused = async (service: VaultService, id: string): Promise<void> => {
  const vault = opened(service)
  const before = await vault.keychain.get(vault.service, `${id}.1`)
  expect(await addCredential(vault, editable('New'), aValue('new'))).toEqual(refused)
  expect(await replaceValue(vault, id, aValue('other'))).toEqual(refused)
  expect(await editCredentials(vault, [id], { name: 'Other' })).toEqual(refused)
  expect(await trashCredentials(vault, [id])).toEqual(refused)
  expect(await purgeCredentials(vault, [id])).toEqual(refused)
  expect(await service.setSettings({ ...service.settings(), trashDays: 7 })).toEqual(refused)
  expect(await vault.keychain.get(vault.service, `${id}.1`)).toEqual(before)
  expect((await vault.keychain.get(vault.service, `${id}.2`)).ok).toBe(true)
}

// Root writes wherever it likes; the suite never runs as root.
describe.skipIf(process.getuid?.() === 0)('a vault whose', () => {
  test.each([
    ['folder takes no files', folder],
    ['file takes no writes', file],
    ['folder and file take neither', both],
  ])('%s opens for reading, says so, refuses every write, and takes them once it may', async (_, how) => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    await service.close()
    closed(home, how)
    const before = contents(home)

    const again = await started(home)
    expect(again.status()).toMatchObject({ phase: 'locked', trouble: null })
    must(await again.unlock(password))
    expect(again.status()).toMatchObject({ phase: 'open', notices: ['store-read-only'] })
    expect(await secretIn(again, id)).toBe('the value')
    await everyWriteIsRefused(again, id)
    await again.tick()
    expect(again.status().notices).toEqual(['store-read-only'])
    expect(await secretIn(again, id)).toBe('the value')
    expect(contents(home)).toEqual(before)

    how.reopen(home)
    must(await replaceValue(opened(again), id, aValue('another value')))
    expect(again.status().notices).toEqual([])
    expect(await secretIn(again, id)).toBe('another value')
    await again.close()
    const last = await started(home)
    must(await last.unlock(password))
    expect(await secretIn(last, id)).toBe('another value')
  })

  test('folder takes files again is told so within a minute, without a write', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    await service.close()
    closed(home, folder)
    const again = await started(home)
    expect(again.status().notices).toEqual(['store-read-only'])
    let told = 0
    again.onChange(() => {
      told += 1
    })
    folder.reopen(home)
    await again.tick()
    expect(told).toBeGreaterThan(0)
    expect(again.status().notices).toEqual([])
  })

  test('folder is closed under it while it is open goes on', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    closed(home, file)
    must(await replaceValue(opened(service), id, aValue('another value')))
    await service.lock()
    await service.retry()
    expect(await secretIn(service, id)).toBe('another value')
    expect(service.status().notices).toEqual(['store-read-only'])
  })

  test('folder takes no files is not read without the writes that lie beside it since a crash', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, null)
    must(await replaceValue(opened(service), id, aValue('another value')))
    const folders = { ...home.folders, data: `${home.folders.data}-after-a-crash` }
    cpSync(home.folders.data, folders.data, { recursive: true })
    const crashed = { ...home, folders }
    expect(statSync(`${storePath(crashed)}-wal`).size).toBeGreaterThan(0)
    closed(crashed, folder)
    const again = serviceWith(crashed, cheapParams)
    await again.start()
    expect(again.status()).toMatchObject({ phase: 'open', notices: ['store-read-only'] })
    expect(await secretIn(again, id)).toBe('another value')
    expect(await addCredential(opened(again), editable('New'), aValue('new'))).toEqual(refused)
  })
})
