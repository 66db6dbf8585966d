// Draws the icon with the engine itself: node starts it with the SVG and the folder for the pictures.
const { app, BrowserWindow } = require('electron')
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const largestPx = 1024
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, largestPx]
const [source = '', folder = ''] = process.argv.slice(-2)

const draw = async () => {
  const window = new BrowserWindow({
    width: largestPx,
    height: largestPx,
    useContentSize: true,
    frame: false,
    transparent: true,
    webPreferences: { offscreen: true, sandbox: true },
  })
  const svg = readFileSync(source).toString('base64')
  const page = `<body style="margin:0;background:transparent"><img style="width:100vw;height:100vh" src="data:image/svg+xml;base64,${svg}">`
  await window.loadURL(`data:text/html;base64,${Buffer.from(page).toString('base64')}`)
  const picture = await window.webContents.capturePage()
  mkdirSync(folder, { recursive: true })
  for (const size of sizesPx) {
    const resized = picture.resize({ width: size, height: size, quality: 'best' })
    writeFileSync(join(folder, `${size}x${size}.png`), resized.toPNG())
  }
}

app.disableHardwareAcceleration()
app.commandLine.appendSwitch('force-device-scale-factor', '1')
app
  .whenReady()
  .then(draw)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`)
      app.exit(1)
    },
  )
