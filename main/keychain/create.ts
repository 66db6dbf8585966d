import { type OsKeychainOptions, osKeychain } from './os/os-keychain.ts'
import {
  type PassphraseFile,
  type PassphraseFileOptions,
  passphraseFile,
} from './passphrase-file/passphrase-file.ts'
import type { Keychain } from './port.ts'

export interface OsChoice extends OsKeychainOptions {
  readonly adapter: 'os'
}
export interface FileChoice extends PassphraseFileOptions {
  readonly adapter: 'passphrase-file'
}

/** The keychain that the user chose; never another one in its place. */
export function createKeychain(choice: OsChoice): Keychain
export function createKeychain(choice: FileChoice): PassphraseFile
export function createKeychain(choice: OsChoice | FileChoice): Keychain {
  switch (choice.adapter) {
    case 'os':
      return osKeychain(choice)
    case 'passphrase-file':
      return passphraseFile(choice)
  }
}
