import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken, inspectText } from '#app/jwt'
import { aToken, part } from './tokens.ts'

/** Well-formed tokens with a few characters changed, cut, doubled or swapped. */
const mutated = fc
  .record({
    base: fc.constantFrom(
      aToken({ iss: 'https://a.example', exp: 1, aud: ['b'], ü: { deep: [1, 2, { x: null }] } }),
      aToken(aToken({ sub: 'inner' })),
      [part({ alg: 'dir', enc: 'A256GCM' }), '', part('iv'), part('text'), part('tag')].join('.'),
      `${aToken({ _sd: ['x'] })}~${part(['s', 'n', 'v'])}~`,
      JSON.stringify({
        payload: part({ a: 1 }),
        signatures: [{ protected: part({ alg: 'none' }), signature: '' }],
      }),
    ),
    edits: fc.array(
      fc.record({
        at: fc.nat(400),
        remove: fc.nat(6),
        insert: fc.oneof(
          fc.stringMatching(/^[A-Za-z0-9_.~=+/ "{}[\]:,\\-]{0,6}$/),
          fc.string({ maxLength: 4, unit: 'binary' }),
        ),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ base, edits }) =>
    edits.reduce(
      (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
      base,
    ),
  )

/** Tokens whose parts are arbitrary bytes or nearly JSON. */
const forged = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => part(bytes)),
      fc.json().map((json) => part(json)),
      fc.tuple(fc.json(), fc.nat(30)).map(([json, cut]) => part(json.slice(0, cut))),
      fc.string({ maxLength: 10 }),
    ),
    { maxLength: 7 },
  )
  .map((parts) => parts.join('.'))

const anything = fc.oneof(
  mutated,
  forged,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

const prototypeOf = () =>
  JSON.stringify([Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(Array.prototype)])

describe('any text at all', () => {
  it('is answered with plain data whose ranges lie inside it', () => {
    const before = prototypeOf()
    fc.assert(
      fc.property(anything, (text) => {
        const decoded = decodeToken(text)
        for (const { range } of [...decoded.faults, ...decoded.parts, ...decoded.header, ...decoded.claims]) {
          expect(range.start >= 0 && range.start <= range.end && range.end <= text.length).toBe(true)
        }
        for (const { range } of inspectText(text).tokens) {
          expect(range.start <= range.end && range.end <= text.length).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
    expect(prototypeOf()).toBe(before)
  })

  it('comes back from encoding as it went in', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: false }),
        (claims) => {
          const decoded = decodeToken(aToken(claims))
          expect(decoded.faults).toEqual([])
          const tops = decoded.claims.filter(({ parent }) => parent === 0)
          expect(tops.map((row) => row.exactName ?? row.name)).toEqual(
            Object.keys(JSON.parse(JSON.stringify(claims))),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a megabyte of opening brackets', part('['.repeat(700_000))],
    ['a megabyte of dots', '.'.repeat(1_000_000)],
    ['a megabyte of equals signs', `eyJh.${'='.repeat(1_000_000)}`],
    ['a megabyte of spaces', `eyJh ${' '.repeat(1_000_000)}x`],
    ['a megabyte of quotes', '"'.repeat(1_000_000)],
    ['a megabyte of token starts', 'eyA '.repeat(250_000)],
    ['a megabyte of tildes', `eyJh.e.e${'~'.repeat(1_000_000)}`],
    ['a megabyte of escapes', aToken(`{"a":"${'\\u202e'.repeat(120_000)}"}`)],
    ['a megabyte of one number', aToken(`{"a":${'9'.repeat(700_000)}}`)],
    ['a megabyte of one name', aToken(`{"${'n'.repeat(700_000)}":1}`)],
    [
      'ten thousand members',
      aToken(`{${Array.from({ length: 9_999 }, (_, i) => `"m${i}":${i}`).join(',')}}`),
    ],
    ['a megabyte of mixed scripts', aToken({ a: 'p\u0430'.repeat(200_000) })],
    ['a megabyte of joiners', aToken({ a: '\u200d'.repeat(200_000) })],
    ['a megabyte of Authorization', 'authorization: '.repeat(66_000)],
  ])('is answered in the time a reader waits: %s', (_, text) => {
    const before = process.cpuUsage()
    expect(inspectText(text).tokens.length).toBeGreaterThan(0)
    expect(decodeToken(text).named).not.toBe('')
    // Of the processor, not of the clock: others use the machine too.
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2000)
  })
})
