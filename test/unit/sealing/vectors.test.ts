import { argon2id } from 'hash-wasm'
import { expect, test } from 'vitest'
import { type DeriveKey, vectorChecks, vectors } from './checks.ts'

const deriveKey: DeriveKey = async (password, salt, { mKiB, t, p }) =>
  Buffer.from(
    await argon2id({
      password,
      salt,
      memorySize: mKiB,
      iterations: t,
      parallelism: p,
      hashLength: 32,
      outputType: 'binary',
    }),
  )

const checks = vectorChecks(vectors, deriveKey)

test.each(checks.map(({ name, run }) => [name, run] as const))(
  'as other implementations have it: %s',
  async (_, run) => {
    await run()
  },
)

test('there is a check for every vector', () => {
  const { records, values, sizes, keyItems, age, mustFail } = vectors
  const lists = [records, values, sizes, keyItems, age.files, ...Object.values(mustFail)]
  const counted = lists.reduce((sum, list) => sum + list.length, 0)
  // The keys, the other vault, the chain and the file.
  expect(checks).toHaveLength(counted + 4 + 1 + 1 + 1)
})
