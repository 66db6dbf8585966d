import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CopiedPart, copyText } from '#app/copy-as'

const part = (text: string, more: Partial<CopiedPart> = {}): CopiedPart => ({
  credential: 'GitHub: deploy bot',
  part: 'token',
  among: 'alone',
  text,
  ...more,
})

test('the value alone is the value, whatever it holds', () => {
  fc.assert(fc.property(fc.string(), (text) => copyText('value', part(text)) === text))
})

test('a variable is named after the credential, and after the part where there are several', () => {
  expect(copyText('env', part('abc'))).toBe('GITHUB_DEPLOY_BOT=abc')
  expect(copyText('env', part('abc', { among: 'several', part: 'app_key' }))).toBe(
    'GITHUB_DEPLOY_BOT_APP_KEY=abc',
  )
})

test('a name that no shell takes becomes one that it takes', () => {
  expect(copyText('env', part('abc', { credential: '2nd key' }))).toBe('_2ND_KEY=abc')
  expect(copyText('env', part('abc', { credential: '日本' }))).toBe('SECRET=abc')
})

test('a shell reads an export line back as the same value', () => {
  const noNul = fc.string().filter((text) => text !== '' && !text.includes('\0') && !text.endsWith('\n'))
  fc.assert(
    fc.property(noNul, (text) => {
      const line = copyText('export', part(text, { credential: 'name' }))
      const read = execFileSync('/bin/sh', ['-c', `${line}\nprintf %s "$NAME"`], { encoding: 'utf8' })
      expect(read).toBe(text)
    }),
    { numRuns: 40 },
  )
})

test('a value with a quote or a line break stays one line in a .env file', () => {
  expect(copyText('env', part("it's\n$5", { credential: 'name' }))).toBe('NAME="it\'s\\n\\$5"')
  expect(copyText('env', part('two words', { credential: 'name' }))).toBe("NAME='two words'")
})

test('the other forms are a header and a JSON object', () => {
  expect(copyText('header', part('abc'))).toBe('Authorization: Bearer abc')
  expect(copyText('json', part('a"b'))).toBe('{"token":"a\\"b"}')
})
