import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonNode, scanJson } from '../../../app/jwt/decode/json-scanner.ts'
import { encodeUtf8, firstUtf8Fault, looksUtf16 } from '../../../app/jwt/decode/utf8.ts'

const roomy = { depth: 64, members: 10_000 }
const scan = (text: string, limits = roomy) => scanJson(encodeUtf8(text), limits)

/** Rebuilds the value the way JSON.parse would, for comparison only. */
const rebuild = (nodes: readonly JsonNode[]): unknown => {
  const values = nodes.map((node): unknown => {
    if (node.type === 'object') return Object.create(null)
    if (node.type === 'array') return []
    if (node.type === 'string') return node.text
    if (node.type === 'number') return Number(node.text)
    return node.type === 'null' ? null : node.text === 'true'
  })
  nodes.forEach((node, index) => {
    const parent = values[node.parent]
    if (Array.isArray(parent)) parent.push(values[index])
    else if (parent !== undefined && node.name !== null) {
      Object.defineProperty(parent, node.name, {
        value: values[index],
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
  })
  return values[0]
}

describe('the JSON scanner', () => {
  it('reads every valid document as JSON.parse does, with each value where it stands', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space)
        const result = scan(text)
        expect(result.fault).toBeNull()
        expect(JSON.stringify(rebuild(result.nodes))).toBe(JSON.stringify(JSON.parse(text)))
        const bytes = encodeUtf8(text)
        for (const node of result.nodes) {
          const lexeme = Buffer.from(bytes.subarray(node.start, node.end)).toString()
          if (node.type === 'string') expect(JSON.parse(lexeme)).toBe(node.text)
          else if (node.type === 'object' || node.type === 'array')
            expect(() => JSON.parse(lexeme)).not.toThrow()
          else expect(lexeme).toBe(node.text)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses exactly what JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '\\',
      '0',
      '01',
      '-',
      '-1',
      '1.',
      '1.5e+3',
      'e',
      'true',
      'nul',
      'null',
      ' ',
      '\n',
      '\t',
      '\u0001',
      '+1',
      "'a'",
      '/**/',
      'NaN',
      '\ufeff',
      'é',
    )
    const accepts = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
        (text) => {
          expect(scan(text).fault === null).toBe(accepts(text))
        },
      ),
      { numRuns: 4000 },
    )
  })

  it.each([
    ['', 'empty', 0],
    ['{"a":1', 'end', 6],
    ['{"a" 1}', 'character', 5],
    ['{"a":01}', 'number', 5],
    ['{"a":1.}', 'number', 5],
    ['{"a":"\\q"}', 'escape', 6],
    ['{"a":"\\u12g4"}', 'escape', 6],
    ['{"a":"\n"}', 'control', 6],
    ['{"a":1}}', 'trailing', 7],
    ['{"a":1,}', 'character', 7],
    ['[1,]', 'character', 3],
    ['{a:1}', 'character', 1],
    ['"abc', 'end', 4],
  ])('names the fault in %j: %s at %i', (text, code, at) => {
    expect(scan(text).fault).toEqual({ code, at })
  })

  it('keeps what came before a fault', () => {
    const { nodes } = scan('{"iss":"me","exp":12,"sub":oops}')
    expect(nodes.map(({ name, text }) => [name, text])).toEqual([
      [null, ''],
      ['iss', 'me'],
      ['exp', '12'],
    ])
  })

  it('sees members of one name through escapes, but only within one object', () => {
    const { nodes } = scan('{"exp":1,"\\u0065xp":2,"a":{"exp":3},"b":{"exp":4}}')
    expect(nodes.map((node) => node.duplicate)).toEqual(['no', 'first', 'again', 'no', 'no', 'no', 'no'])
  })

  it('keeps the lexeme of a number', () => {
    expect(scan('[9007199254740993,1e400,-0]').nodes.map((node) => node.text)).toEqual([
      '',
      '9007199254740993',
      '1e400',
      '-0',
    ])
  })

  it('counts depth and members while it reads, and stops at the first too many', () => {
    expect(scan('['.repeat(64) + ']'.repeat(64)).fault).toBeNull()
    expect(scan('['.repeat(65)).fault).toEqual({ code: 'too-deep', at: 64 })
    expect(scan('['.repeat(500_000)).fault?.code).toBe('too-deep')
    expect(scan('[1,1,1]', { depth: 64, members: 3 }).fault).toBeNull()
    expect(scan('[1,1,1,1]', { depth: 64, members: 3 }).fault).toEqual({ code: 'too-many-members', at: 7 })
  })

  it('never touches a prototype', () => {
    scan('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
    expect('polluted' in {}).toBe(false)
  })
})

describe('UTF-8', () => {
  it('finds the first fault exactly where the platform stops', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const isValid = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes)
        return true
      } catch {
        return false
      }
    }
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0xc0, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0xbf, 0xa0, 0x90),
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), (list) => {
        const bytes = Uint8Array.from(list)
        const at = firstUtf8Fault(bytes)
        expect(at === -1).toBe(isValid(bytes))
        if (at >= 0) expect(isValid(bytes.subarray(0, at))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    [[0xc0, 0xaf], 0],
    [[0x61, 0xe0, 0x80, 0xaf], 1],
    [[0xed, 0xa0, 0x80], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0x61, 0x62, 0xe2, 0x82], 2],
    [[0xf0, 0x9f, 0x98, 0x80], -1],
  ])('of %j says %i', (list, at) => {
    expect(firstUtf8Fault(Uint8Array.from(list))).toBe(at)
  })

  it('recognises UTF-16 by its zero bytes and marks', () => {
    expect(looksUtf16(Uint8Array.from([0x7b, 0, 0x22, 0]))).toBe(true)
    expect(looksUtf16(Uint8Array.from([0, 0x7b, 0, 0x22]))).toBe(true)
    expect(looksUtf16(Uint8Array.from([0xff, 0xfe, 0x7b, 0]))).toBe(true)
    expect(looksUtf16(encodeUtf8('{"a":1}'))).toBe(false)
  })
})
