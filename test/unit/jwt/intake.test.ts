import { describe, expect, it } from 'vitest'
import { inspectText, memberRow } from '#app/jwt'
import { aToken } from './tokens.ts'

const token = aToken({ sub: 'first' })
const other = aToken({ sub: 'second' })
const subjects = (text: string) =>
  inspectText(text).tokens.map(({ claims }) => memberRow(claims, 'sub')?.text)

describe('what a person pastes', () => {
  it.each([
    ['the token', token],
    ['white space around it', `\n\t  ${token}  \r\n`],
    ['a byte order mark before it', `\ufeff${token}`],
    ['Bearer', `Bearer ${token}`],
    ['bearer and DPoP in other letters', `dpop ${token}`],
    ['double quotes', `"${token}"`],
    ['single quotes and a comma', `'${token}',`],
    ['a header', `Authorization: Bearer ${token}`],
    ['a header in lower case', `authorization:bearer ${token}`],
    ['a quoted header', `-H "Authorization: Bearer ${token}"`],
    ['an assignment', `export API_TOKEN="${token}"`],
    ['an assignment for a .env file', `API_TOKEN=${token}`],
    ['a curl line', `curl -sS https://api.example/v1 -H 'Authorization: Bearer ${token}' -d '{"a":"b"}'`],
    [
      'a curl command over lines',
      `curl https://api.example \\\n  -H 'Authorization: Bearer ${token}' \\\n  -v`,
    ],
    [
      'a token response',
      JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 60 }, null, 2),
    ],
    ['a redirect', `https://app.example/cb#id_token=${token}&state=xyz`],
    ['a sentence', `The token is ${token}. It fails.`],
    ['a URL that holds nothing else', `https://app.example/cb?token=${token}`],
    ['a chat message with an invisible first character', `\u200b${token}`],
    ['a cookie', `Cookie: session=${token}; theme=dark`],
    ['a proxy header', `Proxy-Authorization: Bearer ${token}`],
    ['a log line', `2026-01-01 12:00:00 INFO auth token=${token} status=401`],
  ])('as %s gives one token', (_, text) => {
    const { tokens } = inspectText(text)
    expect(tokens).toHaveLength(1)
    expect(tokens[0]?.faults).toEqual([])
    expect(memberRow(tokens[0]?.claims ?? [], 'sub')?.text).toBe('first')
    expect(text.slice(tokens[0]?.range.start, tokens[0]?.range.end)).toBe(token)
  })

  it('with several tokens gives each, in order', () => {
    expect(subjects(`${token}\n${other}`)).toEqual(['first', 'second'])
    expect(subjects(JSON.stringify({ access_token: token, id_token: other }))).toEqual(['first', 'second'])
    expect(subjects(`${token} ${other}, "${token}"`)).toEqual(['first', 'second', 'first'])
  })

  it('broken over lines by a terminal is one token, with the breaks as faults', () => {
    const wrapped = token.match(/.{1,40}/g)?.join('\n') ?? ''
    const { tokens } = inspectText(wrapped)
    expect(tokens).toHaveLength(1)
    expect(memberRow(tokens[0]?.claims ?? [], 'sub')?.text).toBe('first')
    expect(tokens[0]?.faults.some(({ code }) => code === 'base64-whitespace')).toBe(true)
  })

  it('broken at its dots or anywhere else is one token too', () => {
    const [head, claims, signature] = token.split('.')
    for (const text of [
      `${head}.\n${claims}.\n${signature}`,
      `${head}\n.\n${claims}\n.\n${signature}`,
      `${head}.${claims?.slice(0, 6)} ${claims?.slice(6)}.${signature}`,
      `Bearer ${head}.${claims}\n  .${signature}`,
    ]) {
      const { tokens } = inspectText(text)
      expect(tokens.map(({ form }) => form)).toEqual(['jws'])
      expect(memberRow(tokens[0]?.claims ?? [], 'sub')?.text).toBe('first')
      expect(tokens[0]?.faults[0]?.code).toBe('base64-whitespace')
    }
  })

  it('as a token that only its scheme tells from other text is found by it', () => {
    const opaque = ['gh', 'p_', 'a1B2'.repeat(9)].join('')
    const paseto = `v4.public.${'A'.repeat(80)}`
    for (const secret of [opaque, paseto]) {
      for (const text of [
        `curl https://api.example -H "Authorization: Bearer ${secret}"`,
        `authorization: token ${secret}`,
        secret,
      ]) {
        const { tokens } = inspectText(text)
        expect(tokens).toHaveLength(1)
        expect(text.slice(tokens[0]?.range.start, tokens[0]?.range.end)).toBe(secret)
      }
    }
  })

  it('with padding keeps the padding, so that it can be reported', () => {
    const [header, claims, signature] = token.split('.')
    const { tokens } = inspectText(`Bearer ${header}==.${claims}.${signature}=`)
    expect(tokens[0]?.faults.filter(({ code }) => code === 'base64-padding')).toHaveLength(2)
  })

  it('that is empty gives nothing', () => {
    expect(inspectText('')).toEqual({ tokens: [], faults: [] })
    expect(inspectText(' \n ')).toEqual({ tokens: [], faults: [] })
  })

  it('that is too long is refused, and so is a token too long inside', () => {
    expect(inspectText('x'.repeat(5 * 1024 * 1024)).faults[0]?.code).toBe('paste-too-long')
    expect(inspectText('x'.repeat(2 * 1024 * 1024)).tokens[0]?.faults[0]?.code).toBe('token-too-long')
  })

  it('as JSON serialization is one token with its place', () => {
    const [header, claims, signature] = token.split('.')
    const { tokens } = inspectText(`  ${JSON.stringify({ payload: claims, protected: header, signature })}\n`)
    expect(tokens[0]?.form).toBe('jws-json')
    expect(tokens[0]?.range.start).toBe(2)
  })

  it('is never more than twenty tokens, and says where it stopped', () => {
    const text = Array.from({ length: 50 }, () => token).join('\n')
    const { tokens, faults } = inspectText(text)
    expect(tokens).toHaveLength(20)
    expect(faults).toMatchObject([
      { code: 'too-many-tokens', range: { start: 20 * (token.length + 1), end: text.length } },
    ])
    expect(inspectText(Array.from({ length: 20 }, () => token).join('\n')).faults).toEqual([])
  })
})
