import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultPreferences } from '#app/ipc'
import { preferencesFile } from '#main/preferences'

const fresh = () => join(mkdtempSync(join(tmpdir(), 'preferences-')), 'preferences.json')

test('without a file the defaults hold', () => {
  const file = preferencesFile(fresh())
  expect(file.preferences()).toEqual(defaultPreferences)
  expect(file.acknowledges('Electron 1')).toBe(false)
})

test('what is set is there at the next start', async () => {
  const path = fresh()
  const before = preferencesFile(path)
  await before.setPreferences({ ...defaultPreferences, theme: 'dark' })
  await before.acknowledge('Electron 1')
  const after = preferencesFile(path)
  expect(after.preferences().theme).toBe('dark')
  expect(after.acknowledges('Electron 1')).toBe(true)
  expect(after.acknowledges('Electron 2')).toBe(false)
})

test.each([['not JSON'], ['{"v":1}'], ['{"v":2,"preferences":{},"acknowledgedEngine":null}']])(
  'a file with %s in it counts as none and is left alone until something is set',
  (text) => {
    const path = fresh()
    writeFileSync(path, text)
    expect(preferencesFile(path).preferences()).toEqual(defaultPreferences)
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)
