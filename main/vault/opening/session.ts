import { deriveKeys, type VaultKeys, wipeKeys } from '#main/sealing'
import {
  createStore,
  openStore,
  type SettingsRecord,
  type Sidecar,
  type StoreNotice,
  writeSidecar,
} from '#main/store'
import { type OpenVault, oneAfterAnother } from '../open-vault.ts'
import { type Ground, type Stopped, storeNameOf, vaultIdOf } from './ground.ts'

export type Notice = StoreNotice | 'password-removed-outside' | 'pending-kept'

/** An open vault, and what only its opening and closing have to know. */
export interface Session {
  readonly sidecar: Sidecar
  readonly vaultKey: Buffer
  readonly vault: OpenVault
  readonly notices: Set<Notice>
}

const remember =
  (ground: Ground, sidecar: Sidecar) =>
  (generation: number): void =>
    writeSidecar(ground.sidecarFolders, { ...sidecar, generation })

const sessionOver = (
  ground: Ground,
  sidecar: Sidecar,
  { vaultKey, keys }: { readonly vaultKey: Buffer; readonly keys: VaultKeys },
  opened: { readonly store: OpenVault['store']; readonly notices: readonly StoreNotice[] },
): Session => ({
  sidecar,
  vaultKey,
  notices: new Set(opened.notices),
  vault: {
    vaultId: vaultIdOf(sidecar),
    service: sidecar.service,
    keychain: ground.keychain(sidecar.adapter),
    keys,
    store: opened.store,
    nowMs: ground.nowMs,
    reached: ground.reached,
    inTurn: oneAfterAnother(),
  },
})

/** A store that was never there, for a vault whose key already lies in its keychain. */
export const beginSession = (
  ground: Ground,
  place: Pick<Sidecar, 'service' | 'adapter'> & { readonly vaultId: Buffer },
  vaultKey: Buffer,
  settings: SettingsRecord,
): Session => {
  const keys = deriveKeys(vaultKey, place.vaultId)
  const sidecar: Sidecar = {
    v: 1,
    vault: place.vaultId.toString('hex'),
    service: place.service,
    store: storeNameOf(place.vaultId),
    adapter: place.adapter,
    check: keys.check.toString('hex'),
    generation: 1,
  }
  const store = createStore({
    file: ground.storeFile(sidecar.store),
    vaultId: place.vaultId,
    keys,
    settings,
    onSettled: remember(ground, sidecar),
  })
  writeSidecar(ground.sidecarFolders, sidecar)
  return sessionOver(ground, sidecar, { vaultKey, keys }, { store, notices: [] })
}

/** @param vaultKey taken over: zeroed when the store does not open */
export const openSession = (ground: Ground, sidecar: Sidecar, vaultKey: Buffer): Session | Stopped => {
  const keys = deriveKeys(vaultKey, vaultIdOf(sidecar))
  const opened = openStore({
    file: ground.storeFile(sidecar.store),
    vaultId: vaultIdOf(sidecar),
    keys,
    lastGeneration: sidecar.generation,
    copiesFolder: ground.copiesFolder,
    nowMs: ground.nowMs,
    onSettled: remember(ground, sidecar),
  })
  if (!opened.ok) {
    wipeKeys(keys)
    vaultKey.fill(0)
    return { trouble: opened.error }
  }
  // One that was found by its store alone is remembered again from here on.
  if (sidecar.generation !== opened.value.store.generation)
    remember(ground, sidecar)(opened.value.store.generation)
  return sessionOver(ground, sidecar, { vaultKey, keys }, opened.value)
}

/** Everything that opens anything is zeroed; what holds items is ended. */
export const endSession = ({ vault, vaultKey }: Session): void => {
  try {
    vault.store.close()
  } finally {
    wipeKeys(vault.keys)
    vaultKey.fill(0)
    vault.keychain.forget()
  }
}
