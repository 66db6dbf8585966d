/** Private desktops for tests: their own screen, session bus and real keyring, in every state that a keyring can be in. */
export { type Desktop, type DesktopOptions, startDesktop } from '../../build/lib/desktop.mjs'
