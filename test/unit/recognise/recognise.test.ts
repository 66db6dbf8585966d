import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { providers } from '#app/provider'
import { type Candidate, type Recognition, recognise } from '#app/recognise'
import { some } from '../provider/samples.ts'

const read = (text: string): Recognition => {
  const result = recognise(text)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const only = (text: string): Candidate => {
  const { candidates } = read(text)
  const [first] = candidates
  if (candidates.length !== 1 || first === undefined) throw new Error(`${candidates.length} candidates`)
  return first
}

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object): string =>
  `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}.${some(43, 'base64url')}`
const issuedAt = 1_760_000_000
const npm = `npm_${some(36, 'base62')}`
const awsId = `AKIA${some(16, 'upper36')}`
const awsSecret = some(40, 'base64')

describe('a single value', () => {
  it.each([
    ['alone', npm],
    ['in white space', `  ${npm}\n`],
    ['in quotes', `"${npm}"`],
    ['after Bearer', `Bearer ${npm}`],
    ['as a whole header', `Authorization: Bearer ${npm}`],
    ['as a variable', `NPM_TOKEN=${npm}`],
    ['as an export line', `export NPM_TOKEN='${npm}'`],
    ['as an .npmrc line', `//registry.example.com/:_authToken=${npm}`],
  ])('is known for what it is %s', (_how, text) => {
    const candidate = only(text)
    expect(candidate).toMatchObject({ provider: 'npm' })
    expect(candidate.parts.map((part) => part.text)).toEqual([npm])
  })

  it('that is a JWT brings its dates, its issuer and its audience', () => {
    const token = jwt({
      iss: 'https://login.example.com',
      aud: 'payments',
      sub: 'build',
      iat: issuedAt,
      exp: issuedAt + 86_400 * 30,
    })
    expect(only(token)).toMatchObject({
      format: 'jwt',
      createdAt: { kind: 'at', atMs: issuedAt * 1000, from: 'jwt' },
      expiry: { kind: 'at', atMs: (issuedAt + 86_400 * 30) * 1000, from: 'jwt' },
      issuer: 'https://login.example.com',
      audience: ['payments'],
    })
  })

  it('that nothing is known of is an opaque secret, as it is', () => {
    const candidate = only('correct horse battery')
    expect(candidate).toMatchObject({ kind: 'opaque', format: 'text', confidence: 'guess' })
    expect(candidate.parts[0]?.text).toBe('correct horse battery')
  })

  it('keeps the padding of base64', () => {
    expect(only('c29tZSBzZWNyZXQgYnl0ZXM=').parts[0]?.text).toBe('c29tZSBzZWNyZXQgYnl0ZXM=')
  })

  it('that is meant to be public is kept as a secret when it comes alone', () => {
    expect(only(awsId).parts.map(({ secret }) => secret)).toEqual([true])
  })
})

describe('several lines', () => {
  it('make one credential of an AWS key and its id', () => {
    const candidate = only(`AWS_ACCESS_KEY_ID=${awsId}\nAWS_SECRET_ACCESS_KEY=${awsSecret}`)
    expect(candidate).toMatchObject({ provider: 'aws', kind: 'api-key' })
    expect(candidate.parts.map(({ name, secret, text }) => [name, secret, text])).toEqual([
      ['access_key_id', false, awsId],
      ['secret_access_key', true, awsSecret],
    ])
  })

  it('make one credential for each profile of an AWS file', () => {
    const profile = (name: string) =>
      `[${name}]\naws_access_key_id = ${awsId}\naws_secret_access_key = ${awsSecret}\n`
    const { candidates } = read(`${profile('default')}\n${profile('prod')}`)
    expect(candidates).toHaveLength(2)
    expect(candidates[1]?.environment?.name).toBe('production')
  })

  it('of a .env file: secrets are found, settings are left out by number', () => {
    const { candidates, skippedLines } = read(
      [
        '# settings',
        'PORT=3000',
        `STAGING_NPM_TOKEN=${npm}`,
        'LOG_LEVEL=debug',
        `SESSION_SECRET=${some(40, 'hex')}`,
        '',
        'just some words',
      ].join('\n'),
    )
    expect(candidates.map(({ provider, kind, environment }) => [provider, kind, environment?.name])).toEqual([
      ['npm', expect.any(String), 'staging'],
      ['other', 'signing-key', undefined],
    ])
    expect(candidates.map(({ lines }) => lines)).toEqual([[3], [5]])
    expect(skippedLines).toEqual([2, 4, 7])
  })

  it('of tokens alone are one credential each, and no two have one name', () => {
    const { candidates } = read([1, 2, 3].map((seed) => `npm_${some(36, 'base62', seed)}`).join('\n'))
    expect(candidates.map(({ provider }) => provider)).toEqual(['npm', 'npm', 'npm'])
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(3)
  })

  it('of a private key are one signing key', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(only(pem)).toMatchObject({ kind: 'signing-key', format: 'pem' })
    expect(only(pem).parts[0]?.text).toBe(pem)
  })
})

