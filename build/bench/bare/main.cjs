// The least that an app on this engine can be: what Keytide's own costs are held against.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } })
  return window.loadURL('data:text/html,<title>bare</title><p id="ready">ready</p><input id="field">')
})
