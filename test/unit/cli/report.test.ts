import { describe, expect, it } from 'vitest'
import { readKeyText } from '#app/jwt'
import { inspectExactly } from '../../../main/cli/inspect.ts'
import { reportText } from '../../../main/cli/text/report.ts'
import { aSignedToken, publicJwk } from '../jwt/signing.ts'

const nowMs = 1_800_000_000_000
const report = async (
  claims: Parameters<typeof aSignedToken>[1],
  {
    colour = 'plain',
    columns = 80,
  }: { readonly colour?: 'plain' | 'coloured'; readonly columns?: number } = {},
) => {
  const result = await inspectExactly(aSignedToken('ES256', claims), {
    key: readKeyText(publicJwk('ES256')),
    nowMs,
    timeZone: 'Europe/Berlin',
  })
  return reportText(result, { columns, colour })
}

describe('the answer for people', () => {
  it('begins with the verdict, what the token is and why it is refused', async () => {
    const [first, second] = (
      await report({ iss: 'https://issuer.example', exp: nowMs / 1000 - 7200, scope: 'a' })
    ).split('\n')
    expect(first).toBe('VALID  Access token')
    expect(second).toBe('Expired 2 h ago (exp 06:00 UTC, 07:00 here). Signature verified.')
  })

  it('has every claim with its meaning, every check and every finding with its place', async () => {
    const text = await report({ iss: 'https://issuer.example', exp: nowMs / 1000 - 60 })
    expect(text).toMatch(/\n {2}\/exp {2}1799999940 {2}2027-01-15T07:59:00\.000Z\n/)
    expect(text).toMatch(/\n {2}FAIL {9}Not expired {9}Ended 60 s ago, leeway 0 s\.\n/)
    expect(text).toMatch(/\n {2}error {2}Expired {2}EXPIRED · claims \/exp, characters \d+ to \d+\n/)
  })

  it('has escapes of its own only, and none where colours are not wanted', async () => {
    const hostile = { name: '\u001b[31m\u202e\u0007\r\u009b2J', '\u001b]0;x\u0007': 1, list: ['\u200b'] }
    const plain = await report(hostile)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/)
    const coloured = await report(hostile, { colour: 'coloured' })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(coloured.replace(/\u001b\[(?:0|1|2|31|32|33)m/g, '')).toBe(plain)
    expect(coloured).not.toBe(plain)
  })

  it('shows the first of very many claims, and says how many more there are', async () => {
    const text = await report(
      Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`c${index}`, index])),
    )
    expect(text).toContain('and 700 more')
    expect(text.length).toBeLessThan(60_000)
  })

  it('keeps within a narrow screen as far as words allow', async () => {
    const text = await report({ sub: 'a' }, { columns: 50 })
    const prose = text.split('\n').filter((line) => /^ {9}\S/.test(line))
    expect(prose.length).toBeGreaterThan(3)
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(50)
  })
})
