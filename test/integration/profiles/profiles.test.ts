import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CredentialSummary, holdsAt } from '#app/credential'
import { emptyProfile, type ProfileEditable } from '#app/profiles'
import { DAY_MS, HOUR_MS } from '#app/time'
import { nodeHost } from '#main/helper'
import { createVerifier, type Verifier } from '#main/jwt'
import { openSqlite } from '#main/platform'
import {
  attachProfile,
  type Checks,
  createChecks,
  deleteProfile,
  dismissIssue,
  examinedOf,
  type NewKey,
  recallIssue,
  saveProfile,
  undeleteProfile,
} from '#main/profiles'
import { addCredential, markCredential, type OpenVault, replaceValue, type VaultService } from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aSignedToken, publicJwk } from '../../unit/jwt/signing.ts'
import { aHome, aValue, editable, type Home, must, opened } from '../vault/a-vault.ts'

const startMs = Date.UTC(2026, 10, 25, 12)
let now = startMs
let programs: HelperPrograms
let home: Home
let service: VaultService
let verifier: Verifier
let checks: Checks

const vault = (): OpenVault => opened(service)

const begin = async (): Promise<void> => {
  service = home.service({ nowMs: () => now })
  await service.start()
}

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  await begin()
  must(await service.create({ adapter: 'os', password: null }))
  verifier = createVerifier(nodeHost(programs))
})
afterAll(async () => {
  await verifier.close()
  await home.stop()
  programs.remove()
})
beforeEach(() => {
  now = startMs
  checks = createChecks({ vault: service.open, verifier, nowMs: () => now })
})

const seconds = (ms: number): number => Math.floor(ms / 1000)

const claims = (more: object = {}) => ({
  iss: 'https://login.example.com',
  aud: 'payments',
  sub: 'build-agent',
  iat: seconds(startMs - HOUR_MS),
  exp: seconds(startMs + DAY_MS),
  ...more,
})

const addToken = async (token: string): Promise<string> =>
  must(
    await addCredential(
      vault(),
      { ...editable('Payments token'), kind: 'access-token', expiry: { kind: 'never', from: 'typed' } },
      { ...aValue(token), format: 'jwt' },
    ),
  )

const payments: ProfileEditable = {
  ...emptyProfile,
  name: 'Payments API',
  algorithms: ['RS256'],
  issuer: 'https://login.example.com',
  audience: ['payments'],
}

const jwkOf = (algorithm: string, more: object = {}): NewKey => ({
  source: { from: 'text', reading: 'any', named: 'A JSON Web Key' },
  text: publicJwk(algorithm, more),
})

const save = async (
  profile: ProfileEditable,
  key: NewKey | null,
  more: { readonly id?: string; readonly attachTo?: string } = {},
): Promise<string> => must(await saveProfile(vault(), { id: null, attachTo: null, profile, key, ...more })).id

const summary = (id: string): CredentialSummary => {
  const found = vault().store.summary(id)
  if (found === null) throw new Error('it is gone')
  return found
}
const outcome = (id: string) => summary(id).expectations?.check?.outcome ?? null

test('a token that fails its expectations is marked, and is right again once the profile is mended', async () => {
  const id = await addToken(aSignedToken('RS256', claims()))
  const profileId = await save({ ...payments, audience: ['orders'] }, jwkOf('RS256'), { attachTo: id })
  await checks.run()
  expect(outcome(id)).toBe('fails')
  expect(summary(id).marks.failing).toEqual({
    profile: 'Payments API',
    reason: 'Audience: It is meant for another receiver.',
  })

  await save(payments, null, { id: profileId })
  expect(summary(id).expectations?.check).toBeNull()
  await checks.run()
  expect(outcome(id)).toBe('meets')
  expect(summary(id).marks.failing).toBeUndefined()
})

test('without a key a token is not verified, whatever else is right', async () => {
  const id = await addToken(aSignedToken('RS256', claims()))
  await save(payments, { source: { from: 'nowhere' }, text: null }, { attachTo: id })
  await checks.run()
  expect(outcome(id)).toBe('not-verified')
})

test('a key that is not in the kept set is no failure of the token', async () => {
  const id = await addToken(aSignedToken('RS256', claims(), { kid: 'second' }))
  const set: NewKey = {
    source: { from: 'jwks', url: 'https://login.example.com/keys', fetchedAtMs: now, named: 'Key set' },
    text: JSON.stringify({ keys: [JSON.parse(publicJwk('RS256', { kid: 'first' }))] }),
  }
  const profileId = await save(payments, set, { attachTo: id })
  await checks.run()
  expect(summary(id).expectations?.check).toMatchObject({
    outcome: 'not-verified',
    reasons: [{ title: 'Signature', reason: expect.stringContaining('not in the key set') }],
  })

  const refreshed = set.text?.replace('first', 'second') ?? ''
  await save(payments, { ...set, text: refreshed }, { id: profileId })
  await checks.run()
  expect(outcome(id)).toBe('meets')
})

test('the algorithm is the one of the profile, not the one that the token names', async () => {
  const id = await addToken(aSignedToken('HS256', claims()))
  await save(payments, jwkOf('HS256'), { attachTo: id })
  await checks.run()
  expect(summary(id).marks.failing?.reason).toContain('Algorithm allowed')
})

