import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  new BrowserWindow({ title: `Keytide ${__TEST_BUILD__} ${__BUILD_DATE_MS__}` })
})
