import { describe, expect, test } from 'vitest'
import { entriesOf, holdersOf } from '../../../renderer/jwt/claims/rows.ts'
import { rowAround } from '../../../renderer/jwt/marking.ts'
import { shiftedParts } from '../../../renderer/jwt/token/paint.ts'
import type { TokenView } from '../../../renderer/jwt/view/types.ts'
import { answer } from '../../../renderer/jwt/worker/answer.ts'

const nowMs = Date.UTC(2026, 10, 23, 12)
const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const tokenOf = (claims: object | string, header: object | string = { alg: 'RS256', typ: 'at+jwt' }) =>
  `${part(header)}.${part(claims)}.${'c2ln'.repeat(8)}`

const inspect = (text: string, picked = 0) => {
  const reply = answer({
    do: 'inspect',
    text,
    picked,
    verified: null,
    other: null,
    nowMs,
    timeZone: 'UTC',
    profile: {},
  })
  if (reply.is !== 'inspected') throw new Error('Not inspected.')
  return reply
}

const viewOf = (text: string, picked = 0): TokenView => {
  const { token } = inspect(text, picked)
  if (token === null) throw new Error('No token.')
  return token
}

describe('places', () => {
  test('each row knows the characters of the paste that it came from, whatever surrounds the token', () => {
    const text = `curl -H "Authorization: Bearer ${tokenOf({ iss: 'https://a.example', aud: 'payments' })}"`
    const token = viewOf(text)
    const row = token.groups.flatMap(({ rows }) => rows).find(({ name }) => name === 'aud')
    const { start, end } = row?.range ?? { start: 0, end: 0 }
    expect(Buffer.from(text.slice(start, end), 'base64url').length).toBeGreaterThan(0)
    expect(rowAround(token, { start: start + 2, end: start + 2 })?.name).toBe('aud')
    expect(text.slice(token.parts[0]?.range.start, token.parts[0]?.range.end)).toBe(
      part({ alg: 'RS256', typ: 'at+jwt' }),
    )
  })

  test('a check points to the claim that it asked', () => {
    const token = viewOf(tokenOf({ exp: nowMs / 1000 - 60 }))
    const check = token.checks.find(({ id }) => id === 'expiry')
    const row = token.groups.flatMap(({ rows }) => rows).find(({ name }) => name === 'exp')
    expect(check?.range).toEqual(row?.range)
    expect(row?.tone).toBe('act')
  })

  test('colours follow an edit until the new text was read', () => {
    const parts = [
      { hue: 'header', range: { start: 0, end: 4 } },
      { hue: 'payload', range: { start: 5, end: 9 } },
    ] as const
    expect(shiftedParts(parts, 'aaaa.bbbb', 'aaaaX.bbbb').map(({ range }) => range)).toEqual([
      { start: 0, end: 4 },
      { start: 6, end: 10 },
    ])
    expect(shiftedParts(parts, 'aaaa.bbbb', '').map(({ range }) => range)).toEqual([
      { start: 0, end: 0 },
      { start: 0, end: 0 },
    ])
  })
})

