import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { lockOnBug } from '../../../main/lifecycle/index.ts'

const watched = () => {
  const source = new EventEmitter()
  const reports: string[] = []
  const seen = { locks: 0, reports }
  lockOnBug(source, {
    onBug: () => {
      seen.locks += 1
    },
    report: (text) => reports.push(text),
  })
  return { source, seen }
}

test.each(['uncaughtException', 'unhandledRejection'])('after an %s the vault locks', (event) => {
  const { source, seen } = watched()
  source.emit(event, new TypeError('x'))
  expect(seen.locks).toBe(1)
})

test('a report names the kind and the place of a bug and never its message, however many lines that has', () => {
  const { source, seen } = watched()
  source.emit('uncaughtException', new RangeError('first secret\nsecond secret'))
  expect(seen.reports[0]).toContain('RangeError')
  expect(seen.reports[0]).toContain('bugs.test.ts')
  expect(seen.reports[0]).not.toContain('secret')
})

test('what is thrown without being an error is not repeated', () => {
  const { source, seen } = watched()
  source.emit('unhandledRejection', 'a secret')
  expect(seen.reports[0]).not.toContain('secret')
})