test('when its time has come a check is made again, and not before', async () => {
  const id = await addToken(aSignedToken('RS256', claims()))
  await save({ ...payments, leewaySeconds: 60 }, jwkOf('RS256'), { attachTo: id })
  await checks.run()
  const { check } = summary(id).expectations ?? {}
  expect(check).toMatchObject({ outcome: 'meets', nextMs: startMs + DAY_MS + 60_000 })

  const before = vault().store.generation
  now = startMs + DAY_MS + 59_000
  await checks.run()
  expect(vault().store.generation).toBe(before)

  now = startMs + DAY_MS + 60_000
  await checks.run()
  expect(summary(id).marks.failing?.reason).toBe('Not expired: Its time has passed.')
})

test('a replaced token is checked again, and a key that the vault holds counts with its newest version', async () => {
  const key = must(await addCredential(vault(), editable('Signing key'), aValue(publicJwk('ES256'))))
  const id = await addToken(aSignedToken('RS256', claims()))
  const fromVault: NewKey = {
    source: { from: 'vault', credentialId: key, part: 'token', reading: 'any' },
    text: null,
  }
  await save({ ...payments, algorithms: ['RS256', 'ES256'] }, fromVault, { attachTo: id })
  await checks.run()
  expect(outcome(id)).toBe('fails')

  must(await replaceValue(vault(), id, { ...aValue(aSignedToken('ES256', claims())), format: 'jwt' }))
  await checks.run()
  expect(outcome(id)).toBe('meets')

  must(await replaceValue(vault(), key, aValue(publicJwk('RS256'))))
  await checks.run()
  expect(outcome(id)).toBe('fails')
})

test('a window that knows an older state can’t bring a failure back, nor take one away', async () => {
  const id = await addToken(aSignedToken('RS256', claims()))
  await save({ ...payments, issuer: 'https://other.example.com' }, jwkOf('RS256'), { attachTo: id })
  await checks.run()
  must(await markCredential(vault(), id, {}))
  expect(summary(id).marks.failing).toBeDefined()

  must(await attachProfile(vault(), [id], null))
  must(await markCredential(vault(), id, { failing: { profile: 'x', reason: 'y' } }))
  expect(summary(id).marks.failing).toBeUndefined()
})

test('a credential that holds no token can’t be held to expectations', async () => {
  const id = must(await addCredential(vault(), editable('A key'), aValue('no token')))
  const profileId = await save(payments, null)
  expect(await attachProfile(vault(), [id], profileId)).toEqual({ ok: false, error: 'not-a-jwt' })
})

test('a deleted profile lets go of its credentials, and comes back with its key and to them', async () => {
  const id = await addToken(aSignedToken('RS256', claims()))
  const profileId = await save(payments, jwkOf('RS256'), { attachTo: id })
  await checks.run()
  const deleted = must(await deleteProfile(vault(), profileId))
  expect(summary(id).expectations).toBeUndefined()
  expect(vault().store.profileKey(profileId)).toBeNull()

  must(await undeleteProfile(vault(), deleted))
  await checks.run()
  expect(outcome(id)).toBe('meets')
})

test('a dismissed issue returns at its date, when the token changes, and when it is recalled', async () => {
  const id = await addToken(aSignedToken('RS256', claims({ exp: undefined })))
  const held = must(await examinedOf({ vault: vault(), verifier, nowMs: () => now }, id))
  const found = held.state === 'examined' ? held.examination.findings.map((one) => one.id) : []
  expect(found).toContain('NO_EXP')
  const finding = { rule: 'NO_EXP', place: 'claims' }
  const holds = (): boolean =>
    (summary(id).dismissals ?? []).some((one) => holdsAt(one, summary(id).version, now))

  must(await dismissIssue(vault(), id, { ...finding, untilMs: now + DAY_MS, reason: 'Asked for it' }))
  expect(holds()).toBe(true)
  now += DAY_MS
  expect(holds()).toBe(false)

  must(await dismissIssue(vault(), id, { ...finding, untilMs: now + DAY_MS, reason: 'Still waiting' }))
  expect(summary(id).dismissals).toHaveLength(1)
  must(await replaceValue(vault(), id, { ...aValue(aSignedToken('RS256', { sub: 'b' })), format: 'jwt' }))
  expect(holds()).toBe(false)

  must(await dismissIssue(vault(), id, { ...finding, untilMs: now + DAY_MS, reason: 'Again' }))
  must(await recallIssue(vault(), id, finding))
  expect(holds()).toBe(false)
  expect(
    vault()
      .store.activityOf(id, 10)
      .map(({ action }) => action),
  ).toEqual(expect.arrayContaining(['issue-dismissed', 'issue-recalled']))
})

test('a profile survives a restart with its key, and no column of the file holds any of it in clear', async () => {
  const id = await addToken(aSignedToken('HS256', claims()))
  const key = { ...jwkOf('HS256', { kid: 'very-own-kid' }) }
  const profileId = await save({ ...payments, name: 'Ledger', algorithms: ['HS256'] }, key, { attachTo: id })
  await service.close()

  const files = readdirSync(home.folders.data)
  const store = files.find((name) => name.endsWith('.db')) ?? ''
  const db = openSqlite(join(home.folders.data, store), 'read-only')
  const rows = db.prepare('SELECT type, id, generation, length(blob) AS size FROM record').all()
  db.close()
  expect(rows.filter((row) => row['id'] === profileId).map((row) => row['type'])).toEqual([0x10, 0x82])
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(home.folders.data, name))))
  for (const clear of ['Ledger', 'payments', 'very-own-kid', 'login.example.com', publicJwk('HS256')])
    expect(bytes.includes(clear)).toBe(false)

  await begin()
  expect(vault().store.profile(profileId)).toMatchObject({ name: 'Ledger', key: { from: 'text' } })
  checks = createChecks({ vault: service.open, verifier, nowMs: () => now })
  await checks.run()
  expect(outcome(id)).toBe('meets')
})
