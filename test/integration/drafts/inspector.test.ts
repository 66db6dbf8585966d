import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HelperHost, type HelperProcess, nodeHost } from '#main/helper'
import { createInspector, type Inspector } from '#main/inspect'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { everyFormat, sampleOf, some, variableOf } from '../../unit/provider/samples.ts'

const nowMs = Date.UTC(2026, 4, 3, 10)
const issuedAt = nowMs / 1000
const mebibyte = 1_048_576

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const signature = Buffer.alloc(32, 7).toString('base64url')
const jwt = (claims: unknown, header: object = { alg: 'HS256', typ: 'JWT', kid: 'k1' }): string =>
  `${encoded(header)}.${encoded(claims)}.${signature}`

let programs: HelperPrograms
let inspector: Inspector
const started: HelperProcess[] = []

beforeAll(async () => {
  programs = await helperPrograms()
  const real = nodeHost(programs)
  const host: HelperHost = {
    fork: (program) => {
      const helper = real.fork(program)
      started.push(helper)
      return helper
    },
  }
  inspector = createInspector(host)
})
afterAll(async () => {
  await inspector.close()
  programs.remove()
})

const ended = (helper: HelperProcess | undefined) =>
  new Promise<void>((happen) => (helper === undefined ? happen() : helper.onExit(happen)))

const claimsOf = async (token: string) => {
  const claims = await inspector.claimsOf(token)
  if (!claims.ok) throw new Error(claims.error)
  return claims.value
}

describe('a paste', () => {
  test('is recognised in a process of its own', async () => {
    const token = `npm_${some(36, 'base62')}`
    const answer = await inspector.recognise(`PORT=1\nNPM_TOKEN=${token}`, nowMs)
    expect(answer).toMatchObject({ ok: true, value: { skippedLines: [1] } })
    const [candidate] = answer.ok ? answer.value.candidates : []
    expect(candidate).toMatchObject({
      provider: 'npm',
      parts: [{ secret: true, text: token, prefix: 'npm_' }],
    })
  })

  test('is understood by the clock that came with it', async () => {
    const text = JSON.stringify({ access_token: some(40, 'base62'), expires_in: 60 })
    const answer = await inspector.recognise(text, nowMs)
    expect(answer.ok && answer.value.candidates[0]?.expiry).toMatchObject({ atMs: nowMs + 60_000 })
  })

  test.each([
    ['', 'empty'],
    ['half \ud83d', 'invalid-text'],
    ['é'.repeat(600_000), 'too-large'],
    ['a'.repeat(mebibyte + 1), 'too-large'],
  ])('is refused for its reason', async (text, error) => {
    expect(await inspector.recognise(text, nowMs)).toEqual({ ok: false, error })
  })

  test('of every provider comes back as main may keep it', async () => {
    const lines = everyFormat.map(({ format }) => `${variableOf(format) || 'A_VALUE'}='${sampleOf(format)}'`)
    for (const line of lines) {
      const answer = await inspector.recognise(line, nowMs)
      expect(answer.ok && answer.value.candidates.length).toBe(1)
    }
  })

  test('of any text has an answer, and none is that something broke', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        jwt({ exp: 8.64e12, iat: -8.64e12, aud: ['a', 'b'] }),
        '\n',
        'A_TOKEN=',
        '{"kty":',
        '"',
        '=',
      ),
      fc.constantFrom(
        `https://${'u'.repeat(300)}:secret12@${'h'.repeat(300)}/`,
        `X_SECRET=${'é'.repeat(3000)}`,
      ),
      fc.constantFrom(`CLIENT_ID=${'i'.repeat(5000)}\nCLIENT_SECRET=abcdefgh`, `[${'s'.repeat(99)}]`),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const answer = await inspector.recognise(pieces.join(''), nowMs)
        return answer.ok || answer.error !== 'internal'
      }),
      { numRuns: 300 },
    )
  })
})

