import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { refusedSwitchExitCode } from '../../main/shell/switches.ts'
import { startPackage } from '../support/package.ts'
import { windowTitles } from '../support/screen.ts'

// Whoever sets a variable must not get more out of the package than whoever doesn't.

const folder = mkdtempSync(join(tmpdir(), 'foreign-'))

/** A program that leaves a mark where it ran. */
const foreignCode = (name: string) => {
  const mark = join(folder, `${name}.ran`)
  const program = join(folder, `${name}.cjs`)
  writeFileSync(program, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran')`)
  return { program, ran: () => existsSync(mark) }
}

/** Variables by which somebody might hope for a debugger or a weaker build. */
const hopeful: Readonly<Record<string, string>> = {
  NODE_ENV: 'development',
  DEBUG: '*',
  ELECTRON_IS_DEV: '1',
  ELECTRON_ENABLE_LOGGING: '1',
  ELECTRON_ENABLE_STACK_DUMPING: '1',
  ELECTRON_NO_ASAR: '1',
  ELECTRON_FORCE_IS_PACKAGED: 'false',
  ELECTRON_DISABLE_SECURITY_WARNINGS: '1',
  KEYTIDE_DEBUG: '1',
  KEYTIDE_TEST: '1',
  PWDEBUG: '1',
  VITEST: 'true',
}

test('the package opens as usual under every such variable', async () => {
  const { child, ended } = startPackage([], hopeful)
  await expect.poll(windowTitles, { timeout: 20_000 }).toContain('Keytide')
  child.kill()
  await ended
})

const endUnder = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
  const { child, ended } = startPackage(args, env)
  const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const end = await ended
  clearTimeout(impatience)
  return end
}

test('the package refuses to start under the variable that switches the sandbox off', async () => {
  expect(await endUnder([], { ELECTRON_DISABLE_SANDBOX: '1' })).toBe(refusedSwitchExitCode)
})

for (const name of ['remote-debugging-port=0', 'inspect', 'no-sandbox', 'js-flags=--expose-gc']) {
  test(`no variable makes --${name} acceptable`, async () => {
    expect(await endUnder([`--${name}`], hopeful)).toBe(refusedSwitchExitCode)
  })
}

test('the package is no Node for whoever says so', async () => {
  const foreign = foreignCode('as-node')
  const { child, ended } = startPackage([foreign.program], { ELECTRON_RUN_AS_NODE: '1' })
  await expect.poll(windowTitles, { timeout: 20_000 }).toContain('Keytide')
  child.kill()
  await ended
  expect(foreign.ran()).toBe(false)
})

test('the package runs nothing that NODE_OPTIONS names', async () => {
  const foreign = foreignCode('options')
  const { child, ended } = startPackage([], { NODE_OPTIONS: `--require ${foreign.program}` })
  await expect.poll(windowTitles, { timeout: 20_000 }).toContain('Keytide')
  child.kill()
  await ended
  expect(foreign.ran()).toBe(false)
})
