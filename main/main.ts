import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, nativeTheme, powerMonitor, shell, utilityProcess } from 'electron'
import { utilityHost } from '#main/helper'
import { Router, type Sender } from '#main/ipc'
import { lockOnBug, watchLockTriggers } from '#main/lifecycle'
import { platformName } from '#main/platform'
import { serveScheme, systemClipboard } from '#main/platform/electron'
import { createServices } from '#main/services'
import {
  bindRouter,
  confineAllContents,
  denyAllSession,
  filePicker,
  Gestures,
  hardenProcess,
  isOnlyInstance,
  keepWindow,
  pageScheme,
  pageServer,
  pageUrl,
  pushEvent,
  recoveryPaper,
} from '#main/shell'

const nowMs = (): number => Date.now()

/** Snapshot, daily copy and trash are looked after this often. */
const tickMs = 60_000
const firstTickMs = 3_000

const privateFolder = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

const run = async (show: { window: () => Electron.BrowserWindow | null }): Promise<void> => {
  const data = privateFolder(app.getPath('userData'))
  const session = denyAllSession()
  serveScheme(session, pageScheme, await pageServer(join(__dirname, 'renderer')))
  confineAllContents()

  const gestures = new Gestures(nowMs)
  const keeper = keepWindow({
    session,
    background: () => (nativeTheme.shouldUseDarkColors ? '#0f1519' : '#f5f7f8'),
    onContents: (contents) => gestures.watch(contents),
  })
  show.window = keeper.window

  const services = createServices({
    helpers: utilityHost({ folder: __dirname, utilityProcess }),
    clipboard: systemClipboard(),
    folders: {
      data,
      copies: privateFolder(`${data}-copies`),
      preferences: join(data, 'preferences.json'),
    },
    build: __DEV__ ? 'development' : 'product',
    locale: app.getLocale(),
    nowMs,
    openPage: (page) => shell.openExternal(page),
    paper: recoveryPaper(keeper.window),
    pickFile: filePicker(keeper.window),
    push: (event, payload) => {
      const contents = keeper.window()?.webContents
      if (contents !== undefined) pushEvent(contents, event, payload)
    },
    renewWindow: keeper.renew,
  })

  const trusts = ({ webContentsId, frame, frameUrl }: Sender): boolean =>
    frame === 'main' && frameUrl === pageUrl && webContentsId === keeper.window()?.webContents.id
  bindRouter(
    new Router({
      handlers: services.handlers,
      trusts,
      vaultIsOpen: () => services.vault.open() !== null,
      sawGesture: (webContentsId) => gestures.saw(webContentsId),
      nowMs,
      onFault: (channel, code, bug) => {
        if (bug !== undefined) process.stderr.write(`Keytide: ${channel} ended in ${code}\n`)
      },
    }),
  )

  watchLockTriggers({
    powerMonitor,
    platform: platformName(),
    idleLimitMinutes: () => services.vault.settings().idleLockMinutes,
    sinceInputMs: () => gestures.sinceInputMs(),
    onLock: () => void services.lock(),
  })
  lockOnBug(process, {
    onBug: () => void services.lock(),
    report: (text) => process.stderr.write(text),
  })
  setInterval(() => void services.tick(), tickMs)
  // The list goes before the upkeep of a vault that was opened, which holds main for a moment.
  let wasOpen = false
  services.vault.onChange(() => {
    const isOpen = services.vault.open() !== null
    if (isOpen && !wasOpen) setTimeout(() => void services.tick(), firstTickMs)
    wasOpen = isOpen
  })

  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void services.close().finally(() => {
      closed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())

  void services.vault.start()
  keeper.open()
}

hardenProcess()
const show = { window: (): Electron.BrowserWindow | null => null }
if (isOnlyInstance(() => show.window())) void app.whenReady().then(() => run(show))
else app.exit(0)
