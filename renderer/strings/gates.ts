import type { Trouble } from '#app/ipc'
import { credentials } from './count.ts'

export const lock = {
  title: 'Keytide is locked',
  passwordLabel: 'Vault password',
  passphraseLabel: 'Passphrase',
  withPassword: 'Your vault opens with its password.',
  wrongPassphrase:
    'That is not the passphrase of this file. Nothing was changed. Check Caps Lock and the keyboard layout, then try again.',
  withPassphrase: 'Your vault is a file on this machine and opens with its passphrase.',
  withoutPassword: 'Screen locked. Programs running as you can still read the keychain.',
  unlock: 'Unlock',
  opening: 'Opening the vault',
  slow: 'Your system may be asking for permission in another window.',
  slowByPassphrase: 'Each try takes a moment on purpose, so that nobody can try many.',
} as const

export const typing = {
  show: 'Show what is typed',
  hide: 'Hide what is typed',
  capsLock: 'Caps Lock is on.',
} as const

export const trouble: Readonly<Record<Trouble, { title: string; text: string }>> = {
  'keychain-locked': {
    title: 'Your system keychain is locked',
    text: 'Your secrets are safe inside it. Unlock the keychain; your system will ask for its password.',
  },
  'keychain-denied': {
    title: 'The keychain did not let Keytide in',
    text: 'Nothing was changed. Your system asked whether Keytide may read its items, and the answer was no. Try again and allow it.',
  },
  'keychain-unavailable': {
    title: 'The keychain does not answer',
    text: 'Nothing was lost. No keychain service was found, or it stopped. Start it (or sign in to your desktop again), then try again.',
  },
  'key-missing': {
    title: 'This keychain is not the one your vault was made with',
    text: 'Or it was reset. Nothing was deleted. Enter the recovery key, restore a backup, or go back to the old keychain.',
  },
  'store-damaged': {
    title: 'The vault file is damaged',
    text: 'It was set aside untouched, and your secrets in the keychain are unharmed. Restore one of the daily copies.',
  },
  'store-foreign': {
    title: 'This file is not a Keytide vault',
    text: 'Something else lies where the vault should be. It was left untouched. Move it away, then try again.',
  },
  'store-newer': {
    title: 'This vault was written by a newer Keytide',
    text: 'It was left untouched. Install the newer version to open it.',
  },
  'store-missing': {
    title: 'The vault file is missing',
    text: 'The keychain still holds the key and the secrets. Bring the file back from a backup or a daily copy, then try again.',
  },
}

export const troubleActs = {
  retry: 'Try again',
  unlockKeychain: 'Unlock the keychain',
  recover: 'Enter the recovery key',
  waiting: 'Waiting for your system',
  stop: 'Stop waiting',
  back: 'Back',
} as const

export const recoveryUse = {
  title: 'Enter the recovery key',
  text: 'It begins with AGE-SECRET-KEY-1 and stands on the page you printed or in the file you saved.',
  label: 'Recovery key',
  password: 'New vault password',
  passwordHint: 'Leave empty to open without a password.',
  submit: 'Recover the vault',
  working: 'Bringing your credentials back',
  doneTitle: 'Your vault is back',
  done: 'Go to your credentials',
  recovered: (n: number) => `${credentials(n)} came back.`,
  missing: (n: number) =>
    n === 0 ? 'None is missing.' : `${credentials(n)} had no recovery copy; their details are kept.`,
} as const

export const firstRun = {
  steps: ['Where secrets live', 'How to unlock', 'Recovery key', 'First credentials'],
  putOff: 'put off',
  stepOf: (n: number, of: number) => `Step ${n} of ${of}`,
  where: {
    title: 'Where your secrets live',
    text: 'Keytide keeps each secret in your system keychain, sealed once more with a key of its own. It uses no account and no server.',
    probing: 'Looking for your keychain',
    osTitle: (provider: string) => `System keychain: ${provider}`,
    osOk: 'Found and working. Secrets were written, read back and removed as a test.',
    osLocked: 'Found, but locked. Unlock it, then look again.',
    osAbsent: 'No keychain was found on this machine.',
    osDenied: 'Your system did not let Keytide in. Allow the access, then look again.',
    osUnavailable: 'The keychain does not answer. Start it, then look again.',
    fileTitle: 'A file with a passphrase',
    fileText: 'For machines without a keychain. The file opens only with your passphrase.',
    again: 'Look again',
    unlockKeychain: 'Unlock the keychain',
    choose: 'Where to keep secrets',
  },
  unlock: {
    title: 'How to unlock',
    choose: 'How to unlock',
    withTitle: 'With a vault password',
    withText:
      'Asked at each start and after Lock. Someone who copies your disk and keychain then has only guesses.',
    withoutTitle: 'Without a password',
    withoutText:
      'Opens when you are signed in. Lock hides the screen, but programs running as you can still read the keychain.',
    fileText:
      'The passphrase opens the file. Nobody can reset it for you; the recovery key can help if you make one.',
    password: 'Password',
    passphrase: 'Passphrase',
    repeat: 'Once more',
    hint: 'At least 8 characters. A few words work well.',
    differs: 'The two do not match.',
    create: 'Make the vault',
    creating: 'Making the vault',
  },
  recovery: {
    title: 'A recovery key, in case the keychain is lost',
    text: 'Keytide shows it once. It can bring everything back, here or on another machine. Keytide itself cannot read the recovery copies.',
    make: 'Make the recovery key',
    making: 'Making the recovery key',
    later: 'Put off',
    laterNote: 'You will be reminded once a week.',
    shown: 'Your recovery key',
    prefix: 'AGE-SECRET-KEY-1',
    keep: 'Keep it away from this machine. It is not shown again.',
    print: 'Print…',
    save: 'Save…',
    saved: (name: string) => `Saved as ${name}. Move it away from this machine.`,
    printed: 'Sent to the printer.',
    paper: (date: string) =>
      `Keytide recovery key, made ${date}. It brings every secret back when the keychain is lost: start Keytide, choose “Enter the recovery key”, and type it without the numbers. Whoever has it and your vault’s files can read every secret.`,
    ask: 'Two groups, to be sure it was kept right',
    group: (n: number) => `Group ${n}`,
    confirm: 'Confirm',
    confirming: 'Sealing a copy of the vault key',
    madeTitle: 'The recovery key is made',
    made: 'The copies are being sealed now. Keep the key where a fire or a theft of this machine does not reach it.',
  },
  bring: {
    title: 'Bring your first credentials',
    text: 'Copy a key or token where it was issued, then paste it here, or drop a file such as .env into this window. Keytide says what it recognised before anything is stored.',
    paste: 'Paste from the clipboard',
    held: (n: number) => `${credentials(n)} in the vault.`,
    more: 'Paste another one',
    finish: 'Go to your credentials',
    later: 'Not now',
  },
} as const
