import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { matches, narrows, parseQuery, searchable } from '#app/search'
import { DAY_MS } from '#app/time'
import { aCredential } from '../credential/a-credential.ts'

const nowMs = Date.UTC(2026, 10, 25, 12)

const find = (typed: string, ...credentials: ReturnType<typeof aCredential>[]): readonly string[] =>
  credentials
    .map((credential) =>
      searchable({ credential, assessment: assess(credential, effectivePolicy(credential), nowMs, 'UTC') }),
    )
    .filter((item) => matches(item, parseQuery(typed), nowMs))
    .map(({ credential }) => credential.name)

const soon = aCredential({
  name: 'Partner token',
  createdAt: { kind: 'at', atMs: nowMs - 20 * DAY_MS, from: 'jwt' },
  provider: 'github',
  expiry: { kind: 'at', atMs: nowMs + 5 * DAY_MS, from: 'jwt' },
  tags: ['ci'],
  audience: ['payments'],
  issuer: 'https://login.example.com',
  format: 'jwt',
})
const dev = aCredential({
  name: 'Local key',
  environment: { name: 'development', productionLike: false },
  expiry: { kind: 'never', from: 'typed' },
})

describe('a search', () => {
  it.each([
    ['', ['Partner token', 'Local key']],
    ['partner', ['Partner token']],
    ['PARTNER tok', ['Partner token']],
    ['"local key"', ['Local key']],
    ['github', ['Partner token']],
    ['is:expiring', ['Partner token']],
    ['-is:expiring', ['Local key']],
    ['expires:<30d', ['Partner token']],
    ['expires:>30d', []],
    ['expires:never', ['Local key']],
    ['env:dev', ['Local key']],
    ['-env:dev', ['Partner token']],
    ['format:jwt', ['Partner token']],
    ['provider:github', ['Partner token']],
    ['tag:ci', ['Partner token']],
    ['aud:pay', ['Partner token']],
    ['iss:login.example', ['Partner token']],
    ['tag:ci -aud:payments', []],
  ])('for %s finds what it says', (typed, names) => {
    expect(find(typed, soon, dev)).toEqual(names)
  })

  it.each(['colour:red', 'expires:soon', 'is:', 'is:overdu', 'format:xml', 'type:key', '-is:late', 'env:""'])(
    'names what it does not know: %s',
    (typed) => {
      expect(parseQuery(typed).unknown).toEqual([typed])
    },
  )

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => Array.isArray(parseQuery(typed).terms)))
  })

  it('that goes on from another finds nothing that the other did not', () => {
    const pieces = fc.constantFrom(
      'p',
      'pa',
      'partner',
      'key',
      'local',
      'is:expiring',
      '-env:dev',
      'tag:ci',
      'env:prod',
    )
    const typed = fc.array(pieces, { maxLength: 3 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(typed, typed, (before, after) => {
        fc.pre(narrows(parseQuery(after), parseQuery(before)))
        const first = find(before, soon, dev)
        expect(find(after, soon, dev).filter((name) => !first.includes(name))).toEqual([])
      }),
    )
  })

  it.each([
    ['part', 'partn', true],
    ['part', 'part key', true],
    ['part', 'key', false],
    ['-part', '-partn', false],
    ['env:p', 'env:prod', false],
    ['', 'p', true],
  ])('that was %s goes on as %s: %s', (before, after, expected) => {
    expect(narrows(parseQuery(after), parseQuery(before))).toBe(expected)
  })
})
