import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'

const groupAndOthers = 0o077

test('every file that the app and its engine write is for this user alone', async () => {
  const app = await launchApp()
  await app.page.evaluate(() => {
    localStorage.setItem('name', 'value')
  })
  await app.close()
  const open = readdirSync(app.userData, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const file = statSync(join(app.userData, path), { throwIfNoEntry: false })
    return file !== undefined && (file.mode & groupAndOthers) !== 0
  })
  expect(open).toEqual([])
})

test('what the page stores is gone with the app', async () => {
  const first = await launchApp()
  await first.page.evaluate(() => {
    localStorage.setItem('name', 'value')
  })
  await first.close()
  const second = await launchApp({ userData: first.userData })
  const kept = await second.page.evaluate(() => localStorage.getItem('name'))
  await second.close()
  expect(kept).toBeNull()
})

test('a dump of a crash that lies in our folder is deleted at the start', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'data-'))
  const dump = join(userData, 'Crashpad', 'pending', 'one.dmp')
  mkdirSync(join(userData, 'Crashpad', 'pending'), { recursive: true })
  writeFileSync(dump, 'memory')
  const app = await launchApp({ userData })
  const running = await app.electron.evaluate(({ app }) => app.getPath('crashDumps'))
  await app.close()
  expect(running).toBe(join(userData, 'Crashpad'))
  expect(existsSync(dump)).toBe(false)
})
