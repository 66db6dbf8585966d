import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { locateEngine } from '../../build/engine/locate.mjs'
import { inRoot } from '../../build/lib/paths.mjs'
import { launchApp } from '../support/app.ts'

test('a second start ends by itself and brings the first one to the front', async () => {
  const app = await launchApp()
  const focused = () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      return window?.isVisible() === true && !window.isMinimized() && window.isFocused()
    })
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await focused()).toBe(false)

  const second = spawn(
    locateEngine()?.executable ?? '',
    [inRoot('out', 'app-test'), `--user-data-dir=${app.userData}`],
    {
      stdio: 'ignore',
    },
  )
  const code = await new Promise((done) => second.on('close', done))

  expect(code).toBe(0)
  await expect.poll(focused).toBe(true)
  expect(app.electron.windows()).toHaveLength(1)
  await app.close()
})
