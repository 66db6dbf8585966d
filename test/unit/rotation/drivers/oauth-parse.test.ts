import { describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import type { Held } from '../../../../main/rotation/driver.ts'
import { formBody } from '../../../../main/rotation/drivers/oauth/form.ts'
import { parse } from '../../../../main/rotation/drivers/oauth/parse.ts'

const old = (): Held => ({
  secrets: new Map([['refresh_token', Secret.fromText('old-refresh')]]),
  publics: new Map([['client_id', 'app']]),
})
const read = (answer: object | string, from: 'driver' | 'paste' = 'driver') => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const parsed = parse(Buffer.from(from === 'driver' ? `arrived 1700000000000\n${text}` : text), from, old())
  return parsed.ok
    ? Object.fromEntries(
        parsed.value.value.parts.map((part) => [part.name, part.secret ? part.bytes.toString() : part.value]),
      )
    : parsed.error
}

describe("an OAuth server's answer", () => {
  test('is understood with numbers as text, unknown members, and details that make no sense', () => {
    const answer = {
      access_token: 'new-access',
      token_type: 'BEARER',
      expires_in: '600',
      refresh_token: 'new-refresh',
      refresh_expires_in: -5,
      scope: null,
      'not-before-policy': 0,
    }

    expect(read(answer)).toEqual({
      refresh_token: 'new-refresh',
      access_token: 'new-access',
      client_id: 'app',
      access_token_expires_at: '2023-11-14T22:23:20.000Z',
    })
  })

  test('without a new refresh token leaves the old one in force', () => {
    expect(read({ access_token: 'new-access' })).toEqual({
      refresh_token: 'old-refresh',
      access_token: 'new-access',
      client_id: 'app',
    })
  })

  test.each([
    ['refresh_expires_in', 1800, { kind: 'at', atMs: 1_700_001_800_000, from: 'provider' }],
    ['refresh_token_expires_in', 1800, { kind: 'at', atMs: 1_700_001_800_000, from: 'provider' }],
    ['refresh_expires_in', 0, { kind: 'unknown' }],
  ] as const)('tells the end of the grant by %s: %d', (name, seconds, expiry) => {
    const text = JSON.stringify({ access_token: 'a', refresh_token: 'r', [name]: seconds })

    const parsed = parse(Buffer.from(`arrived 1700000000000\n${text}`), 'driver', old())

    expect(parsed).toMatchObject({ ok: true, value: { keyId: null, value: { expiry } } })
  })

  test.each([
    ['nothing', ''],
    ['a page', '<html>'],
    ['a list', '[]'],
    ['a refusal', '{"error":"invalid_grant"}'],
    ['no text for a token', '{"access_token":1,"refresh_token":"r"}'],
    ['an empty token', '{"access_token":"a","refresh_token":""}'],
  ])('is not understood as %s', (_, text) => {
    expect(read(text)).toBe('not-understood')
  })
})

describe('a pasted grant', () => {
  test('is a refresh token by itself, with the client that was there', () => {
    expect(read('  fresh-refresh-token\n', 'paste')).toEqual({
      refresh_token: 'fresh-refresh-token',
      client_id: 'app',
    })
  })

  test('is the whole answer of a login', () => {
    expect(read({ access_token: 'a', refresh_token: 'r' }, 'paste')).toEqual({
      refresh_token: 'r',
      access_token: 'a',
      client_id: 'app',
    })
  })

  test.each(['', 'two words', '{"error":"invalid_grant"}', '"text in quotes"'])('is not %s', (text) => {
    expect(read(text, 'paste')).toBe('not-understood')
  })
})

test('a form is encoded byte by byte, as URLSearchParams reads it', () => {
  const odd = "a b+c&d=e%f/g~h.i-j_k*l'(m)é€"

  const body = formBody([
    ['grant_type', 'refresh_token'],
    ['refresh_token', Secret.fromText(odd)],
  ])

  expect([...new URLSearchParams(body.toString('latin1'))]).toEqual([
    ['grant_type', 'refresh_token'],
    ['refresh_token', odd],
  ])
})
