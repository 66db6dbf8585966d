import type { BrowserWindow, Session, WebContents } from 'electron'
import { openWindow } from './window.ts'

export interface WindowKeeper {
  readonly window: () => BrowserWindow | null
  readonly open: () => void
  /** A new page in the place of the old one, whose process ends: nothing that it held is left in its memory. */
  readonly renew: () => void
}

export interface WindowKeeperOptions {
  readonly session: Session
  /** The colour behind the page until it has drawn itself. */
  readonly background: () => string
  readonly onContents: (contents: WebContents) => void
}

export const keepWindow = ({ session, background, onContents }: WindowKeeperOptions): WindowKeeper => {
  let current: BrowserWindow | null = null

  const open = (): BrowserWindow => {
    const fresh = openWindow(session, background())
    current = fresh
    onContents(fresh.webContents)
    fresh.on('closed', () => {
      if (current === fresh) current = null
    })
    return fresh
  }

  return {
    window: () => current,
    open: () => {
      open()
    },
    renew: () => {
      const old = current
      if (old === null) return
      const [bounds, maximised, minimised] = [old.getNormalBounds(), old.isMaximized(), old.isMinimized()]
      const fresh = open()
      fresh.setBounds(bounds)
      if (maximised) fresh.maximize()
      if (minimised) fresh.minimize()
      old.destroy()
    },
  }
}
