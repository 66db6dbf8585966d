import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base64Bytes,
  matchToken,
  providerById,
  providerByIssuer,
  providerByVariable,
  providerName,
  providers,
  reasonsFor,
} from '#app/provider'
import { everyFormat, sample, sampleOf, sentryOrganisation, some, variableOf } from './samples.ts'

describe('the catalogue', () => {
  it('knows the providers that developers live with, each by one id', () => {
    const ids = providers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(30)
    const asked =
      'github gitlab npm pypi aws google azure slack stripe openai anthropic cloudflare digitalocean hugging-face vault terraform docker-hub atlassian datadog sentry linear notion twilio sendgrid telegram discord shopify heroku netlify vercel supabase databricks grafana new-relic'
    expect(ids).toEqual(expect.arrayContaining(asked.split(' ')))
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,40}$/)
  })

  it('names for each where its facts were read and where it is replaced', () => {
    for (const { id, source, rotatePage, formats } of providers) {
      expect(source.length, id).toBeGreaterThan(0)
      expect(formats.length, id).toBeGreaterThan(0)
      for (const url of [...source, rotatePage]) {
        expect(new URL(url).protocol, id).toBe('https:')
        expect(new URL(url).username, id).toBe('')
      }
    }
  })

  it('has formats with ids of their own and prefixes short enough to show', () => {
    const ids = everyFormat.map(({ format }) => format.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { format } of everyFormat) {
      expect(format.prefix.length, format.id).toBeLessThanOrEqual(16)
      expect(format.length[0], format.id).toBeLessThanOrEqual(format.length[1])
      expect(format.label, format.id).toMatch(/^[A-Z]/)
    }
  })
})

describe('a token of a known provider', () => {
  it.each(everyFormat.map(({ provider, format }) => [format.id, provider, format] as const))(
    '%s is recognised as what it is',
    (_, provider, format) => {
      for (const seed of [1, 2, 3]) {
        const match = matchToken(sampleOf(format, seed), variableOf(format))
        expect([match?.provider.id, match?.format.id]).toEqual([provider.id, format.id])
        expect(match?.length).toBe('fits')
        expect(match?.checksum).toBe(format.checksum === undefined ? 'none' : 'matches')
      }
    },
  )

  it('with a wrong character is still named, with the doubt said', () => {
    for (const id of ['github-classic', 'npm-token', 'grafana-service-account', 'gitlab-pat-routable']) {
      const token = sample(id)
      const wrong = token.slice(0, 10) + (token[10] === 'x' ? 'y' : 'x') + token.slice(11)
      const match = matchToken(wrong)
      expect(match?.checksum, id).toBe('differs')
      expect(match && reasonsFor(match, wrong)).toContain('checksum differs: perhaps mistyped')
    }
  })

  it('cut short is named by a telling prefix, with the usual length', () => {
    const cut = sample('github-classic').slice(0, 38)
    const match = matchToken(cut)
    expect(match?.length).toBe('off')
    expect(match && reasonsFor(match, cut)).toEqual([
      'starts with ghp_',
      '38 characters where 40 are usual: perhaps cut off',
    ])
  })

  it('says why in words without the token', () => {
    const token = sample('github-classic')
    const match = matchToken(token)
    expect(match && reasonsFor(match, token)).toEqual([
      'starts with ghp_',
      '40 characters',
      'checksum matches',
    ])
  })

  it('is the more special one where prefixes overlap', () => {
    expect(matchToken(sample('anthropic-api03'))?.provider.id).toBe('anthropic')
    expect(matchToken(sample('openai-proj'))?.format.id).toBe('openai-proj')
    expect(matchToken(sample('slack-configuration'))?.format.id).toBe('slack-configuration')
  })

  it('agrees with the made-up examples that others publish of the checksum', () => {
    const dummy = ['npm', 'qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP'].join('_')
    expect(matchToken(dummy)?.checksum).toBe('matches')
    const invalid = ['glsa', 'iNValIdinValiDinvalidinvalidinva', '5b582697'].join('_')
    expect(matchToken(invalid)?.checksum).toBe('matches')
  })
})

