import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { err, ok } from '#app/result'
import type { Keychain } from '#main/keychain'
import { StoreFailure } from '#main/store'
import {
  addCredential,
  type OpenVault,
  purgeCredentials,
  readPart,
  replaceValue,
  restoreVersion,
  trashCredentials,
  untrashCredentials,
  type VaultService,
} from '#main/vault'
import { settleIntents } from '../../../main/vault/settle.ts'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aHome, aValue, editable, type Home, must, opened } from './a-vault.ts'

let programs: HelperPrograms
let home: Home
let service: VaultService
let vault: OpenVault

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  service = home.service()
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
})
beforeEach(() => {
  vault = opened(service)
})
afterEach(() => {
  expect(vault.store.intents()).toEqual([])
})
afterAll(async () => {
  await home.stop()
  programs.remove()
})

const add = async (text: string): Promise<string> =>
  must(await addCredential(vault, editable('A key'), aValue(text)))

const secretOf = async (id: string): Promise<string> =>
  must(await readPart(vault, id, 'token'))
    .expose()
    .toString('utf8')

const itemText = async (account: string): Promise<string | null> =>
  must(await vault.keychain.get(vault.service, account))

/** The same vault over a keychain that behaves in another way in some calls. */
const withKeychain = (other: Partial<Keychain>): OpenVault => ({
  ...vault,
  keychain: { ...vault.keychain, ...other },
})

/** The same vault over a store that does not take the n-th transaction from now on, nor any after it. */
const fullAfter = (transactions: number): OpenVault => {
  let left = transactions
  const store = Object.create(vault.store, {
    transact: {
      value: (work: Parameters<OpenVault['store']['transact']>[0]) => {
        if (left === 0) throw new StoreFailure('write')
        left -= 1
        vault.store.transact(work)
      },
    },
  })
  return { ...vault, store }
}

const nothing = { waiting: 0, pending: 0 }

test('an error that came after the item was set is no failure of the write', async () => {
  const late = withKeychain({
    set: async (...item) => {
      must(await vault.keychain.set(...item))
      return err('unknown')
    },
  })
  const id = must(await addCredential(late, editable('Late'), aValue('was written')))
  expect(await secretOf(id)).toBe('was written')
})

test('a value that the keychain changed is not taken for written', async () => {
  const mangling = withKeychain({
    set: (of, account, text) => vault.keychain.set(of, account, text.slice(0, -4)),
  })
  expect(await addCredential(mangling, editable('Cut'), aValue('was cut'))).toEqual({
    ok: false,
    error: 'keychain-unknown',
  })
  const [intent] = vault.store.intents()
  const account = `${intent?.credentialId}.1`
  const cut = await itemText(account)
  expect(cut).not.toBeNull()
  expect(await settleIntents(vault)).toEqual(nothing)
  // It is not the item that was to be written, so it is not deleted either.
  expect(await itemText(account)).toBe(cut)
})

test('a keychain that takes nothing leaves the old value in use, and nothing behind', async () => {
  const id = await add('the old one')
  const refusing = withKeychain({ set: async () => err('denied') })
  expect(await replaceValue(refusing, id, aValue('the new one'))).toEqual({
    ok: false,
    error: 'keychain-denied',
  })
  expect(await secretOf(id)).toBe('the old one')
  expect(await settleIntents(vault)).toEqual(nothing)
  must(await replaceValue(vault, id, aValue('the next one')))
  expect(vault.store.summary(id)?.version).toBe(3)
})

test('a disk that takes no intent stops a write before the keychain is touched', async () => {
  const sets: string[] = []
  const counting = {
    ...fullAfter(0),
    keychain: {
      ...vault.keychain,
      set: async (_service: string, account: string) => {
        sets.push(account)
        return ok(undefined)
      },
    },
  }
  const added = await addCredential(counting, editable('No room'), aValue('nowhere'))
  expect(added).toEqual({ ok: false, error: 'store-failed' })
  expect(sets).toEqual([])
})

