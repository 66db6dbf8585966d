import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locateEngine } from '../../../build/engine/locate.mjs'
import { type EngineProgram, engineProgram } from '../../support/engine-program.ts'
import { type Vectors, vectorChecks, vectors } from '../../unit/sealing/checks.ts'
import type { CheckerLine } from './vector-checker.ts'

let program: EngineProgram
let userData: string
beforeAll(async () => {
  program = await engineProgram({
    main: fileURLToPath(new URL('vector-checker.ts', import.meta.url)),
    helpers: ['main/kdf/argon2-helper.ts'],
  })
  userData = mkdtempSync(join(tmpdir(), 'engine-'))
})
afterAll(() => {
  program.remove()
  rmSync(userData, { recursive: true, force: true })
})

const names = vectorChecks(vectors, async () => Buffer.alloc(0)).map(({ name }) => name)

/** What the engine says of these vectors. */
const checkedWith = async (given: Vectors): Promise<readonly CheckerLine[]> => {
  writeFileSync(join(program.folder, 'vectors.json'), JSON.stringify(given))
  const engine = locateEngine()
  if (engine === undefined) throw new Error('There is no engine; npm run setup fetches one.')
  const args = [program.folder, `--user-data-dir=${userData}`]
  const { stdout } = await promisify(execFile)(engine.executable, args, { timeout: 60_000 })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CheckerLine)
}

const failedIn = (lines: readonly CheckerLine[]): readonly string[] =>
  lines.flatMap((line) => (line.is === 'check' && line.failure !== null ? [line.name] : []))

test('the real engine seals, opens and refuses as other implementations do', {
  timeout: 90_000,
}, async () => {
  const lines = await checkedWith(vectors)
  expect(lines[0]).toEqual({ is: 'engine', electron: locateEngine()?.version })
  expect(lines.slice(1)).toEqual([
    ...names.map((name) => ({ is: 'check', name, failure: null })),
    { is: 'end' },
  ])
})

/** The same text with another last digit. */
const other = (hex: string): string => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`

test('the engine says of each vector that is not right that it is not', { timeout: 90_000 }, async () => {
  const { keys, records, values, keyItems, activity, passphraseFile, age } = vectors
  const wrong: Vectors = {
    ...vectors,
    keys: { ...keys, fingerprints: other(keys.fingerprints) },
    records: records.map((one) => ({ ...one, sealed: other(one.sealed) })),
    values: values.map((one) => ({ ...one, sealed: other(one.sealed) })),
    keyItems: keyItems.map((one) => ({ ...one, bytes: other(one.bytes) })),
    activity: { ...activity, start: other(activity.start) },
    passphraseFile: { ...passphraseFile, file: other(passphraseFile.file) },
    age: { ...age, files: age.files.map((one) => ({ ...one, age: other(one.age) })) },
  }
  const failed = failedIn(await checkedWith(wrong))
  const touched =
    /^(the key for fingerprints|the chain|the passphrase file|(record|value|key item|age file): )/
  expect(failed).toEqual(names.filter((name) => touched.test(name)))
})
