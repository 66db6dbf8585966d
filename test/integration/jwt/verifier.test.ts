import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HelperHost, type HelperProcess, nodeHost } from '#main/helper'
import { createVerifier, type Verifier, type VerifyRequest } from '#main/jwt'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { anEncryptedToken } from '../../support/tokens/encrypting.ts'
import { aSignedToken, publicJwk } from '../../unit/jwt/signing.ts'
import { aToken } from '../../unit/jwt/tokens.ts'

const nowMs = Date.UTC(2026, 4, 3, 10)
const dots = (text: string): string => '•'.repeat(text.length)

let programs: HelperPrograms
let verifier: Verifier
let started: HelperProcess[] = []
/** What was said to the processes. */
let posted: unknown[] = []

beforeAll(async () => {
  programs = await helperPrograms()
})
afterAll(() => programs.remove())
beforeEach(() => {
  started = []
  posted = []
  const real = nodeHost(programs)
  const host: HelperHost = {
    fork: (program) => {
      const helper = real.fork(program)
      started.push(helper)
      return {
        ...helper,
        post: (message) => {
          posted.push(message)
          helper.post(message)
        },
      }
    },
  }
  verifier = createVerifier(host)
})
afterEach(() => verifier.close())

const asked = (token: string, more: Partial<VerifyRequest> = {}): VerifyRequest => ({
  token,
  key: null,
  profile: null,
  nowMs,
  timeZone: 'UTC',
  ...more,
})
const keyText = (text: string) => ({ text, reading: 'any', fetchedAtMs: null }) as const

const examined = async (token: string, more: Partial<VerifyRequest> = {}) => {
  const answer = await verifier.verify(asked(token, more))
  if (!answer.ok || answer.value.state !== 'examined') throw new Error(JSON.stringify(answer))
  return answer.value
}
const held = async (token: string, more: Partial<VerifyRequest> = {}) => {
  const answer = await verifier.held(asked(token, more))
  if (!answer.ok || answer.value.state !== 'examined') throw new Error(JSON.stringify(answer))
  return answer.value
}
const encoded = (text: string): string => Buffer.from(text).toString('base64url')
const ended = (helper: HelperProcess | undefined) =>
  new Promise<void>((happen) => (helper === undefined ? happen() : helper.onExit(happen)))

describe('a pasted token', () => {
  test('is verified with the key beside it', async () => {
    const answer = await examined(aSignedToken('ES256'), { key: keyText(publicJwk('ES256', { kid: 'one' })) })
    expect(answer).toMatchObject({
      examination: { verdict: 'valid' },
      signature: 'verified',
      key: { form: 'jwk', keys: [{ label: 'P-256 public key', kid: 'one', visibility: 'public' }] },
      matchedKey: 0,
      opened: null,
    })
  })

  test('without a key is not verified', async () => {
    expect(await examined(aSignedToken('ES256'))).toMatchObject({
      examination: { verdict: 'unverified' },
      key: null,
    })
  })

  test('is held to a profile at the time that was given', async () => {
    const token = aSignedToken('ES256', { aud: 'a', exp: nowMs / 1000 })
    const profile = { audience: 'b', algorithms: ['ES256'] }
    const outcomes = async (atMs: number) =>
      (await examined(token, { profile, nowMs: atMs })).examination.checks
        .filter(({ id }) => ['algorithm', 'audience', 'expiry'].includes(id))
        .map(({ outcome }) => outcome)
    expect(await outcomes(nowMs - 1000)).toEqual(['pass', 'pass', 'fail'])
    expect(await outcomes(nowMs)).toEqual(['pass', 'fail', 'fail'])
  })

  test('whose secret is written in hex is checked as text alone where that was asked', async () => {
    const token = aSignedToken('HS256', { sub: 'a' }, {}, Buffer.from('ab'.repeat(40), 'hex'))
    const key = { text: 'ab'.repeat(40), fetchedAtMs: null }
    expect((await examined(token, { key: { ...key, reading: 'any' } })).signature).toBe('verified')
    expect((await examined(token, { key: { ...key, reading: 'hex' } })).signature).toBe('verified')
    expect((await examined(token, { key: { ...key, reading: 'text' } })).signature).toBe('mismatch')
  })

  test('that is encrypted comes back opened', async () => {
    const { token, key } = anEncryptedToken({
      algorithm: 'RSA-OAEP-256',
      encryption: 'A256GCM',
      plain: aToken({ sub: 'inside' }),
    })
    const { opened, examination } = await examined(token, { key: keyText(key) })
    expect(opened?.claims.map(({ text }) => text)).toContain('inside')
    expect(examination.verdict).toBe('valid')
  })

  test('that asks for many rounds is given the time, and no more than the rounds allowed', async () => {
    const slow = { algorithm: 'PBES2-HS512+A256KW', encryption: 'A128GCM', plain: '{}' }
    const { token, key } = anEncryptedToken({ ...slow, rounds: 1_200_000 })
    expect((await examined(token, { key: keyText(key) })).opened).not.toBeNull()
    const endless = anEncryptedToken({ ...slow, header: { p2c: 2 ** 31 } })
    const { examination } = await examined(endless.token, { key: keyText(endless.key) })
    expect(examination.findings.map(({ id }) => id)).toContain('JWE_PBES2_HUGE')
  })

  test('of a megabyte, or of anything at all, has an answer', async () => {
    const texts = [
      '',
      '{'.repeat(100_000),
      `${'e30'.repeat(300_000)}.e30.`,
      aToken({ text: '\u202e'.repeat(120_000) }),
    ]
    for (const text of texts) expect((await examined(text)).examination.verdict).not.toBe('valid')
  })
})

