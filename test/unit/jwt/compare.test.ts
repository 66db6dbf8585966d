import { expect, test } from 'vitest'
import { compareTokens, decodeToken } from '../../../app/jwt/index.ts'

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const token = (claims: object | string, header: object = { alg: 'RS256' }) =>
  decodeToken(`${part(header)}.${part(claims)}.c2ln`)

const told = (before: object | string, after: object | string) =>
  compareTokens(token(before), token(after))
    .filter(({ section }) => section === 'claims')
    .map(({ pointer, how }) => `${pointer} ${how}`)

test('each member is the same, changed, added or gone', () => {
  expect(told({ sub: 'a', exp: 1, old: true }, { sub: 'a', exp: 2, fresh: true })).toEqual([
    '/sub same',
    '/exp changed',
    '/old removed',
    '/fresh added',
  ])
})

test('values of nested members are compared one by one', () => {
  expect(told({ o: { a: 1, b: 2 } }, { o: { a: 1, b: 3 } })).toEqual(['/o/a same', '/o/b changed'])
})

test('another type is a change even where the text is the same', () => {
  expect(told({ n: '1' }, { n: 1 })).toEqual(['/n changed'])
})

test('doubled members are compared in their order', () => {
  expect(told('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual(['/a same', '/a (2) changed'])
})

test('times come with their instants, and the header comes first', () => {
  const [first, second] = compareTokens(
    token({ exp: 1_700_000_000 }, { alg: 'RS256' }),
    token({ exp: 1_700_003_600 }, { alg: 'ES256' }),
  )
  expect(first).toMatchObject({ section: 'header', pointer: '/alg', how: 'changed' })
  expect(second).toMatchObject({ beforeMs: 1_700_000_000_000, afterMs: 1_700_003_600_000 })
})

test('of a token in a token the claims that count are compared', () => {
  const inner = (sub: string) => `${part({ alg: 'HS256' })}.${part({ sub })}.c2ln`
  expect(told(inner('a'), inner('b'))).toEqual(['/sub changed'])
})
