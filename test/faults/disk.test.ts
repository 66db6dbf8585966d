import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WriteStep } from '#main/vault'
import { must, opened } from '../integration/vault/a-vault.ts'
import { type Bed, type Fault, startBed } from './bed.ts'
import { fillDisk, freeDisk } from './full-disk.ts'
import { keyringAccounts } from './keyring.ts'
import { anAdd, everyPoint, isFrom, type Operation, perform } from './writes.ts'

let bed: Bed
beforeAll(async () => {
  bed = await startBed()
  await bed.add()
})
afterEach(freeDisk)
afterAll(() => bed.stop())

const full: Fault = { strike: fillDisk, heal: async () => freeDisk() }
const storeFailed = { ok: false, error: 'store-failed' }

/** From this step on a write is acknowledged also where the disk takes nothing more. */
const acknowledgedFrom: Readonly<Record<Operation, WriteStep>> = { add: 'S4', replace: 'S4', purge: 'S5' }
const doneFrom: Readonly<Record<Operation, WriteStep>> = { add: 'S4', replace: 'S4', purge: 'S1' }

test.each(everyPoint)(
  'a disk that is full right after %s of the %s costs nothing',
  async (step, operation) => {
    expect(await bed.strikeAt(full, operation, step)).toEqual({
      answer: isFrom(acknowledgedFrom[operation], step) ? 'ok' : 'store-failed',
      outcome: isFrom(doneFrom[operation], step) ? 'done' : 'not done',
      problems: [],
    })
  },
)

test('on a full disk a write is refused before the keychain is touched, and everything can be read', async () => {
  fillDisk()
  expect(await perform(opened(bed.service), anAdd())).toEqual(storeFailed)
  expect(await bed.problems()).toEqual([])
})

test('a disk that is full when the vault is opened is no damage, and it opens once there is room', async () => {
  await bed.service.lock()
  const { service } = bed.another('copied')
  fillDisk()
  await service.start()
  expect(service.status()).toMatchObject({ phase: 'locked', trouble: null })
  expect(await service.unlock(null)).toEqual(storeFailed)
  freeDisk()
  must(await service.unlock(null))
  expect(service.status()).toMatchObject({ phase: 'open', notices: [] })
  await service.close()
  must(await bed.service.unlock(null))
})

const allAccounts = async () =>
  [...(await keyringAccounts(bed.desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', null))].sort()

test('a vault that is to be made on a full disk leaves nothing behind, and is made once there is room', async () => {
  const { service, folders } = bed.another('none')
  const before = await allAccounts()
  await service.start()
  fillDisk()
  expect(await service.create({ adapter: 'os', password: null })).toEqual(storeFailed)
  expect(readdirSync(folders.data)).toEqual([])
  expect(await allAccounts()).toEqual(before)
  freeDisk()
  must(await service.create({ adapter: 'os', password: null }))
  expect(service.status().phase).toBe('open')
})
