import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../../build/lib/paths.mjs'
import { locateNewerNode, newerNodePackage } from '../../../build/newer-node/locate.mjs'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== basename(import.meta.filename))
  .sort()

/** What this test runner says to its own processes is none of another's business. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|TEST$|DEV$|PROD$|MODE$)/.test(name)),
)

/** Every other test of the store, run by that Node. */
const storeTestsOn = (node: string): Report => {
  const report = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.json')
  const args = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config=build/vitest.config.mjs',
    '--configLoader=native',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files.map((name) => `test/integration/store/${name}`),
  ]
  const { stderr } = spawnSync(node, args, { cwd: root, env, encoding: 'utf8' })
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report
  } catch {
    throw new Error(stderr)
  }
}

// Where no such Node is pinned for the machine, the set-up says that these tests are left out.
test.skipIf(newerNodePackage() === undefined)(
  'the store passes its tests on the SQLite of the engine itself, as it ships',
  { timeout: 240_000 },
  () => {
    const node = locateNewerNode()
    if (node === undefined) throw new Error('There is no newer Node; npm run setup fetches one.')
    const { testResults } = storeTestsOn(node)
    const results = testResults.flatMap(({ assertionResults }) => assertionResults)
    const passed = results.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName)
    const failed = results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)

    expect(testResults.map(({ name }) => basename(name)).sort()).toEqual(files)
    expect(passed).toContain('the SQLite of this engine itself is used')
    expect(failed).toEqual([])
    expect(passed.length).toBeGreaterThan(25)
  },
)
