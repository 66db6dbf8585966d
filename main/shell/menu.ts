import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { platformName } from '#main/platform'

// The usual menu offers reload, zoom and the developer tools. Editing keys work without one, except on macOS.
const macMenu: readonly MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'editMenu' },
  { role: 'windowMenu' },
]

/** The system's menu: on macOS what the system expects there, elsewhere none. */
export const setMenu = (platform: ReturnType<typeof platformName>): void => {
  Menu.setApplicationMenu(platform === 'mac' ? Menu.buildFromTemplate([...macMenu]) : null)
}
