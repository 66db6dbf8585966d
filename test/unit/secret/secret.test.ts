import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { Secret } from '#main/secret'

const value = ['not', 'a', 'real', 'value'].join('-')

it('prints as a redaction wherever it might be printed', () => {
  const secret = Secret.fromText(value)
  const printed = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }),
    inspect(secret, { showHidden: true }),
  ]
  for (const text of printed) expect(text).not.toContain(value)
  expect(printed[1]).toBe('{"secret":"[secret]"}')
})

it('gives its bytes to expose alone, and zeroes them when wiped', () => {
  const secret = Secret.fromText(value)
  const bytes = secret.expose()
  expect(bytes.toString()).toBe(value)
  secret.wipe()
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})
