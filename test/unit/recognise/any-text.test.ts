import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { editableSchema, partNameSchema, publicPartSchema, secretPartSchema } from '#app/credential'
import { type Candidate, recognise } from '#app/recognise'
import { some } from '../provider/samples.ts'
import { awsId, awsSecret, jwt, nowMs, npm, read, secretsOf } from './reading.ts'

const pem = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----'

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    npm,
    awsId,
    awsSecret,
    jwt({ iss: 'https://a.example', exp: 8.64e12, iat: -8.64e12 }),
    pem,
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    '{"a":',
    '{"kty":"oct","k":"c2VjcmV0","kid":"c2VjcmV0"}',
    '{"access_token":"abcdefgh","expires_in":60}',
    'https://user:password@',
    'Authorization: Bearer ',
    'CLIENT_ID=',
    'CLIENT_SECRET=',
    'export PASSWORD=',
    '[x]',
    '"',
    "'",
    '\n',
    ' ',
    '\\n',
    '=',
    ':',
    '}',
  ),
)
const anyText = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))

const shownOf = ({ name, host, account, issuer, audience, reasons, parts }: Candidate): readonly string[] => [
  name,
  host,
  account,
  issuer ?? '',
  ...audience,
  ...reasons,
  ...parts.flatMap(({ secret, text, label, prefix }) => [label, prefix, ...(secret ? [] : [text])]),
]

describe('text that can’t be kept as it is', () => {
  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['a'.repeat(1_048_577), 'too-large'],
    ['é'.repeat(600_000), 'too-large'],
    ['half \ud83d', 'invalid-text'],
    ['half \ude00 of the other', 'invalid-text'],
    [Array.from({ length: 501 }, (_, n) => `npm_${some(36, 'base62', n + 1)}`).join('\n'), 'too-many'],
    [`${pem}\n`.repeat(501), 'too-many'],
  ])('is refused with its reason', (text, code) => {
    const result = recognise(text, { nowMs })
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(result.ok || result.error.sentence).toMatch(/^It |^There /)
  })

  it('is not text of exactly one mebibyte', () => {
    expect(recognise('a'.repeat(1_048_576), { nowMs }).ok).toBe(true)
  })
})

