import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readFuses } from '../../build/lib/fuses.mjs'
import { refusedSwitchExitCode, refusedSwitches } from '../../main/shell/switches.ts'
import { packedProgram, startPackage } from '../support/package.ts'
import { coloursOnScreen, windowTitles } from '../support/screen.ts'

// The package is tested from outside: its fuses leave no way to drive it.

const { listPackage } = createRequire(import.meta.url)('@electron/asar') as {
  readonly listPackage: (archive: string) => readonly string[]
}

test('every fuse of the packed engine is as decided', async () => {
  expect(await readFuses(packedProgram())).toEqual({
    RunAsNode: 'off',
    EnableCookieEncryption: 'on',
    EnableNodeOptionsEnvironmentVariable: 'off',
    EnableNodeCliInspectArguments: 'off',
    EnableEmbeddedAsarIntegrityValidation: 'on',
    OnlyLoadAppFromAsar: 'on',
    LoadBrowserProcessSpecificV8Snapshot: 'off',
  })
})

test('the package holds one archive, no updater and no starter for other apps', () => {
  const resources = join(dirname(packedProgram()), 'resources')
  expect(existsSync(join(resources, 'app'))).toBe(false)
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false)
  expect(existsSync(join(resources, 'app-update.yml'))).toBe(false)
  const files = listPackage(join(resources, 'app.asar'))
  expect(files).toContain('/main.cjs')
  expect(files.filter((path) => /\.(ts|map)$/.test(path))).toEqual([])
})

test('the package opens a window with its title and something in it', async () => {
  const { child, ended } = startPackage()
  await expect.poll(windowTitles, { timeout: 20_000 }).toContain('Keytide')
  await expect.poll(coloursOnScreen, { timeout: 20_000 }).toBeGreaterThan(2)
  child.kill()
  await ended
})

const endWith = async (name: string): Promise<number | string | null> => {
  const { child, ended } = startPackage([`--${name}`])
  const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const end = await ended
  clearTimeout(impatience)
  return end
}

/** With these and its sandbox on, Chromium ends by itself before any of our code runs. */
const refusedByTheEngine: readonly string[] = ['disable-namespace-sandbox', 'no-zygote']

for (const name of refusedSwitches.filter((name) => !refusedByTheEngine.includes(name))) {
  test(`the package refuses to start with --${name}`, async () => {
    expect(await endWith(name)).toBe(refusedSwitchExitCode)
  })
}

for (const name of refusedByTheEngine) {
  test(`the engine itself does not start with --${name}`, async () => {
    expect(['SIGTRAP', 'SIGABRT', 1, 133, 134, refusedSwitchExitCode]).toContain(await endWith(name))
  })
}
