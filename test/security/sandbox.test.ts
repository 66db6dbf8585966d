import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'

const seccompFilter = '2'

test('the page runs in a sandboxed process', async () => {
  const app = await launchApp()
  const pid = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  const seccomp = /^Seccomp:\s*(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  await app.close()
  expect(commandLine).toContain('--type=renderer')
  expect(commandLine).not.toContain('--no-sandbox')
  expect(seccomp).toBe(seccompFilter)
})
