import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HelperProcess, nodeHost } from '#main/helper'
import { createKdf } from '#main/kdf'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'

/** The key items' example of the format's test vectors. */
const example = {
  password: 'correct horse battery staple',
  salt: 'b0b1b2b3b4b5b6b7b8b9babbbcbdbebf',
  params: { mKiB: 19_456, t: 1, p: 1 },
  key: 'd47de75d1b69cede1558fa02d64f280068032c13ab5ba6d70d8596f401e1394f',
}

let programs: HelperPrograms
beforeAll(async () => {
  programs = await helperPrograms()
})
afterAll(() => programs.remove())

test('the same password, salt and costs give the same key', async () => {
  const kdf = createKdf(nodeHost(programs))
  const key = await kdf.deriveKey(
    Buffer.from(example.password),
    Buffer.from(example.salt, 'hex'),
    example.params,
  )
  expect(key.toString('hex')).toBe(example.key)
})

test('the process that knew the password has ended when the key is there', async () => {
  const ends: Promise<void>[] = []
  const host = nodeHost(programs)
  const watched = (program: string): HelperProcess => {
    const helper = host.fork(program)
    ends.push(new Promise((ended) => helper.onExit(ended)))
    return helper
  }
  const kdf = createKdf({ fork: watched })
  await kdf.deriveKey(Buffer.from(example.password), Buffer.from(example.salt, 'hex'), example.params)
  await kdf.deriveKey(Buffer.from(example.password), Buffer.from(example.salt, 'hex'), example.params)
  expect(ends).toHaveLength(2)
  await Promise.all(ends)
})

test('costs out of bounds are refused before any process starts', async () => {
  const kdf = createKdf({
    fork: () => {
      throw new Error('a process was started')
    },
  })
  const call = kdf.deriveKey(Buffer.from('whatever it is'), Buffer.alloc(16), { mKiB: 8, t: 1, p: 1 })
  await expect(call).rejects.toBeInstanceOf(RangeError)
})

test('a machine that can not do the work is an error, not a wrong key', async () => {
  const kdf = createKdf(nodeHost({ folder: `${programs.folder}/nowhere` }))
  const call = kdf.deriveKey(Buffer.from('whatever it is'), Buffer.alloc(16), example.params)
  await expect(call).rejects.toThrow('ended without a key')
})