describe('a held token', () => {
  test('is shown without its signature', async () => {
    const token = aSignedToken('HS256', { sub: 'a' })
    const [header = '', payload = '', signature = ''] = token.split('.')
    const answer = await held(token)
    expect(answer.text).toBe(`${header}.${payload}.${dots(signature)}`)
    expect(answer.decoded.claims.map(({ text }) => text)).toContain('a')
    expect(JSON.stringify(answer)).not.toContain(signature)
  })

  test('that carries another is shown without either signature', async () => {
    const inner = aSignedToken('ES256', { sub: 'inner' })
    const innerSignature = inner.slice(inner.lastIndexOf('.') + 1)
    const token = aSignedToken('HS256', inner, { cty: 'JWT' })
    const { text, decoded } = await held(token)
    expect(text).toHaveLength(token.length)
    const payload = Buffer.from(text.split('.')[1]?.replaceAll('•', '') ?? '', 'base64url').toString('latin1')
    expect(payload).toContain(inner.slice(0, 20))
    expect(payload).not.toContain(innerSignature.slice(1, 12))
    expect(decoded.nested?.claims.map(({ text: claim }) => claim)).toContain('inner')
  })

  test('that is encrypted shows its header alone, until it is opened', async () => {
    const { token, key } = anEncryptedToken({
      algorithm: 'A128KW',
      encryption: 'A128GCM',
      plain: '{"sub":"x"}',
    })
    const [header = '', ...rest] = token.split('.')
    const answer = await held(token, { key: keyText(key) })
    expect(answer.text).toBe([header, ...rest.map(dots)].join('.'))
    expect(answer.opened?.claims.map(({ text }) => text)).toContain('x')
  })

  test.each(['', 'words', encoded('{"k":"hidden"}'), `v4.public.${'a'.repeat(40)}`])(
    'that is none is said to be: %j',
    async (text) => {
      expect(await verifier.held(asked(text))).toEqual({ ok: false, error: 'not-a-jwt' })
    },
  )
})

describe('the process', () => {
  test('that dies costs one answer, and is started again', async () => {
    await examined('')
    const answer = verifier.verify(asked(aToken({})))
    while (posted.length < 4) await new Promise((turn) => setImmediate(turn))
    started.at(-1)?.kill()
    expect(await answer).toEqual({ ok: true, value: { state: 'gave-up', reason: 'died' } })
    expect((await examined(aToken({}))).examination.verdict).toBe('unverified')
  })

  test('ends when it is told to forget, once nobody waits for it', async () => {
    await examined('')
    const first = verifier.verify(asked(aToken({})))
    verifier.forget()
    expect(await first).toMatchObject({ ok: true, value: { state: 'examined' } })
    await ended(started[0])
    await examined('')
    verifier.forget()
    await ended(started[1])
    expect(started).toHaveLength(3)
  })

  test('answers hundreds of tokens under one key without a pause', async () => {
    const key = keyText(publicJwk('ES256'))
    const tokens = Array.from({ length: 300 }, (_, n) => aSignedToken('ES256', { n }))
    await examined('')
    const startedMs = performance.now()
    const verdicts = await Promise.all(
      tokens.map(async (token) => (await examined(token, { key })).examination.verdict),
    )
    expect(new Set(verdicts)).toEqual(new Set(['valid']))
    expect(performance.now() - startedMs).toBeLessThan(15_000)
    expect(started).toHaveLength(1)
  })
})

describe('a token that takes too long', () => {
  test('is given up, and the process with it', async () => {
    const host: HelperHost = {
      fork: () => {
        let listener: (message: unknown) => void = () => {}
        let exit = (): void => {}
        return {
          post: (message) => {
            const { id, body } = message as { readonly id: number; readonly body: { readonly do: string } }
            if (body.do === 'ready') setImmediate(() => listener({ id, body: { is: 'ready' } }))
          },
          onMessage: (heard) => {
            listener = heard
          },
          onExit: (happen) => {
            exit = happen
          },
          kill: () => exit(),
        }
      },
    }
    const stuck = createVerifier(host)
    const startedMs = performance.now()
    expect(await stuck.verify(asked(aToken({})))).toEqual({
      ok: true,
      value: { state: 'gave-up', reason: 'took-too-long' },
    })
    expect(performance.now() - startedMs).toBeLessThan(4000)
    await stuck.close()
  })
})
