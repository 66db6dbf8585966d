import { afterAll, beforeAll, expect, test } from 'vitest'
import { recoveryGroups } from '#app/recovery'
import { DAY_MS, HOUR_MS } from '#app/time'
import {
  addCredential,
  detailOf,
  type OpenVault,
  purgeCredentials,
  readPart,
  replaceValue,
  trashCredentials,
  untrashCredentials,
  type VaultService,
} from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aHome, aValue, editable, type Home, must, opened } from './a-vault.ts'

let programs: HelperPrograms
let home: Home
let service: VaultService
let vault: OpenVault
let laterMs = 0

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  service = home.service({ nowMs: () => Date.now() + laterMs })
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
  vault = opened(service)
})
afterAll(async () => {
  await home.stop()
  programs.remove()
})

const add = async (text: string, into: OpenVault = vault): Promise<string> =>
  must(await addCredential(into, editable('A key'), aValue(text)))

const secretOf = async (id: string): Promise<string> =>
  must(await readPart(vault, id, 'token'))
    .expose()
    .toString('utf8')

const itemOf = async (id: string, version: number): Promise<'there' | 'absent'> =>
  must(await vault.keychain.get(vault.service, `${id}.${version}`)) === null ? 'absent' : 'there'

const custodyOf = (id: string) => vault.store.summary(id)?.custody

/** Items of values that are in the keychain now, as the versions tell. */
const items = (): number =>
  vault.store
    .summaries()
    .flatMap(({ id }) => vault.store.versionsOf(id))
    .filter(({ custody }) => custody === 'keychain').length

/** The same vault over a keychain that takes no more than so many items. */
const cappedAt = (softCap: number): OpenVault => ({ ...vault, keychain: { ...vault.keychain, softCap } })

test('values beyond the number of items that a keychain is to hold lie sealed in the store', async () => {
  const capped = cappedAt(items() + 1)
  const [within, beyond] = [await add('within', capped), await add('beyond', capped)]
  expect([custodyOf(within), custodyOf(beyond)]).toEqual(['keychain', 'sealed'])
  expect(await itemOf(beyond, 1)).toBe('absent')
  expect(await secretOf(beyond)).toBe('beyond')
})

test('a value that takes the place of another one needs no more room than it', async () => {
  const id = await add('in the keychain')
  must(await replaceValue(cappedAt(items()), id, aValue('still there')))
  expect(custodyOf(id)).toBe('keychain')
})

test('an old version whose item could not be read keeps it, and counts', async () => {
  const id = await add('readable')
  const found = must(await vault.keychain.get(vault.service, `${id}.1`)) ?? ''
  must(await vault.keychain.set(vault.service, `${id}.1`, 'not an item of ours'))
  must(await replaceValue(vault, id, aValue('newer')))
  must(await vault.keychain.set(vault.service, `${id}.1`, found))
  expect(must(detailOf(vault, id)).versions.map(({ custody }) => custody)).toEqual(['keychain', 'keychain'])
  expect(custodyOf(await add('one more', cappedAt(items())))).toBe('sealed')
})

test('as many old versions are kept when all of them lie in the store', async () => {
  const full = cappedAt(0)
  const id = await add('0', full)
  for (let n = 1; n <= 8; n += 1) must(await replaceValue(full, id, aValue(String(n))))
  expect(must(detailOf(vault, id)).versions.map(({ version }) => version)).toEqual([9, 8, 7, 6, 5, 4])
})

test('what is in the trash takes no room in the keychain, and comes back into it', async () => {
  const id = await add('thrown away')
  must(await trashCredentials(vault, [id]))
  expect(custodyOf(id)).toBe('sealed')
  expect(await itemOf(id, 1)).toBe('absent')
  expect(await secretOf(id)).toBe('thrown away')
  must(await untrashCredentials(vault, [id]))
  expect(custodyOf(id)).toBe('keychain')
  expect(await itemOf(id, 1)).toBe('there')
  expect(vault.store.readValue(id, 1)).toBeNull()
  expect(await secretOf(id)).toBe('thrown away')
  expect(vault.store.intents()).toEqual([])
})

test('what comes back from the trash stays in the store when the keychain is full', async () => {
  const id = await add('no room')
  must(await trashCredentials(vault, [id]))
  must(await untrashCredentials(cappedAt(0), [id]))
  expect(custodyOf(id)).toBe('sealed')
  expect(vault.store.summary(id)?.trashedAtMs).toBeNull()
  expect(await secretOf(id)).toBe('no room')
})

test('what was thrown away goes for good once its days in the trash are over', async () => {
  const [due, kept] = [await add('due'), await add('kept')]
  must(await trashCredentials(vault, [due]))
  const { trashDays } = vault.store.settings
  laterMs = trashDays * DAY_MS - HOUR_MS
  await service.tick()
  expect(vault.store.summary(due)).not.toBeNull()
  laterMs = trashDays * DAY_MS
  await service.tick()
  expect(vault.store.summary(due)).toBeNull()
  expect(vault.store.summary(kept)).not.toBeNull()
})

test('several are purged in one go, and what is not there stops it before anything is deleted', async () => {
  const ids = [await add('p1'), await add('p2')]
  expect(await purgeCredentials(vault, [...ids, 'f'.repeat(32)])).toEqual({ ok: false, error: 'not-found' })
  expect(await secretOf(ids[0] ?? '')).toBe('p1')
  must(await purgeCredentials(vault, ids))
  expect(ids.map((id) => vault.store.summary(id))).toEqual([null, null])
})

test('values in the keychain have recovery copies, sealed ones need none', async () => {
  const before = await add('before the key')
  const { identity, ask } = must(await service.makeRecoveryKey())
  const groups = recoveryGroups(identity)
  must(await service.confirmRecoveryKey([groups[ask[0]] ?? '', groups[ask[1]] ?? '']))
  await expect.poll(() => service.status().recovery.uncovered).toBe(0)
  const after = await add('after the key')
  const copyOf = (id: string) => vault.store.recoveryCopy(vault.store.versionsOf(id).at(-1)?.id ?? '')
  expect([copyOf(before), copyOf(after)]).toEqual([expect.any(Buffer), expect.any(Buffer)])
  must(await trashCredentials(vault, [after]))
  expect(copyOf(after)).toBeNull()
  must(await untrashCredentials(vault, [after]))
  expect(copyOf(after)).not.toBeNull()
  expect(service.status().recovery.uncovered).toBe(0)
})