test('a disk that does not take the commit leaves an item that recovery takes away', async () => {
  const id = await add('committed')
  const replaced = await replaceValue(fullAfter(1), id, aValue('not committed'))
  expect(replaced).toEqual({ ok: false, error: 'store-failed' })
  expect(await secretOf(id)).toBe('committed')
  expect(await itemText(`${id}.2`)).not.toBeNull()
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(await itemText(`${id}.2`)).toBeNull()
  expect(await secretOf(id)).toBe('committed')
})

test('a write that is committed is acknowledged, also when its intent can not be taken away', async () => {
  const id = must(await addCredential(fullAfter(2), editable('Stands'), aValue('stands')))
  expect(vault.store.intents()).toHaveLength(1)
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(await secretOf(id)).toBe('stands')
})

test('an old item that can not be deleted waits, is counted, and goes later', async () => {
  const id = await add('old')
  const stuck = withKeychain({ delete: async () => err('unavailable') })
  must(await replaceValue(stuck, id, aValue('new')))
  expect(await settleIntents(stuck)).toEqual({ waiting: 1, pending: 0 })
  expect(await itemText(`${id}.1`)).not.toBeNull()
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(await itemText(`${id}.1`)).toBeNull()
  expect(await secretOf(id)).toBe('new')
})

test('a keychain that hangs is asked for one of the writes that wait, and not for each', async () => {
  const stuck = withKeychain({ delete: async () => err('unavailable') })
  for (const text of ['one', 'two', 'three'])
    must(await replaceValue(stuck, await add(text), aValue(`${text} new`)))
  let asked = 0
  const hanging = withKeychain({
    delete: async () => {
      asked += 1
      return err('unavailable')
    },
  })
  expect(await settleIntents(hanging)).toEqual({ waiting: 3, pending: 0 })
  expect(asked).toBe(1)
  expect(await settleIntents(vault)).toEqual(nothing)
})

test('what waits for the keychain is gone on with while the vault stays open', async () => {
  const id = await add('before')
  await home.desktop.lockKeyring()
  expect((await purgeCredentials(vault, [id])).ok).toBe(false)
  await service.tick()
  expect(vault.store.intents()).toHaveLength(1)
  await home.desktop.unlockKeyring()
  await service.tick()
  expect(vault.store.intents()).toEqual([])
  expect(await itemText(`${id}.1`)).toBeNull()
  expect(vault.store.summary(id)).toBeNull()
})

test('a write that is under way when the others are settled is none of them', async () => {
  const id = await add('first')
  let settled: Promise<unknown> = Promise.resolve()
  const interrupted: OpenVault = {
    ...vault,
    reached: (step) => {
      // The intent is in the store from here on, and nothing of the value.
      if (step === 'S1') settled = settleIntents(vault)
    },
  }
  must(await replaceValue(interrupted, id, aValue('second')))
  expect(await settled).toEqual(nothing)
  expect(await secretOf(id)).toBe('second')
  expect(vault.store.activityOf(id, 10).map(({ action }) => action)).not.toContain('intent-settled')
})

test('a value that was replaced before is known by its version, and not taken again', async () => {
  const id = await add('the older')
  must(await replaceValue(vault, id, aValue('the newer')))
  expect(await replaceValue(vault, id, aValue('the newer'))).toEqual({ ok: false, error: 'already-held' })
  expect(await replaceValue(vault, id, aValue('the older'))).toEqual({
    ok: false,
    error: 'held-by-older-version',
  })
  must(await restoreVersion(vault, id, 1))
  expect(await secretOf(id)).toBe('the older')
  expect(await replaceValue(vault, id, aValue('the newer'))).toEqual({
    ok: false,
    error: 'held-by-older-version',
  })
})

test('a keychain that does not answer settles nothing', async () => {
  const id = await add('here')
  expect((await replaceValue(fullAfter(1), id, aValue('half'))).ok).toBe(false)
  const silent = withKeychain({ get: async () => err('unavailable') })
  expect(await settleIntents(silent)).toEqual({ waiting: 1, pending: 0 })
  expect(await itemText(`${id}.2`)).not.toBeNull()
  expect(await settleIntents(vault)).toEqual(nothing)
})

