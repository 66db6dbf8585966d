import { expect, test } from 'vitest'
import { type Act, repeatOf, stateOf, undoOf } from '#app/rotation'
import { systemAuthorities } from '#main/rotation'
import { aRun } from './a-journal.ts'

const create: Act = { act: 'create', attempt: 1, by: 'driver' }
const undo = (act: Act, klass: 'overlap' | 'in-place') =>
  undoOf(act, stateOf(aRun({ terms: { class: klass } })))

test('a creation is the one act that is never repeated blindly', () => {
  expect(repeatOf(create)).toBe('never')
  expect(repeatOf({ act: 'remove', which: 'old', keyId: 'old' })).toBe('safe')
  expect(repeatOf({ act: 'verify', answer: { answerId: '0'.repeat(32), from: 'driver' } })).toBe('safe')
})

test('what is created beside the old one can be undone, what is made in place or removed can not', () => {
  expect(undo(create, 'overlap')).toBe('undone-by-abort')
  expect(undo(create, 'in-place')).toBe('never')
  expect(undo({ act: 'remove', which: 'old', keyId: 'old' }, 'overlap')).toBe('never')
  expect(undo({ act: 'deactivate', keyId: 'old' }, 'overlap')).toBe('by-hand')
  expect(undo({ act: 'prove-dead' }, 'overlap')).toBe('nothing-to-undo')
})

test('the authorities that this machine trusts are whole certificates, each once', () => {
  const authorities = systemAuthorities([undefined, '/no/such/file'])
  expect(authorities.length).toBeGreaterThan(50)
  expect(new Set(authorities).size).toBe(authorities.length)
  for (const text of authorities)
    expect(text).toMatch(/^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----$/)
})
