import { describe, expect, it } from 'vitest'
import { characterFlags, cutText, showText } from '../../../app/jwt/decode/characters.ts'

describe('what a reader cannot see', () => {
  it.each([
    ['bidi', 'user\u202egnp.exe'],
    ['bidi', '\u2066admin\u2069'],
    ['invisible', 'ad\u200bmin'],
    ['invisible', 'ad\u00admin'],
    ['invisible', 'a\u{e0041}b'],
    ['control', 'a\u0000b'],
    ['control', 'line\nbreak'],
    ['lone-surrogate', 'a\ud800b'],
    ['mixed-script', 'p\u0430ypal'],
    ['mixed-script', 'https://\u0430\u0435\u043e.example.com/'],
  ])('is flagged as %s in %j', (flag, text) => {
    expect(characterFlags(text)).toContain(flag)
  })

  it.each([
    ['plain ASCII', 'auth0|5f7c8ec7c33c6c004bbafe82'],
    ['accents', 'Jos\u00e9 M\u00fcller'],
    ['one script', '\u041c\u043e\u0441\u043a\u0432\u0430'],
    ['two scripts in two words', 'Keytide \u041c\u043e\u0441\u043a\u0432\u0430'],
    ['Latin beside Han', '\u6771\u4eacTower'],
    ['a joined emoji', '\ud83d\udc69\u200d\ud83d\udcbb'],
    ['a joiner that Persian needs', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['a host of one other script', 'https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/'],
  ])('is not seen in %s', (_, text) => {
    expect(characterFlags(text)).toEqual([])
  })

  it('is written out as an escape', () => {
    expect(showText('a\u202eb\u200bc\nd\u0000\ud800')).toBe('a\\u202eb\\u200bc\\nd\\u0000\\ud800')
    expect(showText('\u{e0041}')).toBe('\\udb40\\udc41')
    expect(showText('Jos\u00e9 \ud83d\ude00')).toBe('Jos\u00e9 \ud83d\ude00')
  })

  it('is never half of a pair after a cut', () => {
    expect(cutText('ab\ud83d\ude00', 3)).toBe('ab')
    expect(cutText('ab\ud83d\ude00', 4)).toBe('ab\ud83d\ude00')
  })
})
