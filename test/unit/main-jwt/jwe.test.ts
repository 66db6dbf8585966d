import { describe, expect, it } from 'vitest'
import { memberRow } from '#app/jwt'
import { inspectToken } from '#main/jwt'
import {
  type AgreementCurve,
  anEncryptedToken,
  contentEncryptions,
  type Encrypting,
  keyManagements,
} from '../../support/tokens/encrypting.ts'
import { aSignedToken } from '../jwt/signing.ts'

const open = async (token: string, keyText: string) => (await inspectToken({ token, keyText })).decryption
const bent = (text: string): string =>
  text === '' ? 'AAAA' : `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
const changed = (token: string, part: number): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? bent(text) : text))
    .join('.')

const plain = JSON.stringify({ iss: 'https://issuer.example', sub: 'inside' })
const make = (more: Partial<Encrypting> = {}) =>
  anEncryptedToken({ algorithm: 'A128KW', encryption: 'A128GCM', plain, ...more })

describe.each(keyManagements)('a token encrypted with %s', (algorithm) => {
  it.each(Object.keys(contentEncryptions))('and %s opens with its key alone', async (encryption) => {
    const { token, key, otherKey } = make({ algorithm, encryption })
    const outcome = await open(token, key)
    expect(outcome).toMatchObject({ state: 'opened', algorithm })
    const claims = outcome?.state === 'opened' ? outcome.token.claims : []
    expect(memberRow(claims, 'sub')?.text).toBe('inside')
    expect(await open(token, otherKey)).toEqual({ state: 'failed' })
  })

  it('does not open once any part of it was changed', async () => {
    const { token, key } = make({ algorithm, encryption: 'A128CBC-HS256' })
    for (const part of [1, 2, 3, 4]) {
      expect(await open(changed(token, part), key)).toEqual({ state: 'failed' })
    }
    const [header = '', ...rest] = token.split('.')
    const other = JSON.parse(Buffer.from(header, 'base64url').toString())
    const head = Buffer.from(JSON.stringify({ ...other, cty: 'x' })).toString('base64url')
    expect(await open([head, ...rest].join('.'), key)).toEqual({ state: 'failed' })
  })
})

describe('key agreement', () => {
  it.each<AgreementCurve>(['P-256', 'P-384', 'P-521', 'X25519', 'X448'])('works on %s', async (curve) => {
    for (const algorithm of ['ECDH-ES', 'ECDH-ES+A256KW']) {
      const { token, key } = make({ algorithm, curve })
      expect(await open(token, key)).toMatchObject({ state: 'opened', sender: 'anybody' })
    }
  })

  it('with a key on another curve does not open', async () => {
    const { token } = make({ algorithm: 'ECDH-ES' })
    const { key } = make({ algorithm: 'ECDH-ES', curve: 'P-384' })
    expect(await open(token, key)).toEqual({ state: 'failed' })
  })
})

describe('a key', () => {
  const asSet = (...keys: readonly string[]) => JSON.stringify({ keys: keys.map((key) => JSON.parse(key)) })
  const withMembers = (key: string, more: object) => JSON.stringify({ ...JSON.parse(key), ...more })

  it('of a set is found by its id, or else tried', async () => {
    const { token, key, otherKey } = make({ header: { kid: 'one' } })
    const [named, other] = [withMembers(key, { kid: 'one' }), withMembers(otherKey, { kid: 'two' })]
    expect(await open(token, asSet(other, named))).toMatchObject({ state: 'opened' })
    expect(await open(token, asSet(otherKey, key))).toMatchObject({ state: 'opened' })
    expect(await open(token, asSet(other))).toMatchObject({ state: 'key-unfit' })
  })

  it.each([
    [{ alg: 'A256KW' }, 'another algorithm'],
    [{ use: 'sig' }, 'for signatures'],
    [{ key_ops: ['wrapKey'] }, 'key_ops'],
  ])('that says it is for something else is not used: %j', async (more, reason) => {
    const { token, key } = make()
    expect(await open(token, withMembers(key, more))).toMatchObject({
      state: 'key-unfit',
      reason: expect.stringContaining(reason),
    })
  })

  it('that is public is not enough', async () => {
    const { token, key } = make({ algorithm: 'RSA-OAEP' })
    const { kty, n, e } = JSON.parse(key)
    expect(await open(token, JSON.stringify({ kty, n, e }))).toMatchObject({
      state: 'key-unfit',
      reason: expect.stringContaining('private'),
    })
  })

  it('of another length or kind is named as what it is', async () => {
    const { token } = make()
    expect(await open(token, 'short')).toMatchObject({
      state: 'key-unfit',
      reason: expect.stringContaining('16 bytes'),
    })
    expect(await open(token, make({ algorithm: 'RSA-OAEP' }).key)).toMatchObject({ state: 'key-unfit' })
  })
})

describe('a password', () => {
  it('that would be hashed too often is not tried', async () => {
    const { token, key } = make({ algorithm: 'PBES2-HS256+A128KW', header: { p2c: 1_200_001 } })
    const started = performance.now()
    const { decryption, examination } = await inspectToken({ token, keyText: key })
    expect(performance.now() - started).toBeLessThan(100)
    expect(decryption).toMatchObject({ state: 'refused' })
    expect(examination.findings.map(({ id }) => id)).toContain('JWE_PBES2_HUGE')
    expect(examination.verdict).toBe('invalid')
  })

  it.each([
    { p2c: 0 },
    { p2c: 1.5 },
    { p2c: '1000' },
    { p2s: 'AAAA' },
    { p2c: Number.MAX_VALUE },
    { p2c: -1 },
  ])('with unusable parameters is refused: %j', async (header) => {
    const { token, key } = make({ algorithm: 'PBES2-HS256+A128KW', header })
    expect(await open(token, key)).toMatchObject({ state: 'refused' })
  })
})

describe('content', () => {
  it('that was packed is unpacked', async () => {
    const { token, key } = make({ zip: 'DEF' })
    expect(await open(token, key)).toMatchObject({ state: 'opened' })
  })

  it('that unpacks to more than 250 kB is left packed', async () => {
    const { token, key } = make({ zip: 'DEF', plain: 'a'.repeat(250_001) })
    const { decryption, examination } = await inspectToken({ token, keyText: key })
    expect(decryption).toEqual({ state: 'inflates-too-far' })
    expect(examination.findings.map(({ id }) => id)).toContain('JWE_ZIP_BOMB')
    const just = make({ zip: 'DEF', plain: 'a'.repeat(250_000) })
    expect(await open(just.token, just.key)).toMatchObject({ state: 'opened' })
  })

  it('that is not packed as it says is refused', async () => {
    const { token, key } = make({ header: { zip: 'DEF' } })
    expect(await open(token, key)).toMatchObject({ state: 'refused' })
  })

  it('that is a signed token is shown with its claims, and its audit is one with them', async () => {
    const { token, key } = make({
      plain: aSignedToken('ES256', { sub: 'signed', exp: 1 }),
      header: { cty: 'JWT' },
    })
    const { decryption, examination } = await inspectToken({ token, keyText: key, nowMs: 10_000 })
    expect(decryption).toMatchObject({ state: 'opened', token: { form: 'jws' } })
    expect(examination.findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['EXPIRED', 'NESTED_JWT']),
    )
  })
})

describe('what this can’t open', () => {
  it('has the old RSA padding, and is named', async () => {
    const { token, key } = make({ algorithm: 'RSA1_5' })
    expect(await open(token, key)).toEqual({ state: 'unsupported', algorithm: 'RSA1_5' })
  })

  it('is named, and nothing is said about the token', async () => {
    const { token, key } = make()
    const [, ...rest] = token.split('.')
    const withHeader = (header: object) =>
      [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.')
    for (const header of [
      { alg: 'HPKE-0', enc: 'A128GCM' },
      { alg: 'A128KW', enc: 'XC20P' },
      { alg: 'A128KW', enc: 'A128GCM', zip: 'GZ' },
    ]) {
      expect(await open(withHeader(header), key)).toMatchObject({ state: 'unsupported' })
    }
  })

  it('without a key stays closed', async () => {
    const { decryption, examination } = await inspectToken({ token: make().token })
    expect(decryption).toEqual({ state: 'no-key' })
    expect(examination.verdict).toBe('unverified')
  })
})
