import { join } from 'node:path'
import { BrowserWindow, type Session } from 'electron'
import { pageUrl } from './policy.ts'

/**
 * The one window. Each preference is set even where it is the default, so that a change of default can't weaken it.
 * Content protection keeps it out of screenshots where the system can; the tests' bundle leaves it visible.
 */
export const openWindow = (session: Session, background: string): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 520,
    title: 'Keytide',
    show: false,
    backgroundColor: background,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      disableBlinkFeatures: 'Auxclick',
      autoplayPolicy: 'user-gesture-required',
      devTools: __DEV__,
    },
  })
  if (!__TEST_BUILD__) window.setContentProtection(true)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageUrl)
  return window
}
