import { afterEach, expect, test } from 'vitest'
import { type Lab, startLab } from './lab.ts'

let lab: Lab | undefined
afterEach(() => lab?.stop())

test.each([
  ['S3', 'add', 'an item is an orphan'],
  ['S4', 'replace', 'an item is an orphan'],
  ['S2', 'purge', 'a credential is without its secret'],
] as const)('a kill right after %s of the %s, and no recovery: %s', async (step, operation, found) => {
  lab = await startLab('without recovery')
  const { problems } = await lab.killAt(operation, step)
  expect(problems).toEqual(expect.arrayContaining([found, 'a write is still open']))
})
