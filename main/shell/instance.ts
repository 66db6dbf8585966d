import { app, type BrowserWindow } from 'electron'

/** False when another Keytide of this user already runs: that one is shown, and this one must end. */
export const isOnlyInstance = (window: () => BrowserWindow | null): boolean => {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const shown = window()
    if (shown === null) return
    if (shown.isMinimized()) shown.restore()
    shown.show()
    shown.focus()
  })
  return true
}
