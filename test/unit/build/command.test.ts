import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { inRoot } from '../../../build/lib/paths.mjs'

const say = pathToFileURL(inRoot('build', 'lib', 'say.mjs')).href

/** Runs a command beside a library that makes every exit a success, as one of the packager's does. */
const run = (body: string) => {
  const program = `
    import { command, say, Stop } from ${JSON.stringify(say)}
    process.on('beforeExit', () => process.exit(0))
    command(async () => { ${body} })`
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
}

test('a command ends with the exit code that it returns, whoever hooks the end', () => {
  expect(run('return 3').status).toBe(3)
  expect(run('return 0').status).toBe(0)
})

test('what a command said before its end is not lost', () => {
  const { stdout } = run(`for (let line = 0; line < 5000; line += 1) say('line ' + line); return 1`)
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('line 4999')
})

test('an expected end shows its sentence, a bug its stack, and both fail', () => {
  const expected = run(`throw new Stop('Set it up first.')`)
  expect([expected.status, expected.stderr.trim()]).toEqual([1, 'Set it up first.'])
  const bug = run(`throw new TypeError('a bug')`)
  expect([bug.status, bug.stderr.includes('    at ')]).toEqual([1, true])
})
