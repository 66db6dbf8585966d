import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Trouble } from '#app/ipc'
import type { HelperHost } from '#main/helper'
import { createKdf, type Kdf, type KdfParams, kdfDefaults } from '#main/kdf'
import { createKeychain, type Keychain, type KeychainAdapterName, type PassphraseFile } from '#main/keychain'
import type { Sidecar } from '#main/store'
import type { WriteStep } from '../open-vault.ts'

export interface VaultServiceOptions {
  readonly helpers: HelperHost
  readonly folders: { readonly data: string; readonly copies: string }
  readonly build: 'product' | 'development'
  readonly nowMs: () => number
  /** Characters; another limit than this system's, e.g. to behave as on Windows. */
  readonly itemLimit?: number
  /** Costs of new keys. */
  readonly params?: KdfParams
  readonly reached?: (step: WriteStep) => void
}

/** What every act of opening stands on: the files, the keychains, the time. */
export interface Ground {
  readonly nowMs: () => number
  readonly build: 'product' | 'development'
  readonly copiesFolder: string
  /** Both places of the sidecar. */
  readonly sidecarFolders: readonly string[]
  readonly kdf: Kdf
  readonly params: KdfParams
  readonly reached: (step: WriteStep) => void
  readonly storeFile: (name: string) => string
  readonly dataFolder: string
  readonly keychain: (adapter: KeychainAdapterName) => Keychain
  readonly passphraseFile: () => PassphraseFile
  /** Moves a passphrase file that can't be opened out of the way, untouched: it may be somebody's only copy. */
  readonly setFileAside: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Why a vault is not open, where the user has to do something about it that is no password. */
export type Stopped = { readonly trouble: Trouble }

export const storeNameOf = (vaultId: Buffer): string => `store-${vaultId.toString('hex')}.db`

export const vaultIdOf = (sidecar: Sidecar): Buffer => Buffer.from(sidecar.vault, 'hex')

export const groundOf = (options: VaultServiceOptions): Ground => {
  const { helpers, folders, build, nowMs, itemLimit, params = kdfDefaults, reached = () => {} } = options
  const kdf = createKdf(helpers)
  const limit = itemLimit === undefined ? {} : { itemLimit }
  let os: Keychain | undefined
  let file: PassphraseFile | undefined

  const osKeychain = (): Keychain => {
    os ??= createKeychain({ adapter: 'os', host: helpers, ...limit })
    return os
  }
  const filePath = join(folders.data, 'keychain.ktpf')
  const passphraseFile = (): PassphraseFile => {
    file ??= createKeychain({ adapter: 'passphrase-file', file: filePath, kdf, params, ...limit })
    return file
  }

  return {
    nowMs,
    build,
    kdf,
    params,
    reached,
    dataFolder: folders.data,
    copiesFolder: folders.copies,
    sidecarFolders: [folders.data, folders.copies],
    storeFile: (name) => join(folders.data, name),
    keychain: (adapter) => (adapter === 'os' ? osKeychain() : passphraseFile()),
    passphraseFile,
    setFileAside: async () => {
      passphraseFile().forget()
      await rename(filePath, `${filePath}.${nowMs()}.aside`)
    },
    close: async () => {
      await Promise.all([os?.close(), file?.close()])
    },
  }
}
