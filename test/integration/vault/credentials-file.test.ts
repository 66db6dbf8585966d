import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aHome, aValue, editable, type Home, must, opened } from './a-vault.ts'

let programs: HelperPrograms
let home: Home
beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
})
afterAll(async () => {
  await home.stop()
  programs.remove()
})

const passphrase = 'four words of tea'

const started = async (more: Parameters<Home['service']>[0] = {}): Promise<VaultService> => {
  const service = home.service(more)
  await service.start()
  return service
}

const secretOf = async (vault: OpenVault, id: string): Promise<string> =>
  must(await readPart(vault, id, 'token'))
    .expose()
    .toString('utf8')

test('a vault in a passphrase file adds, replaces, restores, throws away and purges as any other', async () => {
  const service = await started()
  must(await service.create({ adapter: 'passphrase-file', password: passphrase }))
  const vault = opened(service)
  const [kept, purged] = [
    must(await addCredential(vault, editable('Kept'), aValue('first'))),
    must(await addCredential(vault, editable('Purged'), aValue('gone'))),
  ]
  must(await replaceValue(vault, kept, aValue('second')))
  must(await restoreVersion(vault, kept, 1))
  must(await trashCredentials(vault, [kept]))
  must(await untrashCredentials(vault, [kept]))
  must(await purgeCredentials(vault, [purged]))
  await service.close()

  const again = await started()
  must(await again.unlock(passphrase))
  const reopened = opened(again)
  expect(await secretOf(reopened, kept)).toBe('first')
  expect(reopened.store.summary(kept)).toMatchObject({ version: 3, custody: 'keychain' })
  expect(reopened.store.summary(purged)).toBeNull()
  expect(reopened.store.intents()).toEqual([])
  for (const account of [`${purged}.1`, `${kept}.1`, `${kept}.2`])
    expect(await reopened.keychain.get(reopened.service, account)).toEqual({ ok: true, value: null })
  await again.close()
})

test('with the item limit of Windows, what is longer lies in the store and comes back byte for byte', async () => {
  const service = await started({ itemLimit: 2_400 })
  must(await service.unlock(passphrase))
  const vault = opened(service)
  // 1,768 bytes of payload are the most: one count, a name of five with its length, four bytes of length.
  const most = 'k'.repeat(1_768 - 11)
  const fits = must(await addCredential(vault, editable('Fits'), aValue(most)))
  const longer = must(await addCredential(vault, editable('Longer'), aValue(`${most}k`)))
  expect(vault.store.summary(fits)?.custody).toBe('keychain')
  expect(vault.store.summary(longer)?.custody).toBe('sealed')
  expect(await secretOf(vault, longer)).toBe(`${most}k`)
})
