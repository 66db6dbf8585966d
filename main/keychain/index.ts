/** Where item texts lie: the operating system's keychain, or a file under a passphrase where there is none. */
export { createKeychain, type FileChoice, type OsChoice } from './create.ts'
export type { ChangeFault, CreateFault, PassphraseFile } from './passphrase-file/passphrase-file.ts'
export type { OpenFault } from './passphrase-file/sealed-file.ts'
export {
  type Keychain,
  type KeychainAdapterName,
  type KeychainFault,
  type KeychainState,
  probeAccount,
  probeItemText,
} from './port.ts'