describe('what is no known token', () => {
  it('stays unnamed', () => {
    for (const text of [
      '',
      'hello',
      'sk-',
      'ghp_',
      'AKIA',
      some(40, 'base64'),
      some(32, 'hex'),
      'postgres://a:b@c/d',
    ])
      expect(matchToken(text), text).toBeNull()
  })

  it('needs its variable when its shape alone says nothing', () => {
    const secret = sample('aws-secret-access-key')
    expect(matchToken(secret)).toBeNull()
    expect(matchToken(secret, 'STRIPE_SECRET_KEY')).toBeNull()
    expect(matchToken(secret, 'AWS_SECRET_ACCESS_KEY')?.format.id).toBe('aws-secret-access-key')
  })

  it('is answered for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .constantFrom(...everyFormat)
            .chain(({ format }) => fc.string({ maxLength: 120 }).map((tail) => `${format.prefix}${tail}`)),
        ),
        fc.string(),
        (text, variable) => {
          const match = matchToken(text, variable)
          if (match !== null) {
            expect(reasonsFor(match, text).length).toBeGreaterThan(0)
            match.format.facts?.(text)
          }
        },
      ),
    )
  })

  it('is answered for a megabyte', () => {
    for (const prefix of [
      'ghs_1_',
      'xapp-1-',
      'ATATT3',
      'sntrys_eyJ',
      'sk-proj-',
      'pypi-AgE',
      'https://hooks.slack.com/services/',
    ])
      expect(matchToken(prefix + 'a-'.repeat(500_000))).toBeNull()
  })
})

describe('facts in clear', () => {
  it('come from what the token says of itself', () => {
    const match = matchToken(sample('sentry-organisation'))
    expect(match?.format.facts?.(sample('sentry-organisation'))).toEqual({
      createdAtMs: 1700000000500,
      account: 'acme',
      host: 'sentry.io',
    })
    expect(matchToken(sample('telegram-bot'))?.format.facts?.(sample('telegram-bot')).account).toMatch(
      /^bot 1\d+$/,
    )
  })

  it('are left out where they are not what they should be', () => {
    const odd = sentryOrganisation({
      iat: 'soon',
      url: 'not a url',
      org: ['x'],
      region_url: 5,
      __proto__: null,
    })
    expect(matchToken(odd)?.format.facts?.(odd)).toEqual({})
    const broken = `sntrys_eyJ${some(60, 'base62')}_${some(43, 'base62')}`
    expect(matchToken(broken)?.format.facts?.(broken)).toEqual({})
  })
})

it('finds a provider by its id, its issuer and the words of a variable', () => {
  expect(providerById('github')?.name).toBe('GitHub')
  expect(providerById('nobody')).toBeNull()
  expect(providerName('github')).toBe('GitHub')
  expect(providerName('acme')).toBe('acme')
  expect(providerByIssuer('https://accounts.google.com')?.id).toBe('google')
  expect(providerByIssuer('https://accounts.google.com.evil.example')).toBeNull()
  expect(providerByIssuer('\u0000')).toBeNull()
  expect(providerByVariable('PROD_GITHUB_TOKEN')?.id).toBe('github')
  expect(providerByVariable('dockerHubToken')?.id).toBe('docker-hub')
  expect(providerByVariable('NEW_RELIC_LICENSE_KEY')?.id).toBe('new-relic')
  expect(providerByVariable('SAWS_TOKEN')).toBeNull()
})

it('reads base64 as the engine does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('base64' as const, 'base64url' as const), (bytes, form) => {
      expect(base64Bytes(Buffer.from(bytes).toString(form))).toEqual(bytes)
    }),
  )
  expect(base64Bytes('a')).toBeNull()
  expect(base64Bytes('ab!d')).toBeNull()
})