test('a value that a provider issued is kept by recovery', async () => {
  const id = await add('rotating')
  expect((await replaceValue(fullAfter(1), id, aValue('issued'))).ok).toBe(false)
  const [intent] = vault.store.intents()
  if (intent === undefined) throw new Error('no intent')
  vault.store.transact((tx) => tx.putIntent({ ...intent, recovery: 'keep-pending' }))
  expect(await settleIntents(vault)).toEqual({ waiting: 0, pending: 1 })
  expect(await itemText(`${id}.2`)).not.toBeNull()
  vault.store.transact((tx) => tx.putIntent(intent))
  expect(await settleIntents(vault)).toEqual(nothing)
})

test('a purge that the keychain kept from its end is gone on with, and forgets nothing before', async () => {
  const id = await add('to be purged')
  const stuck = withKeychain({ delete: async () => err('denied') })
  expect(await purgeCredentials(stuck, [id])).toEqual({ ok: false, error: 'keychain-denied' })
  expect(await purgeCredentials(stuck, [id])).toEqual({ ok: false, error: 'keychain-denied' })
  expect(vault.store.intents()).toHaveLength(1)
  expect(await secretOf(id)).toBe('to be purged')
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(vault.store.summary(id)).toBeNull()
  expect(await itemText(`${id}.1`)).toBeNull()
})

test('who gives a new value, or takes it from the trash, ends a purge that is still open', async () => {
  const [replaced, taken] = [await add('r1'), await add('t1')]
  const stuck = withKeychain({ delete: async () => err('unavailable') })
  for (const id of [replaced, taken]) expect((await purgeCredentials(stuck, [id])).ok).toBe(false)
  must(await replaceValue(vault, replaced, aValue('r2')))
  must(await untrashCredentials(vault, [taken]))
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(await secretOf(replaced)).toBe('r2')
  expect(await secretOf(taken)).toBe('t1')
})

test('a keychain that does not answer keeps nothing from going to the trash and back', async () => {
  const id = await add('anyway')
  const silent = withKeychain({ get: async () => err('unavailable'), set: async () => err('unavailable') })
  must(await trashCredentials(silent, [id]))
  expect(vault.store.summary(id)).toMatchObject({ custody: 'keychain', trashedAtMs: expect.any(Number) })
  must(await trashCredentials(vault, [id]))
  must(await untrashCredentials(silent, [id]))
  expect(vault.store.summary(id)).toMatchObject({ custody: 'sealed', trashedAtMs: null })
  expect(await secretOf(id)).toBe('anyway')
})

test('a move back that was cut short is undone, and one that followed it is not', async () => {
  const id = await add('moved')
  must(await trashCredentials(vault, [id]))
  let lost = false
  const forgetful = withKeychain({
    get: async (...item) => (lost ? err('unavailable') : vault.keychain.get(...item)),
    set: async (...item) => {
      lost = true
      return vault.keychain.set(...item)
    },
  })
  must(await untrashCredentials(forgetful, [id]))
  expect(vault.store.intents()).toHaveLength(1)
  must(await vault.keychain.delete(vault.service, `${id}.1`))
  must(await untrashCredentials(vault, [id]))
  expect(vault.store.summary(id)?.custody).toBe('keychain')
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(await secretOf(id)).toBe('moved')
})

test('a secret that moves while it is read is found where it went', async () => {
  const id = await add('on the move')
  let moved = false
  const racing = withKeychain({
    get: async (...item) => {
      if (!moved) {
        moved = true
        must(await trashCredentials(vault, [id]))
      }
      return vault.keychain.get(...item)
    },
  })
  const secret = must(await readPart(racing, id, 'token'))
  expect(secret.expose().toString('utf8')).toBe('on the move')
})

test('a keyring that is locked in the middle of the day stops a write without a trace', async () => {
  const id = await add('before the lock')
  await home.desktop.lockKeyring()
  const locked = { ok: false, error: 'keychain-locked' }
  expect(await addCredential(vault, editable('Not now'), aValue('not now'))).toEqual(locked)
  expect(await replaceValue(vault, id, aValue('not now'))).toEqual(locked)
  expect(await readPart(vault, id, 'token')).toEqual(locked)
  expect(await purgeCredentials(vault, [id])).toEqual(locked)
  await home.desktop.unlockKeyring()
  expect(await secretOf(id)).toBe('before the lock')
  expect(await settleIntents(vault)).toEqual(nothing)
  expect(vault.store.summary(id)).toBeNull()
})
