import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodeOf } from './exec.mjs'
import { say } from './say.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @typedef {object} Suite
 * @property {string} name also its folder under test/
 * @property {'vitest' | 'playwright'} runner
 * @property {'none' | 'private'} desktop whether it runs on a private desktop
 * @property {'tests' | 'tests and package'} [drives] the bundle that tests drive, or the packed app as well
 */

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'unit', runner: 'vitest', desktop: 'none' },
  { name: 'integration', runner: 'vitest', desktop: 'private' },
  { name: 'faults', runner: 'vitest', desktop: 'private' },
  { name: 'rotation', runner: 'vitest', desktop: 'private' },
  { name: 'security', runner: 'playwright', desktop: 'private', drives: 'tests and package' },
  { name: 'e2e', runner: 'playwright', desktop: 'private' },
]

/** @type {Suite} */
export const slowSuite = { name: 'slow', runner: 'vitest', desktop: 'private' }

/** @param {Suite} suite @param {string} report @returns {readonly string[]} */
const runnerArguments = ({ name, runner }, report) => {
  switch (runner) {
    case 'vitest':
      return [
        join('node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--config=build/vitest.config.mjs',
        '--configLoader=native',
        `test/${name}/`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]
    case 'playwright':
      return [
        join('node_modules', '@playwright', 'test', 'cli.js'),
        'test',
        '--config=build/playwright.config.ts',
        `--project=${name}`,
      ]
  }
}

/** @param {Suite} suite @param {string} report @returns {Count | undefined} */
const countIn = ({ runner }, report) => {
  if (!existsSync(report)) return undefined
  const json = JSON.parse(readFileSync(report, 'utf8'))
  return runner === 'vitest'
    ? { passed: json.numPassedTests, failed: json.numFailedTests + brokenFiles(json) }
    : { passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected + json.errors.length }
}

/**
 * Files that failed before their first test are no failed test, and must not pass for one that passed.
 * @param {{ testResults: { status: string, assertionResults: unknown[] }[] }} json
 */
const brokenFiles = (json) =>
  json.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length

/**
 * Runs one suite as the unprivileged user, from the staged copy.
 * @param {Suite} suite
 * @param {Stage} stage
 * @returns {Promise<Count>}
 */
export const runSuite = async (suite, stage) => {
  const report = join(stage.work, `${suite.name}.json`)
  const command = [process.execPath, ...runnerArguments(suite, report)]
  const onDesktop =
    suite.desktop === 'private' && process.platform === 'linux'
      ? [process.execPath, join('build', 'desktop.mjs'), '--', ...command]
      : command
  const [file = '', ...args] = onDesktop
  const exitCode = await exitCodeOf(...stage.asUser(file, args), {
    cwd: stage.source,
    env: { ...stage.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  const { passed, failed } = countIn(suite, report) ?? { passed: 0, failed: 0 }
  if (passed + failed === 0) {
    say(`The suite ${suite.name} ran no test: that counts as a failure.`)
    return { passed: 0, failed: 1 }
  }
  return { passed, failed: exitCode === 0 ? failed : Math.max(1, failed) }
}