describe('the claims of a held token', () => {
  test('are rows with their instants and meanings', async () => {
    const token = jwt({ iss: 'https://login.example.com', exp: issuedAt, roles: ['admin'], when: issuedAt })
    const { header, claims, faults } = await claimsOf(token)
    expect(header.map(({ name, text }) => [name, text])).toEqual([
      ['alg', 'HS256'],
      ['typ', 'JWT'],
      ['kid', 'k1'],
    ])
    expect(claims.map(({ pointer, depth, text, atMs }) => [pointer, depth, text, atMs])).toEqual([
      ['/iss', 1, 'https://login.example.com', null],
      ['/exp', 1, String(issuedAt), nowMs],
      ['/roles', 1, expect.any(String), null],
      ['/roles/0', 2, 'admin', null],
      ['/when', 1, String(issuedAt), null],
    ])
    expect(claims.find(({ name }) => name === 'exp')?.meaning).not.toBe('')
    expect(faults).toEqual([])
  })

  test('come with what kind of token it is and why', async () => {
    const answer = await claimsOf(jwt({ scope: 'read', client_id: 'app' }, { alg: 'ES256', typ: 'at+jwt' }))
    expect(answer.title).toBe('Access token (RFC 9068)')
    expect(answer.evidence.length).toBeGreaterThan(0)
  })

  test('never bring its signature', async () => {
    const nested = jwt({ sub: 'inner' })
    const outer = `${encoded({ alg: 'HS256', cty: 'JWT' })}.${Buffer.from(nested).toString('base64url')}.${signature}`
    for (const token of [jwt({ sub: 'a' }), outer]) {
      expect(JSON.stringify(await claimsOf(token))).not.toContain(signature)
    }
    expect((await claimsOf(outer)).claims.map(({ text }) => text)).toEqual(['inner'])
  })

  test('of an encrypted token are its header alone', async () => {
    const token = `${encoded({ alg: 'dir', enc: 'A128GCM' })}..${some(16, 'base64url')}.${some(80, 'base64url')}.${some(22, 'base64url')}`
    const { header, claims } = await claimsOf(token)
    expect(header.map(({ name }) => name)).toEqual(['alg', 'enc'])
    expect(claims).toEqual([])
  })

  test('that are many or long are cut, and said to be', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`c${n}`, '\u202e'.repeat(9000)]))
    const { claims, faults } = await claimsOf(jwt({ ...many, exp: issuedAt }).slice(0, mebibyte))
    expect(claims.length).toBeLessThanOrEqual(500)
    expect(Math.max(...claims.map(({ text }) => text.length))).toBeLessThanOrEqual(20_000)
    expect(faults.length).toBeGreaterThan(0)
    const few = await claimsOf(jwt(Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`c${n}`, n]))))
    expect(few.claims).toHaveLength(500)
    expect(few.faults.join()).toContain('first 500')
  })

  test.each(['', 'no token', some(40, 'base62'), '{"a":1}', 'v4.public.abc'])(
    'of what is no JWT are refused: %s',
    async (text) => {
      expect(await inspector.claimsOf(text)).toEqual({ ok: false, error: 'not-a-jwt' })
    },
  )

  test('of a token that is too long to be one are refused', async () => {
    expect(await inspector.claimsOf('a'.repeat(mebibyte + 1))).toEqual({ ok: false, error: 'too-large' })
  })

  test('of any damaged token have an answer, and none is that something broke', async () => {
    const good = jwt({
      iss: 'https://a.example',
      nested: { deep: [1, 'x', null, true] },
      exp: 1e300,
      ['__proto__']: 1,
    })
    const damage = fc.tuple(fc.nat(good.length), fc.nat(20), fc.string({ unit: 'grapheme', maxLength: 6 }))
    await fc.assert(
      fc.asyncProperty(damage, async ([at, cutOut, put]) => {
        const answer = await inspector.claimsOf(good.slice(0, at) + put + good.slice(at + cutOut))
        return answer.ok || answer.error === 'not-a-jwt'
      }),
      { numRuns: 300 },
    )
  })
})

describe('the process', () => {
  const works = async () => (await inspector.claimsOf(jwt({ sub: 'a' }))).ok

  test('is one for many requests', async () => {
    await works()
    const before = started.length
    expect(await Promise.all([works(), works(), works()])).toEqual([true, true, true])
    expect(started.length).toBe(before)
  })

  test('that dies costs one answer, and the next one comes from another', async () => {
    const answer = inspector.recognise('a'.repeat(1_000_000), nowMs)
    await new Promise((turn) => setImmediate(turn))
    started.at(-1)?.kill()
    expect(await answer).toEqual({ ok: false, error: 'internal' })
    expect(await works()).toBe(true)
  })

  test('ends on a restart, with all that it has seen', async () => {
    await works()
    const old = started.at(-1)
    inspector.restart()
    await ended(old)
    expect(started.at(-1)).not.toBe(old)
    expect(await works()).toBe(true)
  })
})
