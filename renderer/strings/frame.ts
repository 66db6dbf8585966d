import { count, credentials, number } from './count.ts'

export const frame = {
  navigation: 'Screens',
  screens: {
    overview: 'Overview',
    credentials: 'Credentials',
    inspector: 'Inspector',
    activity: 'Activity',
    settings: 'Settings',
  },
  add: 'Add',
  lock: 'Lock',
  search: 'Search credentials',
  searchHint: 'Search credentials, or type a command',
  clearSearch: 'Clear the search',
  openPalette: (keys: string) => `Open the command palette, ${keys}`,
  custodyOs: (provider: string) => `System keychain · ${provider}`,
  custodyFile: 'Passphrase file on this machine',
  counts: (total: number, keychain: number, sealed: number) =>
    total === 0
      ? 'No credentials yet'
      : `${credentials(total)}, ${number(keychain)} in keychain, ${number(sealed)} sealed`,
  recoverySaved: (date: string) => `Recovery key saved ${date}`,
  recoveryMissing: 'No recovery key yet',
  uncovered: (n: number) => `${number(n)} not covered by the recovery key`,
  noNetwork: 'No network calls today',
  clipboard: (name: string) => `${name} copied.`,
  clearsIn: (seconds: number) => `Clears in ${seconds} s`,
  clearNow: 'Clear now',
  copiedAnnounce: (name: string, seconds: number) =>
    `${name} copied. The clipboard clears in ${seconds} seconds.`,
  clearedAnnounce: 'The clipboard was cleared.',
  held: (name: string) => `You hold this: ${name}.`,
  notHeld: 'You do not hold this yet.',
  notHeldAdd: 'Add it',
  loadFailed: 'The list could not be read.',
  skip: 'Skip to the list',
} as const

export const palette = {
  title: 'Commands and credentials',
  hint: 'Type a command or a name, or paste a secret to look it up',
  commands: 'Commands',
  go: 'Go to',
  filters: 'Filters',
  appearance: 'Appearance',
  credentials: 'Credentials',
  searchFor: (text: string) => `Search the list for “${text}”`,
  nothing: 'Nothing matches. Try fewer letters.',
  add: 'Add a credential',
  undo: 'Undo the last change',
  recovery: 'Make a recovery key',
  addFromClipboard: 'Add from the clipboard',
  lock: 'Lock the vault',
  theme: { light: 'Use the light theme', dark: 'Use the dark theme', system: 'Follow the system theme' },
  density: { comfortable: 'Comfortable rows', compact: 'Compact rows' },
  show: (filter: string) => `Show: ${filter}`,
  clearClipboard: 'Clear the clipboard now',
} as const

export const notices = {
  'password-removed-outside':
    'The vault password is no longer asked: the key in the keychain was changed outside Keytide. Set it again in Settings if that was not you.',
  'store-rolled-back':
    'The vault file is older than the last one seen here. If you restored it on purpose, all is well; else look for a newer copy.',
  'store-row-missing':
    'A record is missing from the vault file. The others are unharmed. Restore a backup to bring it back.',
  'store-row-changed': 'A record was changed outside Keytide and is left aside. The others are unharmed.',
  'pending-kept':
    'A new secret was received before Keytide closed. It was kept, and the old one still works.',
  'store-read-only':
    'Keytide may not write to the folder of your vault: everything can be read, and nothing can be changed. Allow writing there; no restart is needed.',
} as const
export const noticeWords = { dismiss: 'Understood', label: 'Notice' } as const

export const recoveryNag = {
  lead: 'There is no recovery key yet.',
  text: 'Without it, a reset keychain means the secrets are gone.',
  make: 'Make it now',
  later: 'Later',
} as const

export const engine = {
  title: 'This browser engine is not supported',
  body: (version: string) =>
    `Keytide runs here on ${version}, which gets no security fixes any more. Everything works, but use it for testing, not for real secrets.`,
  accept: 'I understand, go on',
} as const

export const shortcuts = {
  hits: (n: number) => count(n, 'match', 'matches'),
} as const
