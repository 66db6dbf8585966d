import { platformName } from '#main/platform'

/** Characters: what every keychain but one takes, and our own bound there. */
export const largestItemText = 65_536

/** Characters of item text. Windows takes 2,560 bytes an item, some of which are names. */
export const usualItemLimit = (): number => (platformName() === 'windows' ? 2400 : largestItemText)

/** Items. GNOME Keyring rewrites its whole file at each write, so many items make every write slow. */
export const usualSoftCap = (): number => (platformName() === 'linux' ? 500 : 1000)
