import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HelperHost, type HelperProcess, nodeHost } from '#main/helper'
import { createSecretRuns, type SecretRuns } from '#main/jwt'
import { ownSecretCount, ownSecrets } from '../../../main/jwt/secrets/own-list.ts'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aSignedToken } from '../../unit/jwt/signing.ts'

let programs: HelperPrograms
let runs: SecretRuns
let progress: { readonly tried: number; readonly total: number }[] = []
let started: HelperProcess[] = []
let folder: string

beforeAll(async () => {
  programs = await helperPrograms()
})
afterAll(() => programs.remove())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  progress = []
  started = []
  const real = nodeHost(programs)
  const helpers: HelperHost = {
    fork: (program) => {
      const helper = real.fork(program)
      started.push(helper)
      return helper
    },
  }
  runs = createSecretRuns({ helpers, onProgress: (one) => progress.push(one) })
})
afterEach(async () => {
  await runs.close()
  rmSync(folder, { recursive: true, force: true })
})

const signedWith = (secret: string, algorithm = 'HS256') =>
  aSignedToken(algorithm, { sub: 'a' }, {}, Buffer.from(secret))
const strong = 'Jx0-an unlikely one-9Qz'
const listOf = (...lines: readonly string[]): string => {
  const path = join(folder, 'list.txt')
  writeFileSync(path, lines.join('\n'))
  return path
}
const ended = (helper: HelperProcess | undefined) =>
  new Promise<void>((happen) => (helper === undefined ? happen() : helper.onExit(happen)))

describe('our own list', () => {
  test.each([
    ['', 'HS256'],
    ['secret', 'HS256'],
    ['your-256-bit-secret', 'HS384'],
    ['my-super-secret-key', 'HS512'],
    ['JWT_SECRET_KEY', 'HS256'],
    ['changeme123', 'HS256'],
  ])('knows what everybody uses: %s', async (word, algorithm) => {
    expect(await runs.start(signedWith(word, algorithm), null)).toMatchObject({
      state: 'found',
      word,
      list: 'ours',
      line: null,
    })
  })

  test('is as long as it says, has the likeliest first, and repeats itself seldom', () => {
    const all = [...ownSecrets()]
    expect(all.length).toBe(ownSecretCount)
    expect(new Set(all).size / all.length).toBeGreaterThan(0.9)
    expect(all.slice(0, 2000)).toEqual(expect.arrayContaining(['secret', 'password', 'your-256-bit-secret']))
  })
})

describe('a run', () => {
  test('ends without a find where there is none, and says how many were tried', async () => {
    const answer = await runs.start(signedWith(strong), listOf('one', 'two', 'three'))
    expect(answer).toEqual({ state: 'not-found', tried: 3 })
  })

  test('says how far it is, and ends at once when it is stopped', async () => {
    const run = runs.start(signedWith(strong), null)
    while (progress.length < 3) await new Promise((turn) => setTimeout(turn, 20))
    runs.stop()
    const stopped = await run
    expect(stopped.state).toBe('cancelled')
    expect(progress[0]).toMatchObject({ tried: 0, total: expect.any(Number) })
    expect(progress.at(-1)?.tried).toBeGreaterThan(0)
    await ended(started[0])
  })

  test('ends the one before', async () => {
    const first = runs.start(signedWith(strong), null)
    const second = runs.start(signedWith('secret'), null)
    expect((await first).state).toBe('cancelled')
    expect((await second).state).toBe('found')
  })

  test('leaves no process behind', async () => {
    await runs.start(signedWith('secret'), null)
    await Promise.all(started.map(ended))
    expect(started).toHaveLength(1)
  })

  test.each([
    ['RS256', aSignedToken('RS256')],
    ['no token', 'nothing of the kind'],
    ['an empty text', ''],
  ])('is not begun for what no secret signed: %s', async (_, token) => {
    expect(await runs.start(token, null)).toEqual({ state: 'not-tried', reason: 'not-hmac' })
  })

  test('is not begun for a token that is too long', async () => {
    const token = aSignedToken('HS256', { text: 'a'.repeat(70_000) })
    expect(await runs.start(token, null)).toEqual({ state: 'not-tried', reason: 'too-long' })
  })
})

describe('a file of one’s own', () => {
  test('is read line by line, whatever its line ends are', async () => {
    const path = join(folder, 'crlf.txt')
    writeFileSync(path, `first\r\n\r\n  spaced \r\n${strong}\r\nlast`)
    expect(await runs.start(signedWith(strong), path)).toMatchObject({
      state: 'found',
      line: 4,
      list: 'file',
    })
    expect(await runs.start(signedWith('  spaced '), path)).toMatchObject({ state: 'found', line: 3 })
    expect(await runs.start(signedWith('last'), path)).toMatchObject({ state: 'found', line: 5, tried: 5 })
  })

  test('may hold what is no text', async () => {
    const path = join(folder, 'bytes')
    const secret = Buffer.from([0xff, 0x00, 0xfe])
    writeFileSync(path, Buffer.concat([Buffer.from('a\n'), secret, Buffer.from('\n')]))
    const token = aSignedToken('HS256', { sub: 'a' }, {}, secret)
    expect(await runs.start(token, path)).toMatchObject({ state: 'found', line: 2 })
  })

  test('that is none, or too large, is said to be', async () => {
    expect(await runs.start(signedWith('a'), join(folder, 'none'))).toEqual({
      state: 'not-tried',
      reason: 'file-unreadable',
    })
    expect(await runs.start(signedWith('a'), folder)).toMatchObject({ reason: 'file-unreadable' })
    const large = join(folder, 'large')
    writeFileSync(large, Buffer.alloc(64 * 1024 * 1024 + 1))
    expect(await runs.start(signedWith('a'), large)).toMatchObject({ reason: 'file-too-large' })
  })
})
