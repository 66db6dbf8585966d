/** What differs between Electron versions. Loads `electron`, so only code that runs inside it may import this. */
export { systemClipboard } from './clipboard.ts'
export { registerPageScheme, type Served, serveScheme } from './protocol.ts'
