import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, writeJson } from '../../../main/cli/json.ts'

describe('JSON for programs', () => {
  it('comes back as it went, in one line of plain ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const line = writeJson(value)
        expect(line).toMatch(/^[\x20-\x7e]*$/)
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(writeJson('\ud800\u202e\u2028\u0085\u{1f600}')).toBe(
      '"\\ud800\\u202e\\u2028\\u0085\\ud83d\\ude00"',
    )
  })

  it('is refused past a depth before it is parsed, and brackets in texts do not count', () => {
    expect(readJson('[[[1]]]', 3)).toEqual({ ok: true, value: [[[1]]] })
    expect(readJson('[[[[1]]]]', 3)).toEqual({ ok: false, error: 'too-deep' })
    expect(readJson(`${'[0,'.repeat(100_000)}`, 3)).toEqual({ ok: false, error: 'too-deep' })
    expect(readJson('["[[[[\\"[[[["]', 3)).toEqual({ ok: true, value: ['[[[["[[[['] })
  })

  it('that is broken is refused without a word of it', () => {
    expect(readJson('{"a":x}', 3)).toEqual({ ok: false, error: 'not-json' })
  })
})
