import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBase64Url, writeBase64Url } from '../../../app/jwt/decode/base64url.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('base64url', () => {
  it('gives back what was encoded, and agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (value) => {
        const text = writeBase64Url(value)
        expect(text).toBe(Buffer.from(value).toString('base64url'))
        const read = readBase64Url(text)
        expect(read.bytes).toEqual(value)
        expect(read.faults).toEqual([])
      }),
    )
  })

  it.each([
    ['padding', 'TQ==', 2, bytes(77)],
    ['whitespace', 'TW F', 2, bytes(77, 97)],
    ['alphabet', '-_+/', 2, bytes(0xfb, 0xff, 0xbf)],
    ['trailing-bits', 'TR', 1, bytes(77)],
    ['length', 'TWFuT', 4, bytes(77, 97, 110)],
    ['character', 'TWFu?TWFu', 4, bytes(77, 97, 110)],
    ['character', 'TWFuéTWFu', 4, bytes(77, 97, 110)],
  ])('names %s in %s at %i and still reads what is beyond doubt', (reason, text, at, expected) => {
    const read = readBase64Url(text)
    expect(read.faults[0]).toEqual({ reason, at })
    expect(read.bytes).toEqual(expected)
  })

  it('reads only the range it is given', () => {
    expect(readBase64Url('xx.TWFu.yy', 3, 7).bytes).toEqual(bytes(77, 97, 110))
  })

  it('accepts exactly one text for each byte string', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/), (text) => {
        const read = readBase64Url(text)
        expect(read.faults.length === 0).toBe(writeBase64Url(read.bytes) === text)
      }),
    )
  })

  it('points from bytes to the characters that carry them, also across skipped ones', () => {
    expect(readBase64Url('TWFuTWFu').spanOf(3, 6)).toEqual({ start: 4, end: 8 })
    expect(readBase64Url('TWFuTWFu').spanOf(1, 2)).toEqual({ start: 1, end: 3 })
    expect(readBase64Url('TW\nFuTWFu').spanOf(3, 6)).toEqual({ start: 5, end: 9 })
    expect(readBase64Url('TWFu').spanOf(3, 3)).toEqual({ start: 4, end: 4 })
    expect(readBase64Url('').spanOf(0, 0)).toEqual({ start: 0, end: 0 })
  })
})