describe('JSON', () => {
  it('that is a private JWK is a signing key; a public one is kept as it is', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
    expect(only(jwk)).toMatchObject({ kind: 'signing-key', format: 'jwk' })
    expect(only(jwk).parts[0]?.text).toBe(jwk)
    expect(read(JSON.stringify(publicKey.export({ format: 'jwk' }))).candidates).toEqual([])
  })

  it('that a token endpoint answered is one OAuth grant', () => {
    const answer = JSON.stringify({
      access_token: some(40, 'base62'),
      refresh_token: some(40, 'base62', 2),
      token_type: 'Bearer',
      expires_in: 3600,
    })
    const candidate = only(answer)
    expect(candidate.kind).toBe('oauth-grant')
    expect(candidate.parts.map(({ name }) => name)).toEqual(['access_token', 'refresh_token'])
  })

  it('that is a Google key file is kept whole', () => {
    const file = JSON.stringify({
      type: 'service_account',
      client_email: 'robot@project.example.com',
      private_key: 'made up',
    })
    expect(only(file)).toMatchObject({ provider: 'google', account: 'robot@project.example.com' })
    expect(only(file).parts[0]?.text).toBe(file)
  })
})

describe('any text', () => {
  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['a'.repeat(1_048_577), 'too-large'],
    ['é'.repeat(600_000), 'too-large'],
    ['half \ud83d', 'invalid-text'],
  ])('that can’t be kept as it is, is refused with its reason', (text, code) => {
    expect(recognise(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('of more credentials than anybody adds at once is refused', () => {
    const many = Array.from({ length: 501 }, (_, n) => `npm_${some(36, 'base62', n + 1)}`).join('\n')
    expect(recognise(many)).toMatchObject({ ok: false, error: { code: 'too-many' } })
  })

  const pieces = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      npm,
      awsId,
      '{"a":',
      '-----BEGIN PRIVATE KEY-----',
      'export X=',
      '[x]',
      '"',
      '\n',
      '=',
      ':',
    ),
  )

  it('gets an answer, never an exception', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const result = recognise(parts.join(''))
        return result.ok || result.error.sentence !== ''
      }),
      { numRuns: 400 },
    )
  })

  it('never has its secret in a name or a reason', () => {
    const secrets = fc.tuple(
      fc.constantFrom('KEY', 'API_TOKEN', 'password', 'x'),
      fc.integer({ min: 1, max: 1e6 }),
    )
    fc.assert(
      fc.property(secrets, ([variable, seed]) => {
        const secret = some(32, 'base62', seed)
        const { candidates } = read(`${variable}=${secret}`)
        return candidates.every(
          ({ name, reasons }) => ![name, ...reasons].some((text) => text.includes(secret)),
        )
      }),
    )
  })

  it.each([
    ['deep JSON', '{"a":'.repeat(100_000)],
    ['quotes that never close', 'A="'.repeat(100_000)],
    ['one letter', 'a'.repeat(1_000_000)],
    ['line breaks', `${'\n'.repeat(500_000)}x`],
    ['begin marks', '-----BEGIN '.repeat(90_000)],
    ['equals signs', `A${'='.repeat(900_000)}`],
    ['dots', `eyJ${'.'.repeat(900_000)}`],
  ])('of a megabyte of %s is done at once', (_what, text) => {
    const started = process.cpuUsage()
    recognise(text)
    const { user, system } = process.cpuUsage(started)
    // Linear reading takes a tenth of a second; anything that grows faster takes minutes at this size.
    expect((user + system) / 1e6).toBeLessThan(10)
  })

  it('of every provider in the catalogue has an id that the catalogue knows', () => {
    const ids = new Set(providers.map(({ id }) => id))
    expect(ids.has(only(npm).provider)).toBe(true)
  })
})
