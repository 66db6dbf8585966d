import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sample, some } from '../provider/samples.ts'
import { awsId, awsSecret, jwt, npm, only, read, secretsOf } from './reading.ts'

const issuedAt = 1_760_000_000
const opaque = some(40, 'base62', 7)

describe('a single value', () => {
  it.each([
    ['alone', npm],
    ['in white space', `  ${npm}\n`],
    ['in quotes', `"${npm}"`],
    ['after Bearer', `Bearer ${npm}`],
    ['as a whole header', `Authorization: Bearer ${npm}`],
    ['in a command', `curl -H "Authorization: Bearer ${npm}" https://registry.example.com/`],
    ['as an option', `npm publish --token=${npm}`],
    ['in a sentence', `Your new token is ${npm}. Keep it safe!`],
    ['in an address', `https://build:${npm}@registry.example.com/some/package`],
    ['as the user of an address', `https://${npm}@registry.example.com/some/package`],
    ['as a variable', `NPM_TOKEN=${npm}`],
    ['as an export line', `export NPM_TOKEN='${npm}'`],
    ['in PowerShell', `$env:NPM_TOKEN = "${npm}"`],
    ['with a comment', `NPM_TOKEN=${npm} # of the build`],
    ['as a line of YAML', `  npm_token: ${npm}`],
    ['as an .npmrc line', `//registry.example.com/:_authToken=${npm}`],
  ])('is known for what it is %s', (_how, text) => {
    const candidate = only(text)
    expect(candidate).toMatchObject({ provider: 'npm' })
    expect(secretsOf(candidate)).toEqual([npm])
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
      account: 'build',
      createdAt: { kind: 'at', atMs: issuedAt * 1000, from: 'jwt' },
      expiry: { kind: 'at', atMs: (issuedAt + 86_400 * 30) * 1000, from: 'jwt' },
      lifetimeMs: 86_400_000 * 30,
      issuer: 'https://login.example.com',
      audience: ['payments'],
    })
  })

  it('that is a JWT of an impossible life has none', () => {
    expect(only(jwt({ iat: -8.64e12, exp: 8.64e12 }))).toMatchObject({ lifetimeMs: null })
    expect(only(jwt({ iat: issuedAt, exp: issuedAt - 1 }))).toMatchObject({ lifetimeMs: null })
  })

  it('that is an encrypted token is one whose claims stay closed', () => {
    const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A128GCM' })).toString('base64url')
    const token = `${header}..${some(16, 'base64url')}.${some(80, 'base64url')}.${some(22, 'base64url')}`
    expect(only(token)).toMatchObject({ format: 'jwe', issuer: null, expiry: { kind: 'unknown' } })
  })

  it('that nothing is known of is an opaque secret, as it is', () => {
    const candidate = only('correct horse battery')
    expect(candidate).toMatchObject({ kind: 'opaque', format: 'text', confidence: 'guess' })
    expect(secretsOf(candidate)).toEqual(['correct horse battery'])
  })

  it.each([
    'token of gratitude',
    'Basic training',
    `token ${opaque}`,
    'a=b',
    '[section]',
    '# remark',
    '{"a":1}',
  ])('that only looks like something else is kept whole: %s', (text) => {
    expect(secretsOf(only(text))).toEqual([text])
  })

  it('after Bearer is an access token, whatever it looks like', () => {
    expect(only(`Authorization: Bearer ${opaque}`)).toMatchObject({ kind: 'access-token', provider: 'other' })
    expect(secretsOf(only(`Bearer ${opaque}`))).toEqual([opaque])
  })

  it('keeps the padding of base64', () => {
    expect(secretsOf(only('c29tZSBzZWNyZXQgYnl0ZXM='))).toEqual(['c29tZSBzZWNyZXQgYnl0ZXM='])
  })

  it('that is meant to be public is kept as a secret when it comes alone', () => {
    expect(only(awsId).parts.map(({ secret }) => secret)).toEqual([true])
  })

  it('that is an address with a password names its host and its user, and is kept whole', () => {
    const url = `postgres://app:${some(12, 'base62')}@x@db.example.com:5432/orders`
    expect(only(url)).toMatchObject({ kind: 'opaque', host: 'db.example.com:5432', account: 'app' })
    expect(secretsOf(only(url))).toEqual([url])
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

  it('make one credential for each profile of an AWS file, named after it', () => {
    const profile = (name: string) =>
      `[${name}]\naws_access_key_id = ${awsId}\naws_secret_access_key = ${awsSecret}\nregion = eu-west-1\n`
    const { candidates, skippedLines } = read(`${profile('default')}\n${profile('prod')}`)
    expect(candidates.map(({ name }) => name)).toEqual(['AWS Access key: default', 'AWS Access key: prod'])
    expect(candidates.map(({ environment }) => environment?.name)).toEqual([undefined, 'production'])
    expect(skippedLines).toEqual([4, 9])
  })

  it('take the end of a session from the line beside it', () => {
    const text = `[dev]\naws_access_key_id=ASIA${some(16, 'upper36')}\naws_secret_access_key=${awsSecret}\naws_session_token=${some(200, 'base64')}\nx_security_token_expires=2026-05-03T22:00:00+02:00`
    expect(only(text)).toMatchObject({
      expiry: { kind: 'at', atMs: Date.UTC(2026, 4, 3, 20), from: 'provider' },
    })
  })

  it('of a client with its id and secret are one OAuth client', () => {
    const candidate = only(`STAGING_CLIENT_ID=some-app\nSTAGING_CLIENT_SECRET=${opaque}`)
    expect(candidate).toMatchObject({ kind: 'oauth-client', environment: { name: 'staging' } })
    expect(secretsOf(candidate)).toEqual([opaque])
  })

  it('treat as secret what is public only by its name', () => {
    const key = sample('stripe-sk-live')
    expect(secretsOf(only(`API_KEY=${key}\nAPI_SECRET=${opaque}`))).toEqual([key, opaque])
    expect(secretsOf(only(`CLIENT_ID=${opaque}\nCLIENT_SECRET=${opaque}`))).toEqual([opaque, opaque])
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

  it('are counted from the first line of the paste, blank ones included', () => {
    const { candidates, skippedLines } = read(`\n\n  PORT=3000\nNPM_TOKEN=${npm}\n`)
    expect(candidates[0]?.lines).toEqual([4])
    expect(skippedLines).toEqual([3])
  })

  it.each([
    ['$', '{OTHER}'].join(''),
    '$OTHER',
    '$(pass show it)',
    '<your token here>',
    '{{ token }}',
    'xxxxxxxxxxxx',
    'your-api-key',
    'changeme',
    'op://vault/item/field',
  ])('that only hold the place of a secret are left out: %s', (placeholder) => {
    const { candidates, skippedLines } = read(`NPM_TOKEN=${npm}\nOTHER_TOKEN=${placeholder}`)
    expect(candidates).toHaveLength(1)
    expect(skippedLines).toEqual([2])
  })

  it('of tokens alone are one credential each, and no two have one name', () => {
    const { candidates } = read([1, 2, 3].map((seed) => `npm_${some(36, 'base62', seed)}`).join('\n'))
    expect(candidates.map(({ provider }) => provider)).toEqual(['npm', 'npm', 'npm'])
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(3)
  })

  it('of words about a token give the token', () => {
    const { candidates } = read(`PORT=3000\nNOTE=use ${npm} until May\nOther: nothing`)
    expect(candidates.map((candidate) => [secretsOf(candidate), candidate.lines])).toEqual([[[npm], [2]]])
  })

  it('of one command with two tokens are both', () => {
    const other = sample('github-classic')
    const { candidates } = read(`docker run -e NPM_TOKEN=${npm} -e GH_TOKEN=${other} build`)
    expect(candidates.flatMap(secretsOf)).toEqual([npm, other])
  })

  it.each([
    ['PROD_API_KEY', 'production'],
    ['apiKeyLive', 'production'],
    ['API_KEY_2_UAT', 'staging'],
    ['STG_API_KEY', 'staging'],
    ['ci.api-key', 'ci'],
    ['DEV_API_KEY', 'development'],
    ['PRODUCT_API_KEY', undefined],
    ['DEVICE_API_KEY', undefined],
  ])('propose the environment that %s speaks of', (name, environment) => {
    expect(only(`${name}=${opaque}`).environment?.name).toBe(environment)
  })
})

describe('keys in PEM', () => {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const folded = pem.trim().replace(/\n/g, '\\n')

  it.each([
    ['alone', pem],
    ['with blanks before each line', pem.replace(/^/gm, '    ')],
    ['with line breaks of Windows', pem.replace(/\n/g, '\r\n')],
    ['on one line, as JSON has it', `"${folded}\\n"`],
    ['in a variable', `SIGNING_KEY="${pem.trim()}"`],
    ['in a variable without quotes', `SIGNING_KEY=${pem.trim()}`],
    ['in a variable on one line', `SIGNING_KEY="${folded}"`],
  ])('are one signing key %s', (_how, text) => {
    const candidate = only(text)
    expect(candidate).toMatchObject({ kind: 'signing-key', format: 'pem', confidence: 'certain' })
    expect(secretsOf(candidate)).toEqual([pem])
  })

  it('do not hide what stands around them', () => {
    const { candidates, skippedLines } = read(`PORT=3000\n${pem}NPM_TOKEN=${npm}\n`)
    expect(candidates.map(({ format }) => format).sort()).toEqual(['pem', 'text'])
    expect(candidates.flatMap(secretsOf)).toEqual(expect.arrayContaining([pem, npm]))
    expect(skippedLines).toEqual([1])
  })

  it('that end as something else are left out line by line', () => {
    const broken = pem.replace('END PRIVATE', 'END PUBLIC').trim()
    expect(read(`NPM_TOKEN=${npm}\n${broken}`).skippedLines).toEqual([2, 3, 4])
  })

  it('that never end are no key', () => {
    expect(only(pem.split('\n').slice(0, 2).join('\n'))).toMatchObject({
      kind: 'opaque',
      confidence: 'guess',
    })
  })
})
