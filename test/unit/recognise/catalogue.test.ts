import { describe, expect, it } from 'vitest'
import { everyFormat, sampleOf, variableOf } from '../provider/samples.ts'
import { only, secretsOf } from './reading.ts'

const formats = everyFormat.map(({ provider, format }) => ({
  id: format.id,
  provider,
  format,
  variable: variableOf(format),
  token: sampleOf(format),
}))

describe.each(formats)('the format $id', ({ provider, variable, token }) => {
  const name = variable === '' ? 'SOME_VALUE' : variable

  it('is recognised in a .env line', () => {
    const candidate = only(`${name}="${token}"`)
    expect(candidate.provider).toBe(provider.id)
    expect(secretsOf(candidate)).toEqual([token])
  })

  it('is recognised in JSON', () => {
    const candidate = only(JSON.stringify({ [name]: token, other: 'nothing' }))
    expect(candidate.provider).toBe(provider.id)
    expect(secretsOf(candidate)).toEqual([token])
  })
})

it.each(formats.filter(({ variable }) => variable === ''))(
  'the format $id is recognised alone, and nothing shown of it is secret',
  ({ provider, format, token }) => {
    const candidate = only(token)
    expect(candidate).toMatchObject({ provider: provider.id, kind: format.kind })
    expect(candidate.parts[0]?.prefix).toBe(format.prefix)
    expect([candidate.name, ...candidate.reasons].join(' ')).not.toContain(token)
  },
)
