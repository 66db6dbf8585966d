import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  activityPage,
  addCredential,
  bytesOfText,
  detailOf,
  editCredentials,
  holderOf,
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
let service: VaultService
let vault: OpenVault

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  service = home.service()
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
  vault = opened(service)
})
afterAll(async () => {
  await home.stop()
  programs.remove()
})

const secretOf = async (id: string): Promise<string> => {
  const secret = must(await readPart(vault, id, 'token'))
  const text = secret.expose().toString('utf8')
  secret.wipe()
  return text
}

const add = async (text: string, name = 'A key'): Promise<string> =>
  must(await addCredential(vault, editable(name), aValue(text)))

test.each([
  ['one byte', 'x'],
  ['a line break, a tab and NUL', 'first\nsecond\t\0end'],
  ['emoji and a byte order mark', '\uFEFF🔑 ключ'],
  ['48 KiB', 'a1'.repeat(24_000)],
  ['1 MiB', 'b'.repeat(1_048_576)],
])('a secret of %s comes back byte for byte', async (_what, text) => {
  const id = await add(text)
  expect((await secretOf(id)) === text).toBe(true)
})

test('what fits no keychain item lies sealed in the store, and says so', async () => {
  expect(vault.store.summary(await add('small'))?.custody).toBe('keychain')
  expect(vault.store.summary(await add('c'.repeat(60_000)))?.custody).toBe('sealed')
})

test.each([
  ['', 'empty'],
  [`half of a pair \ud83d`, 'invalid-text'],
  ['d'.repeat(1_048_577), 'too-large'],
])('text that could not come back the same is refused', (text, error) => {
  expect(bytesOfText(text)).toEqual({ ok: false, error })
})

test('a replaced secret is the new one, and the old one is a version that can be brought back', async () => {
  const id = await add('first')
  must(await replaceValue(vault, id, aValue('second')))
  expect(await secretOf(id)).toBe('second')
  const { versions } = must(detailOf(vault, id))
  expect(versions.map(({ version, current, custody }) => [version, current, custody])).toEqual([
    [2, true, 'keychain'],
    [1, false, 'sealed'],
  ])
  must(await restoreVersion(vault, id, 1))
  expect(await secretOf(id)).toBe('first')
  expect(vault.store.summary(id)).toMatchObject({ version: 3, versionCount: 3 })
  expect(must(detailOf(vault, id)).history.map(({ action }) => action)).toEqual([
    'version-restored',
    'credential-replaced',
    'credential-added',
  ])
})

test('as many old versions are kept as the settings say', async () => {
  const id = await add('0')
  for (let n = 1; n <= 8; n += 1) must(await replaceValue(vault, id, aValue(String(n))))
  const { versions } = must(detailOf(vault, id))
  expect(versions).toHaveLength(1 + service.settings().keptVersions)
  expect(await secretOf(id)).toBe('8')
})

test('two replacements at once both get a number of their own', async () => {
  const id = await add('start')
  const both = await Promise.all([
    replaceValue(vault, id, aValue('left')),
    replaceValue(vault, id, aValue('right')),
  ])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await secretOf(id)).toBe('right')
  expect(vault.store.summary(id)).toMatchObject({ version: 3, versionCount: 3 })
})

test('a secret is known again by its exact bytes, also with white space around it', async () => {
  const text = randomBytes(20).toString('hex')
  const id = await add(text, 'Known')
  expect(holderOf(vault, Buffer.from(text))).toEqual({ id, name: 'Known' })
  expect(holderOf(vault, Buffer.from(` ${text}\n`))).toEqual({ id, name: 'Known' })
  expect(holderOf(vault, Buffer.from(`${text}x`))).toBeNull()
})

test('an edit changes what was given and nothing else, in one go for several', async () => {
  const [one, two] = [await add('e1', 'One'), await add('e2', 'Two')]
  const expiry = { kind: 'at', atMs: 1_800_000_000_000, from: 'typed' } as const
  must(await editCredentials(vault, [one, two], { tags: ['ci'], expiry }))
  expect(vault.store.summary(one)).toMatchObject({ name: 'One', tags: ['ci'], expiry })
  expect(vault.store.summary(two)).toMatchObject({ name: 'Two', tags: ['ci'], expiry })
  const missing = await editCredentials(vault, [one, 'f'.repeat(32)], { name: 'Changed' })
  expect(missing).toEqual({ ok: false, error: 'not-found' })
  expect(vault.store.summary(one)?.name).toBe('One')
})

test('what goes to the trash comes back from it with its secret', async () => {
  const id = await add('trashed')
  must(await trashCredentials(vault, [id]))
  expect(vault.store.summary(id)?.trashedAtMs).not.toBeNull()
  must(await untrashCredentials(vault, [id]))
  expect(vault.store.summary(id)?.trashedAtMs).toBeNull()
  expect(await secretOf(id)).toBe('trashed')
})

test('a purged credential is gone from store and keychain', async () => {
  const id = await add('purge 1')
  must(await replaceValue(vault, id, aValue('purge 2')))
  must(await purgeCredentials(vault, [id]))
  expect(vault.store.summary(id)).toBeNull()
  expect(vault.store.intents()).toEqual([])
  for (const version of [1, 2])
    expect(await vault.keychain.get(vault.service, `${id}.${version}`)).toEqual({ ok: true, value: null })
})

test('an item that was removed or changed outside is said to be so, and its details stay', async () => {
  const [removed, changed] = [await add('gone'), await add('other')]
  must(await vault.keychain.delete(vault.service, `${removed}.1`))
  must(await vault.keychain.set(vault.service, `${changed}.1`, 'v1:AAAA'))
  expect(await readPart(vault, removed, 'token')).toEqual({ ok: false, error: 'value-missing' })
  expect(await readPart(vault, changed, 'token')).toEqual({ ok: false, error: 'value-changed-outside' })
  expect(vault.store.summary(removed)).not.toBeNull()
})

test('an account that is taken is left alone, and the next number is used', async () => {
  const id = await add('mine')
  must(await vault.keychain.set(vault.service, `${id}.2`, 'v1:c29tZWJvZHk'))
  must(await replaceValue(vault, id, aValue('next')))
  expect(vault.store.summary(id)?.version).toBe(3)
  expect(await vault.keychain.get(vault.service, `${id}.2`)).toEqual({ ok: true, value: 'v1:c29tZWJvZHk' })
})

test('everything that was done stands in the activity, and its chain holds', () => {
  const page = must(activityPage(vault, null, 500))
  expect(page.intact).toBe(true)
  expect(page.rows.at(-1)).toMatchObject({ n: 1, action: 'vault-created' })
})

test('everything is there after a restart', async () => {
  const id = await add('survives', 'Survivor')
  const before = vault.store.summaries()
  await service.lock()
  expect(service.status().phase).toBe('locked')
  const again = home.service()
  await again.start()
  const after = opened(again)
  expect(again.status().notices).toEqual([])
  expect(after.store.summaries()).toEqual(before)
  const secret = must(await readPart(after, id, 'token'))
  expect(secret.expose().toString()).toBe('survives')
})
