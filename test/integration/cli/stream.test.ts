import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { aSignedToken, publicJwk } from '../../unit/jwt/signing.ts'
import { goodClaims, now } from './making.ts'
import { theProgram } from './program.ts'
import { expectFit, fitsAnswer, fitsLineError } from './schema.ts'

const program = theProgram()
const token = aSignedToken('ES256', goodClaims)
const request = (members: object = {}) =>
  JSON.stringify({ token, keyText: publicJwk('ES256'), now, ...members })
const verdicts = (answers: readonly unknown[]) =>
  answers.map((answer) => {
    expectFit(fitsAnswer, answer)
    const { verdict, error } = answer as { verdict?: string; error?: { code: string } }
    return verdict ?? error?.code
  })

const start = (): {
  readonly child: ChildProcess
  readonly next: () => Promise<unknown>
  readonly send: (text: string) => void
} => {
  const child = spawn(process.execPath, [program.path(), 'inspect', '--ndjson'])
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    next: async () => JSON.parse((await lines.next()).value ?? 'null') as unknown,
    send: (text) => child.stdin.write(text),
  }
}

describe('a stream of requests', () => {
  it('is answered one by one for a caller who waits for each answer', async () => {
    const { child, next, send } = start()
    for (let id = 0; id < 20; id++) {
      send(`${request({ id })}\n`)
      expect(await next()).toMatchObject({ id, verdict: 'valid' })
    }
    child.stdin?.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('may come in pieces of any size, with line ends of any system, and the last line may lack its own', async () => {
    const text = `${request({ id: 'a' })}\r\n${request({ id: 'b' })}\n${request({ id: 'c' })}`
    const { child, next, send } = start()
    for (const character of text.slice(0, 40)) send(character)
    send(text.slice(40))
    child.stdin?.end()
    const answers = [await next(), await next(), await next()]
    expect(answers.map((answer) => (answer as { id: string }).id)).toEqual(['a', 'b', 'c'])
  })

  it('goes on after lines that are no requests, each with an answer in its place', async () => {
    const bad = [
      '',
      'hello',
      '{"token":',
      '[]',
      'null',
      '{}',
      '{"token":7}',
      request({ keyText: {} }),
      request({ profile: [] }),
      request({ profile: { issuers: 'x' } }),
      request({ profile: { leewaySeconds: -1 } }),
      request({ now: 'soon' }),
      request({ surprise: 1 }),
      `{"token":"a","x":${'['.repeat(50_000)}`,
    ]
    const answers = await program.answers([request(), ...bad, request()])
    expect(verdicts(answers)).toEqual(['valid', ...bad.map(() => 'bad-request'), 'valid'])
    for (const answer of answers.slice(1, -1)) expectFit(fitsLineError, answer)
  })

  it('says of bytes that are no UTF-8 that they are none', async () => {
    const { out } = await program.run(['inspect', '--ndjson'], Buffer.from('7b22ff227d0a', 'hex'))
    expect(JSON.parse(out)).toEqual({ error: { code: 'bad-request', message: 'The line is not UTF-8.' } })
  })

  it('takes lines of several MiB, and refuses a longer one without keeping it', async () => {
    const large = request({ token: aSignedToken('ES256', { ...goodClaims, blob: 'x'.repeat(700_000) }) })
    const tooLong = request({ keyText: 'x'.repeat(9 * 1024 * 1024) })
    const escaped = request({ token: 'x' }).replace('"x"', `"${'\\u0078'.repeat(1_100_000)}"`)
    const answers = await program.answers([large, tooLong, escaped, request()])
    expect(verdicts(answers)).toEqual(['valid', 'too-long', 'malformed', 'valid'])
  })

  it('ends with 1 when an answer was not clean, with 0 when all were', async () => {
    const words = ['inspect', '--ndjson']
    expect((await program.run(words, `${request()}\n`)).code).toBe(0)
    expect((await program.run(words, '')).code).toBe(0)
    expect((await program.run(words, `${request({ now: goodClaims.exp })}\n`)).code).toBe(1)
    expect((await program.run(words, 'hello\n')).code).toBe(1)
  })

  it('takes key, profile and time from the options where a line gives none', async () => {
    const key = program.file(publicJwk('ES256'))
    const profile = program.file(JSON.stringify({ algorithms: ['ES384'] }))
    const answers = await program.answers(
      [
        JSON.stringify({ token }),
        JSON.stringify({ token, profile: { algorithms: ['ES256'] } }),
        request({ keyText: publicJwk('RS256') }),
      ],
      ['--key', key, '--profile', profile, '--now', String(now)],
    )
    expect(verdicts(answers)).toEqual(['invalid', 'valid', 'invalid'])
  })

  it('takes null for what is not given', async () => {
    const answers = await program.answers([request({ keyText: null, profile: null, now: null, id: null })])
    expect(verdicts(answers)).toEqual(['unverified'])
  })

  it('reads no faster than its answers are taken', async () => {
    const child = spawn(process.execPath, [program.path(), 'inspect', '--ndjson'])
    const line = `${request()}\n`
    let sent = 0
    while (child.stdin.write(line.repeat(200)) || sent < 1) {
      sent += 200
      if (sent > 100_000) break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(child.stdin.writableNeedDrain).toBe(true)
    expect(sent).toBeLessThan(100_000)
    child.stdin.end()
    let answered = 0
    for await (const _ of createInterface({ input: child.stdout })) answered++
    expect(answered % 200).toBe(0)
    expect(answered).toBeGreaterThan(0)
  })

  it('ends quietly when nobody reads any more', async () => {
    const child = spawn(process.execPath, [program.path(), 'inspect', '--ndjson'])
    const complaints: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
    child.stdin.on('error', () => undefined)
    child.stdout.destroy()
    child.stdin.end(`${request()}\n`.repeat(50))
    const [code] = (await once(child, 'close')) as [number]
    expect([code, Buffer.concat(complaints).toString()]).toEqual([2, ''])
  })
})