describe('any text', () => {
  it('gets an answer, never an exception: something to keep, or a refusal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = recognise(text, { nowMs })
        return result.ok ? result.value.candidates.length > 0 : result.error.sentence !== ''
      }),
      { numRuns: 1500 },
    )
  })

  it('gives candidates that a record can hold, under names of their own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = recognise(text, { nowMs })
        if (!result.ok) return
        const { candidates } = result.value
        expect(new Set(candidates.map(({ name }) => name)).size).toBe(candidates.length)
        for (const candidate of candidates) {
          const { name, kind, provider, host, account, createdAt, expiry, parts } = candidate
          const environment = candidate.environment ?? { name: 'ci', productionLike: false }
          const rest = { tags: [], notes: '', policy: {} }
          v.parse(editableSchema, {
            name,
            kind,
            provider,
            host,
            account,
            createdAt,
            expiry,
            environment,
            ...rest,
          })
          expect(secretsOf(candidate).length).toBeGreaterThan(0)
          for (const part of parts) {
            v.parse(partNameSchema, part.name)
            expect(part.text).not.toBe('')
            if (!part.secret) v.parse(publicPartSchema.entries.value, part.text)
            v.parse(secretPartSchema.entries.prefix, part.prefix)
          }
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('shows nothing of a secret beside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = recognise(text, { nowMs })
        if (!result.ok) return
        const { candidates } = result.value
        const secrets = candidates.flatMap(secretsOf).filter((secret) => secret.length >= 12)
        const shown = candidates.flatMap(shownOf)
        for (const secret of secrets) expect(shown.filter((one) => one.includes(secret))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it.each([
    ['a name', (secret: string) => `${secret}_TOKEN=${secret}`],
    ['a heading', (secret: string) => `[${secret}]\nPASSWORD=${secret}\nCLIENT_ID=x`],
    ['an account', (secret: string) => JSON.stringify({ username: secret, password: secret })],
    ['the name of a member', (secret: string) => JSON.stringify({ [secret]: { api_key: secret } })],
    [
      'the id of a key',
      (secret: string) => JSON.stringify([{ kty: 'oct', k: secret, kid: secret }, 1, { token: secret }]),
    ],
    ['an address', (secret: string) => `A_TOKEN=${secret}\nhttps://${secret}:${secret}@${secret}/`],
    ['an issuer', (secret: string) => `A_TOKEN=${secret}\n${jwt({ iss: secret, aud: secret, sub: secret })}`],
  ])('does not show its secret as %s either', (_place, textWith) => {
    const secret = some(24, 'base62', 3)
    const { candidates } = read(textWith(secret))
    expect(candidates.flatMap(secretsOf).some((one) => one.includes(secret))).toBe(true)
    expect(candidates.flatMap(shownOf).filter((one) => one.includes(secret))).toEqual([])
    expect(candidates.every(({ name }) => name !== '')).toBe(true)
  })

  it('is kept to the last character in one of its parts when nothing is known of it', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .filter((text) => !/^(["'`]).*\1$/s.test(text.trim()))
    fc.assert(
      fc.property(words, (text) => {
        const result = recognise(text, { nowMs })
        if (!result.ok || result.value.candidates.some(({ confidence }) => confidence !== 'guess')) return
        expect(result.value.candidates.flatMap(secretsOf)).toEqual([text.trim()])
      }),
      { numRuns: 1000 },
    )
  })

  const envLine = fc.oneof(
    fc.constantFrom('', '# remark', '; remark', '[section]').map((line) => ({ line, counts: false })),
    fc
      .tuple(
        fc.constantFrom('PORT', 'APP_TOKEN', 'DB_PASSWORD', 'GREETING', 'CLIENT_ID', 'CLIENT_SECRET'),
        fc.constantFrom('3000', 'hello there', npm, awsSecret, '"two\\nlines"', "'quoted # value'", ''),
      )
      .map(([name, value]) => ({ line: `${name}=${value}`, counts: true })),
    fc.constantFrom(npm, 'some words', '{', '}').map((line) => ({ line, counts: true })),
  )

  it('of lines has each of them in a credential or among those left out, never in both', () => {
    fc.assert(
      fc.property(fc.array(envLine, { minLength: 2, maxLength: 12 }), (lines) => {
        const text = `NPM_TOKEN=${npm}\n${lines.map(({ line }) => line).join('\n')}`
        const { candidates, skippedLines } = read(text)
        const used = new Set(candidates.flatMap((candidate) => candidate.lines))
        expect(skippedLines.filter((line) => used.has(line))).toEqual([])
        const counting = lines.flatMap(({ counts }, n) => (counts ? [n + 2] : []))
        expect(new Set([...used, ...skippedLines])).toEqual(new Set([1, ...counting]))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a megabyte', () => {
  const much = (piece: string): string => piece.repeat(Math.floor(1_000_000 / piece.length))

  it.each([
    ['deep JSON', '{"a":'.repeat(100_000)],
    ['quotes that never close', much('A="')],
    ['lines with quotes of each kind', much('A=\'x\nB="y\nC=`z\n')],
    ['escaped quotes', `A="${much('\\"')}`],
    ['one letter', much('a')],
    ['blanks inside a value', `API_KEY=x${much(' ')}y`],
    ['remarks', `API_KEY=${much('# ')}`],
    ['line breaks', `${much('\n')}x`],
    ['short lines', much('ab\n')],
    ['long words', much('abcdefghijklmnop ')],
    ['secrets without end', much('API_KEY=aaaaaaaa\n')],
    ['sections', much('[a]\nAPI_KEY=x\n')],
    ['blocks that only begin', much('-----BEGIN A-----\n')],
    ['blocks that end as another', much('-----BEGIN A-----\n-----END B-----\n')],
    ['values that begin a block', much('K=-----BEGIN A-----\n')],
    ['equals signs', `A${much('=')}`],
    ['dots', `eyJ${much('.')}`],
    ['colons and at signs', `https://${much('a:b@')}`],
    ['headers', much('authorization: ')],
    ['brackets', much('[')],
    ['values in quotes on one line', much('A_KEY="x" ')],
    ['commands on one line', much("export A_KEY='x'; ")],
    ['commands', 'export A_KEY=x B_KEY="y"; set -x C_KEY z\n'.repeat(10_000)],
  ])(
    'of %s is read in proportion to its length',
    (_what, text) => {
      const started = process.cpuUsage()
      recognise(text, { nowMs })
      const { user, system } = process.cpuUsage(started)
      // The slowest takes about a second; what grows faster than the text takes minutes at this size.
      expect((user + system) / 1e6).toBeLessThan(20)
    },
    120_000,
  )
})
