import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyProfile, type ProfileEditable, type SavedProfile } from '#app/profiles'
import { nodeHost } from '#main/helper'
import { createVerifier, type Verifier } from '#main/jwt'
import { type ProfileHandlers, profileHandlers } from '#main/services'
import { addCredential, type OpenVault, type VaultService } from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aSignedToken, publicJwk } from '../../unit/jwt/signing.ts'
import { aHome, aValue, editable, type Home, must, opened } from '../vault/a-vault.ts'

const nowMs = Date.UTC(2026, 10, 25, 12)
const jwksId = 'f'.repeat(32)

let programs: HelperPrograms
let home: Home
let service: VaultService
let vault: OpenVault
let verifier: Verifier
let profiles: ProfileHandlers
let pushed: readonly SavedProfile[] = []

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  service = home.service({ nowMs: () => nowMs })
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
  vault = opened(service)
  verifier = createVerifier(nodeHost(programs))
  profiles = profileHandlers({
    vault: () => vault,
    verifier,
    fetchedSet: (id) =>
      id === jwksId
        ? {
            url: 'https://login.example.com',
            fetchedAtMs: nowMs,
            text: JSON.stringify({ keys: [JSON.parse(publicJwk('RS256', { kid: 'k1' }))] }),
          }
        : null,
    onChange: (rows) => {
      pushed = rows
    },
    nowMs: () => nowMs,
  })
})
afterAll(async () => {
  await verifier.close()
  await home.stop()
  programs.remove()
})

const payments: ProfileEditable = { ...emptyProfile, name: 'payments', algorithms: ['RS256'] }
type Key = Parameters<ProfileHandlers['handlers']['profiles.save']>[0]['key']

const save = (key: Key, id: string | null = null) =>
  profiles.handlers['profiles.save']({ id, profile: payments, key, attachTo: null })
const keyOf = (id: string) => pushed.find((profile) => profile.id === id)?.key

test('a key that is typed is named in words and never comes back', async () => {
  const text = publicJwk('RS256')
  const { id } = must(await save({ from: 'text', text, reading: 'any' }))
  expect(keyOf(id)).toMatchObject({ from: 'text', named: expect.stringContaining('RSA') })
  const listed = JSON.stringify(must(await profiles.handlers['profiles.list']({})))
  expect(listed.includes(JSON.parse(text).n)).toBe(false)

  must(await save({ from: 'as-before' }, id))
  expect(vault.store.profileKey(id)).not.toBeNull()
  must(await save({ from: 'nowhere' }, id))
  expect(vault.store.profileKey(id)).toBeNull()
})

test('what is no key is refused, and nothing is saved', async () => {
  const before = pushed.length
  const broken = ['-----BEGIN PUBLIC KEY-----', 'no key', '-----END PUBLIC KEY-----'].join('\n')
  expect(await save({ from: 'text', text: broken, reading: 'any' })).toEqual({
    ok: false,
    error: 'not-a-key',
  })
  expect(await save({ from: 'text', text: '', reading: 'any' })).toEqual({ ok: false, error: 'empty' })
  expect(await save({ from: 'text', text: 'xyz', reading: 'hex' })).toEqual({ ok: false, error: 'not-a-key' })
  expect(await save({ from: 'jwks', jwksId: '0'.repeat(32) })).toEqual({ ok: false, error: 'not-found' })
  expect(pushed.length).toBe(before)
})

test('a fetched key set is kept with its address and its age', async () => {
  const { id } = must(await save({ from: 'jwks', jwksId }))
  expect(keyOf(id)).toMatchObject({ from: 'jwks', url: 'https://login.example.com', fetchedAtMs: nowMs })
})

test('a held token proposes a profile, and secrets that are no tokens are offered as keys', async () => {
  const key = must(await addCredential(vault, editable('Signing key'), aValue(publicJwk('RS256'))))
  const token = aSignedToken('RS256', { iss: 'https://login.example.com', aud: 'payments' })
  const id = must(await addCredential(vault, editable('Token'), { ...aValue(token), format: 'jwt' }))
  expect(must(await profiles.handlers['profiles.fromToken']({ id }))).toMatchObject({
    algorithms: ['RS256'],
    audience: ['payments'],
  })
  expect(await profiles.handlers['profiles.fromToken']({ id: key })).toEqual({
    ok: false,
    error: 'not-a-jwt',
  })
  const { keys } = must(await profiles.handlers['profiles.heldKeys']({}))
  expect(keys.map(({ credentialId }) => credentialId)).toEqual([key])
})

test('findings are told without a value of the token', async () => {
  const token = aSignedToken('HS256', { email: 'ada@example.com', sub: 'private-subject' })
  const id = must(await addCredential(vault, editable('Token'), { ...aValue(token), format: 'jwt' }))
  const { issues } = must(await profiles.handlers['profiles.issues']({ id }))
  expect(issues.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['NO_EXP', 'PII_CLAIM']))
  expect(JSON.stringify(issues)).not.toMatch(/ada@example\.com|private-subject/)
})

test('only the profile that was deleted last comes back, and none after a lock', async () => {
  const { id } = must(await save({ from: 'nowhere' }))
  must(await profiles.handlers['profiles.delete']({ id }))
  expect(keyOf(id)).toBeUndefined()
  must(await profiles.handlers['profiles.undelete']({ id }))
  expect(keyOf(id)).toEqual({ from: 'nowhere' })

  must(await profiles.handlers['profiles.delete']({ id }))
  profiles.forget()
  expect(await profiles.handlers['profiles.undelete']({ id })).toEqual({ ok: false, error: 'not-found' })
})
