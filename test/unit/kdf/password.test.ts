import { expect, test } from 'vitest'
import { passwordBytes } from '#main/kdf'

test('a password is normalised, so that a composed and a decomposed letter are the same', () => {
  const decomposed = passwordBytes('Zu\u0308rich pa\u0300ss')
  expect(decomposed).toEqual(passwordBytes('Z\u00fcrich p\u00e0ss'))
  expect(decomposed).toEqual({ ok: true, value: Buffer.from('5ac3bc726963682070c3a07373', 'hex') })
})

test('nothing is trimmed', () => {
  expect(passwordBytes('  spaced  ')).toEqual({ ok: true, value: Buffer.from('  spaced  ') })
})

test('length is counted in code points', () => {
  expect(passwordBytes('\u{1f511}'.repeat(7))).toEqual({ ok: false, error: 'password-too-short' })
  expect(passwordBytes('\u{1f511}'.repeat(8)).ok).toBe(true)
})

test('a password may take 1,024 bytes and no more', () => {
  expect(passwordBytes('x'.repeat(1024)).ok).toBe(true)
  expect(passwordBytes('x'.repeat(1025))).toEqual({ ok: false, error: 'password-too-long' })
})

test('half of a surrogate pair is refused', () => {
  expect(passwordBytes(`long enough ${'\u{1f511}'.slice(0, 1)}`)).toEqual({
    ok: false,
    error: 'password-malformed',
  })
})
