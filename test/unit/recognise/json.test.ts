import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { some } from '../provider/samples.ts'
import { awsId, awsSecret, nowMs, npm, only, read, secretsOf } from './reading.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const privateJwk = { ...privateKey.export({ format: 'jwk' }), kid: 'of-the-tests' }
const publicJwk = publicKey.export({ format: 'jwk' })
const access = some(40, 'base62')
const refresh = some(40, 'base62', 2)

describe('a JSON Web Key', () => {
  it.each([
    ['an asymmetric one', privateJwk],
    ['a symmetric one', { kty: 'oct', k: some(43, 'base64url') }],
    ['a set with one', { keys: [publicJwk, privateJwk] }],
    ['a list with one', [privateJwk, privateJwk]],
  ])('with its private half is a signing key, kept whole: %s', (_which, key) => {
    const text = JSON.stringify(key)
    expect(only(text)).toMatchObject({ kind: 'signing-key', format: 'jwk', confidence: 'certain' })
    expect(only(text).parts.map((part) => [part.name, part.text])).toEqual([['private_key', text]])
  })

  it('is named after its id', () => {
    expect(only(JSON.stringify(privateJwk)).name).toBe('JSON Web Key of-the-tests')
  })

  it.each([
    ['alone', publicJwk],
    ['in a set', { keys: [publicJwk] }],
  ])('that is public is said to be, and kept all the same: %s', (_how, key) => {
    const candidate = only(JSON.stringify(key))
    expect(candidate.name).toMatch(/^Public JSON Web Key/)
    expect(secretsOf(candidate)).toEqual([JSON.stringify(key)])
  })
})

describe('what a token endpoint answered', () => {
  it('with a refresh token is one OAuth grant, which outlives its access token', () => {
    const answer = { access_token: access, refresh_token: refresh, token_type: 'Bearer', expires_in: 3600 }
    expect(only(JSON.stringify(answer))).toMatchObject({ kind: 'oauth-grant', expiry: { kind: 'unknown' } })
    expect(only(JSON.stringify(answer)).parts.map(({ name }) => name)).toEqual([
      'access_token',
      'refresh_token',
    ])
  })

  it('without one is an access token that ends at the latest when its life from now on is over', () => {
    expect(only(JSON.stringify({ access_token: access, expires_in: 3600 }))).toMatchObject({
      kind: 'access-token',
      createdAt: { kind: 'unknown' },
      expiry: { kind: 'at', atMs: nowMs + 3_600_000, from: 'provider' },
      lifetimeMs: 3_600_000,
    })
  })

  it('counts its life from when it was made, where it says so', () => {
    const createdAt = nowMs / 1000 - 600
    expect(
      only(JSON.stringify({ access_token: access, expires_in: 3600, created_at: createdAt })),
    ).toMatchObject({
      createdAt: { kind: 'at', atMs: createdAt * 1000, from: 'provider' },
      expiry: { kind: 'at', atMs: createdAt * 1000 + 3_600_000 },
    })
  })

  it.each([
    ['a date', '2027-01-31', { kind: 'at', atMs: Date.UTC(2027, 0, 31), from: 'provider', dateOnly: true }],
    [
      'an instant',
      '2027-01-31T12:00:00.5Z',
      { kind: 'at', atMs: Date.UTC(2027, 0, 31, 12), from: 'provider' },
    ],
    ['a zone', '2027-01-31 12:00:00 +0200', { kind: 'unknown' }],
    ['no zone', '2027-01-31T12:00:00', { kind: 'unknown' }],
    ['seconds', 1_801_000_000, { kind: 'at', atMs: 1_801_000_000_000, from: 'provider' }],
    ['milliseconds', 1_801_000_000_000, { kind: 'at', atMs: 1_801_000_000_000, from: 'provider' }],
    ['no number', 'soon', { kind: 'unknown' }],
    ['a number beyond any calendar', 99_999_999_999_999, { kind: 'unknown' }],
  ])('ends when it says, where it can be understood: %s', (_form, value, expiry) => {
    const candidate = only(JSON.stringify({ token: access, expires_at: value }))
    expect(candidate.expiry).toEqual(expiry)
  })
})

describe('other JSON', () => {
  it('of AWS is one access key, with whose it is and how long it lives', () => {
    const made = {
      UserName: 'build',
      AccessKeyId: awsId,
      SecretAccessKey: awsSecret,
      CreateDate: '2026-01-02T03:04:05Z',
    }
    expect(only(JSON.stringify({ AccessKey: made }, null, 2))).toMatchObject({
      provider: 'aws',
      account: 'build',
      createdAt: { kind: 'at', atMs: Date.UTC(2026, 0, 2, 3, 4, 5), from: 'provider' },
      lines: [1, 2, 3, 4, 5, 6, 7, 8],
    })
    const session = {
      AccessKeyId: `ASIA${some(16, 'upper36')}`,
      SecretAccessKey: awsSecret,
      SessionToken: some(200, 'base64'),
      Expiration: '2026-05-03T11:00:00Z',
    }
    expect(only(JSON.stringify({ Credentials: session }))).toMatchObject({
      expiry: { kind: 'at', atMs: Date.UTC(2026, 4, 3, 11), from: 'provider' },
    })
  })

  it('that is a Google key file is kept whole', () => {
    const file = JSON.stringify({
      type: 'service_account',
      client_email: 'robot@project.example.com',
      private_key: 'made up',
    })
    expect(only(file)).toMatchObject({ provider: 'google', account: 'robot@project.example.com' })
    expect(secretsOf(only(file))).toEqual([file])
  })

  it('gives up every secret at any depth', () => {
    const config = { registry: { tokens: [npm] }, prod: { api_key: access }, database: { password: refresh } }
    const { candidates } = read(JSON.stringify(config))
    expect(candidates.map((candidate) => [secretsOf(candidate)[0], candidate.environment?.name])).toEqual([
      [npm, undefined],
      [access, 'production'],
      [refresh, undefined],
    ])
  })

  it.each(['{"a":{"b":"c"}}', '[]', '{}', '[1,2,3]', '{"__proto__":{"token":1}}'])(
    'without any is an opaque secret: %s',
    (text) => {
      expect(secretsOf(only(text))).toEqual([text])
    },
  )
})
