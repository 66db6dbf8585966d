import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { hardenProcess } from '#main/shell'

hardenProcess()

app.whenReady().then(() => {
  const window = new BrowserWindow({ title: `Keytide ${__TEST_BUILD__} ${__BUILD_DATE_MS__}` })
  return window.loadFile(join(__dirname, 'renderer', 'index.html'))
})
