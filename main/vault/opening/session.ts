import { deriveKeys, type VaultKeys, wipeKeys } from '#main/sealing'
import {
  createStore,
  openStore,
  type SettingsRecord,
  type Sidecar,
  type Store,
  type StoreNotice,
  writeSidecar,
} from '#main/store'
import { type OpenVault, oneAfterAnother } from '../open-vault.ts'
import { type Ground, type Stopped, storeNameOf, vaultIdOf } from './ground.ts'

export type Notice = StoreNotice | 'password-removed-outside' | 'pending-kept' | 'store-read-only'

/** An open vault, and what only its opening and closing have to know. */
export interface Session {
  readonly sidecar: Sidecar
  readonly vaultKey: Buffer
  readonly vault: OpenVault
  /** What is said until somebody has acknowledged it. */
  readonly notices: Set<Notice>
  /** Brings the sidecar to where the store is. */
  readonly remember: () => void
}

/** What Lock is worth: what lies over the key in the keychain now, whatever the settings say of it. */
export const lockOf = ({ vault, notices }: Session): 'none' | 'password' =>
  vault.store.settings.passwordSet && !notices.has('password-removed-outside') ? 'password' : 'none'

interface SessionParts {
  readonly ground: Ground
  readonly sidecar: Sidecar
  readonly vaultKey: Buffer
  readonly keys: VaultKeys
  readonly notices: Set<Notice>
}

const rememberer =
  ({ ground, sidecar, notices }: SessionParts) =>
  (generation: number): void => {
    // That an older store came back stays known until somebody has read it.
    const least = notices.has('store-rolled-back') ? sidecar.generation : 0
    try {
      writeSidecar(ground.sidecarFolders, { ...sidecar, generation: Math.max(generation, least) })
    } catch {
      // Only a hint: without it, the vault is found by its store.
    }
  }

const sessionOver = (parts: SessionParts, store: Store): Session => {
  const { ground, sidecar, vaultKey, keys, notices } = parts
  return {
    sidecar,
    vaultKey,
    notices,
    remember: () => rememberer(parts)(store.generation),
    vault: {
      vaultId: vaultIdOf(sidecar),
      service: sidecar.service,
      keychain: ground.keychain(sidecar.adapter),
      keys,
      store,
      nowMs: ground.nowMs,
      reached: ground.reached,
      inTurn: oneAfterAnother(),
    },
  }
}

/** Keys that came to open nothing are not left in memory. */
const orWiped = <T>({ vaultKey, keys }: SessionParts, open: () => T): T => {
  try {
    return open()
  } catch (failure) {
    wipeKeys(keys)
    vaultKey.fill(0)
    throw failure
  }
}

/**
 * A store that was never there, for a vault whose key already lies in its keychain.
 * @param vaultKey taken over: zeroed when the store can't be made
 * @throws StoreFailure
 */
export const beginSession = (
  ground: Ground,
  place: Pick<Sidecar, 'service' | 'adapter'> & { readonly vaultId: Buffer },
  vaultKey: Buffer,
  settings: SettingsRecord,
): Session => {
  const { vaultId, service, adapter } = place
  const keys = deriveKeys(vaultKey, vaultId)
  const sidecar: Sidecar = {
    v: 1,
    vault: vaultId.toString('hex'),
    service,
    store: storeNameOf(vaultId),
    adapter,
    check: keys.check.toString('hex'),
    generation: 1,
  }
  const parts: SessionParts = { ground, sidecar, vaultKey, keys, notices: new Set() }
  const file = ground.storeFile(sidecar.store)
  const store = orWiped(parts, () =>
    createStore({ file, vaultId, keys, settings, onSettled: rememberer(parts) }),
  )
  const session = sessionOver(parts, store)
  session.remember()
  return session
}

/**
 * @param vaultKey taken over: zeroed when the store does not open
 * @throws StoreFailure
 */
export const openSession = (ground: Ground, hints: Sidecar, vaultKey: Buffer): Session | Stopped => {
  const vaultId = vaultIdOf(hints)
  const keys = deriveKeys(vaultKey, vaultId)
  const sidecar: Sidecar = { ...hints, check: keys.check.toString('hex') }
  const parts: SessionParts = { ground, sidecar, vaultKey, keys, notices: new Set() }
  const opened = orWiped(parts, () =>
    openStore({
      file: ground.storeFile(sidecar.store),
      vaultId,
      keys,
      lastGeneration: sidecar.generation,
      copiesFolder: ground.copiesFolder,
      nowMs: ground.nowMs,
      onSettled: rememberer(parts),
    }),
  )
  if (!opened.ok) {
    wipeKeys(keys)
    vaultKey.fill(0)
    return { trouble: opened.error }
  }
  const { store, notices } = opened.value
  for (const notice of notices) parts.notices.add(notice)
  if (store.access === 'read-only') parts.notices.add('store-read-only')
  const session = sessionOver(parts, store)
  // One that was found by its store alone is remembered again from here on.
  if (hints.generation !== store.generation || hints.check !== sidecar.check) session.remember()
  return session
}

/**
 * Everything that opens anything is zeroed; what holds items is ended.
 * @throws StoreFailure when the disk did not take the last snapshot, which only sums up what is in the store
 */
export const endSession = ({ vault, vaultKey }: Session): void => {
  try {
    vault.store.close()
  } finally {
    wipeKeys(vault.keys)
    vaultKey.fill(0)
    vault.keychain.forget()
  }
}
