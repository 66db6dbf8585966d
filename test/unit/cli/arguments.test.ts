import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../main/cli/arguments.ts'

const given = (...words: readonly string[]) => {
  const read = readArguments(['inspect', ...words])
  return read.ok && read.value.do === 'inspect' ? read.value.given : null
}
const nothing = { path: null, key: null, profilePath: null, nowMs: null, form: 'by-output' }
const tokenLike = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhIn0', 'c2lnbmF0dXJl'].join('.')

describe('the words after keytide inspect', () => {
  it('are a file and options in any order, each with its value beside it or after an equals sign', () => {
    expect(given()).toEqual(nothing)
    expect(given('-')).toEqual(nothing)
    expect(given('token.txt')).toEqual({ ...nothing, path: 'token.txt' })
    expect(given('--key', 'a.pem', 'token.txt', '--json')).toEqual({
      ...nothing,
      path: 'token.txt',
      key: { at: 'file', path: 'a.pem' },
      form: 'json',
    })
    expect(given('--now=0', '--profile=p.json', '--ndjson')).toEqual({
      ...nothing,
      nowMs: 0,
      profilePath: 'p.json',
      form: 'ndjson',
    })
    expect(given('--', '--json')).toEqual({ ...nothing, path: '--json' })
    expect(given('--jwks-url', 'https://issuer.example', '--allow-loopback')?.key).toEqual({
      at: 'url',
      url: 'https://issuer.example',
      loopback: 'allowed',
    })
  })

  it.each([['token.v2.txt', 'my-token.jwt', './fixtures/a.b.c', '/tmp/keys/issuer.example.pem', 'eyes.txt']])(
    'may name files that have dots in their names',
    (...files) => {
      for (const file of files) expect(given(file)?.path).toBe(file)
    },
  )

  it('are refused where one is a token, whatever stands around it', () => {
    for (const word of [
      tokenLike,
      `Bearer ${tokenLike}`,
      `"${tokenLike}"`,
      `{"token":"${tokenLike}"}`,
      'x'.repeat(2000),
    ]) {
      for (const words of [[word], ['--', word], [`--token=${word}`], ['--token', word]]) {
        const read = readArguments(['inspect', ...words])
        expect(read.ok ? '' : read.error).toContain('A token is not taken from the command line')
      }
    }
  })

  it('are refused where two of them disagree', () => {
    expect(given('--json', '--ndjson')).toBeNull()
    expect(given('--key', 'a', '--jwks-url', 'https://issuer.example')).toBeNull()
    expect(given('--allow-loopback')).toBeNull()
    expect(given('--key', 'a', '--key', 'b')).toBeNull()
    expect(given('--json=yes')).toBeNull()
    expect(given('--now')).toBeNull()
    expect(given('--now=')).toBeNull()
  })
})