describe('rows', () => {
  const nested = tokenOf({ realm: { roles: ['admin', 'user'] }, sub: 'ana' })

  test('what is nested is folded, and unfolds level by level', () => {
    const { groups } = viewOf(nested)
    const names = (unfolded: readonly string[]) =>
      entriesOf(groups, new Set(unfolded)).map((entry) =>
        entry.kind === 'row' ? entry.row.name : entry.title,
      )
    expect(names([])).toEqual(['alg', 'typ', 'realm', 'sub'])
    const deepest = groups.flatMap(({ rows }) => rows).find(({ text }) => text === 'user')
    const holders = holdersOf(groups, deepest?.key ?? '')
    expect(holders).toHaveLength(2)
    expect(names(holders)).toEqual(['alg', 'typ', 'realm', 'roles', '0', '1', 'sub'])
    // An inner row that is unfolded under a folded one stays out of sight.
    expect(names(holders.slice(0, 1))).toEqual(['alg', 'typ', 'realm', 'sub'])
  })

  test('of a token in a token both are shown, each under its name', () => {
    const { groups } = viewOf(tokenOf(tokenOf({ sub: 'inner' }), { alg: 'RS256', cty: 'JWT' }))
    const titles = entriesOf(groups, new Set()).flatMap((entry) =>
      entry.kind === 'group' ? [entry.title] : [],
    )
    expect(titles).toEqual(['Header', 'Inside: header', 'Inside: claims'])
  })

  test('characters that deceive are written out and named', () => {
    const rows = viewOf(tokenOf({ 'a\u200Bb': 'x\u202Ey' })).groups.flatMap((group) => group.rows)
    const row = rows.find(({ name }) => name.startsWith('a\\'))
    expect(row).toMatchObject({ name: 'a\\u200bb', text: 'x\\u202ey', flags: ['invisible', 'bidi'] })
  })
})

describe('JSON', () => {
  test.each([
    '{"a":1,"b":[1,{"c":null}],"d":{},"e":[],"f":"x"}',
    '{}',
    '{"a":{"b":{"c":[[],[[]]]}}}',
    '{"text":"a \\"quoted\\" word"}',
  ])('%s reads back as what it was', (claims) => {
    const documents = viewOf(tokenOf(claims)).json.split('\n\n')
    expect(JSON.parse(documents.at(-1) ?? '')).toEqual(JSON.parse(claims))
  })

  test('doubled members stand twice', () => {
    expect(viewOf(tokenOf('{"a":1,"a":2}')).json).toContain('"a": 1,\n  "a": 2')
  })

  test('what was cut short is closed where it ends', () => {
    expect(viewOf(tokenOf('{"a":{"b":[1,2')).json).toContain('"b": [')
  })
})

describe('the answer', () => {
  test('is never green without a verified signature', () => {
    expect(viewOf(tokenOf({ exp: nowMs / 1000 + 60 })).tone).toBe('unverified')
    expect(viewOf(tokenOf({ exp: nowMs / 1000 - 60 })).tone).toBe('act')
    expect(viewOf(tokenOf({ iat: nowMs / 1000 + 600, exp: nowMs / 1000 + 900 })).tone).toBe('soon')
    expect(viewOf(`v4.public.${'A'.repeat(140)}`).tone).toBe('foreign')
  })

  test('names each of several tokens, and looks at the one that was picked', () => {
    const text = `one ${tokenOf({ sub: 'a' })} two ${tokenOf({ sub: 'b' })}`
    expect(inspect(text).offered).toHaveLength(2)
    expect(viewOf(text, 1).json).toContain('"b"')
    expect(inspect(text, 7).picked).toBe(1)
  })

  test('of an empty paste there is none', () => {
    expect(inspect('   ')).toMatchObject({ token: null, refusal: null })
  })

  test('a token of ten thousand members is answered in a moment', () => {
    const many = Object.fromEntries(Array.from({ length: 9_900 }, (_, index) => [`member-${index}`, index]))
    const startedAtMs = performance.now()
    expect(viewOf(tokenOf(many)).groups.at(-1)?.rows).toHaveLength(9_900)
    expect(performance.now() - startedAtMs).toBeLessThan(5000)
  })

  test('what is shared holds no signature', () => {
    const text = tokenOf({ sub: 'ana' })
    for (const form of ['cut', 'claims', 'sample'] as const) {
      const reply = answer({ do: 'share', form, text: `Bearer ${text}`, picked: 0, nowMs })
      expect(reply.is === 'shared' ? reply.text : 'c2ln').not.toContain('c2ln')
    }
    expect(answer({ do: 'share', form: 'sample', text: 'opaque', picked: 0, nowMs })).toEqual({
      is: 'nothing',
    })
  })
})
