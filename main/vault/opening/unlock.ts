import type { FaultCode, Trouble } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Keychain } from '#main/keychain'
import { currentFormat, readStoreMeta, type Sidecar, StoreFailure } from '#main/store'
import { type Ground, type Stopped, vaultIdOf } from './ground.ts'
import {
  dropOther,
  isKeyOf,
  isWeak,
  type KeySlot,
  type KeySlots,
  openKeyItem,
  readKeySlots,
  writeKeyItem,
} from './key-slots.ts'
import { endSession, openSession, type Session } from './session.ts'

/** Of two key items the newer counts. The previous is there only when a change of the password was cut short. */
export type KeyChoice = 'newest' | 'previous'

export interface UnlockRequest {
  readonly password: string | null
  readonly key: KeyChoice
}

const troubleOf = (fault: FaultCode): Trouble => {
  switch (fault) {
    case 'keychain-locked':
      return 'keychain-locked'
    case 'keychain-denied':
      return 'keychain-denied'
    default:
      return 'keychain-unavailable'
  }
}

/** Whether a vault's key waits in its keychain, and whether a password lies over it; never raises a prompt. */
export const lookAtKey = async (
  keychain: Keychain,
  service: string,
): Promise<Stopped | (KeySlots & { readonly lock: 'none' | 'password' })> => {
  const state = await keychain.state(service)
  switch (state) {
    case 'locked':
      return { trouble: 'keychain-locked' }
    case 'denied':
      return { trouble: 'keychain-denied' }
    case 'unavailable':
      return { trouble: 'keychain-unavailable' }
    case 'absent':
      return { trouble: 'key-missing' }
    case 'ok':
      break
  }
  const read = await readKeySlots(keychain, service)
  if (!read.ok) return { trouble: troubleOf(read.error) }
  const [first] = read.value.slots
  if (first === undefined) return { trouble: 'key-missing' }
  return { ...read.value, lock: first.item.mode === 'bare' ? 'none' : 'password' }
}

/** The passphrase of the file is its lock; there, no vault password lies on top. */
const openFile = async (
  ground: Ground,
  passphrase: string | null,
): Promise<Result<void, FaultCode | Stopped>> => {
  const opened = await ground.passphraseFile().open(passphrase ?? '')
  if (opened.ok) return ok(undefined)
  switch (opened.error) {
    case 'wrong-passphrase':
      return err('wrong-password')
    case 'missing':
      return err({ trouble: 'key-missing' })
    default:
      return err({ trouble: 'keychain-unavailable' })
  }
}

/** Null when it is the key of this vault. The sidecar's word for that is a hint; the store's own counts. */
const troubleWithKey = (ground: Ground, sidecar: Sidecar, vaultKey: Buffer): Trouble | null => {
  const vaultId = vaultIdOf(sidecar)
  if (isKeyOf(vaultKey, vaultId, Buffer.from(sidecar.check, 'hex'))) return null
  const meta = readStoreMeta(ground.storeFile(sidecar.store), currentFormat)
  if (!meta.ok) return meta.error
  return isKeyOf(vaultKey, vaultId, meta.value.check) ? null : 'key-missing'
}

/** Opens the vault that the sidecar names, or says why it stays closed; nothing is deleted or made on the way. */
export const unlockVault = async (
  ground: Ground,
  sidecar: Sidecar,
  { password, key }: UnlockRequest,
): Promise<Result<Session, FaultCode | Stopped>> => {
  if (sidecar.adapter === 'passphrase-file') {
    const file = await openFile(ground, password)
    if (!file.ok) return file
  }
  const found = await lookAtKey(ground.keychain(sidecar.adapter), sidecar.service)
  if ('trouble' in found) return err(found)
  const slot = key === 'newest' ? found.slots[0] : found.slots[1]
  if (slot === undefined) return err('wrong-password')
  const vaultKey = await openKeyItem(ground, slot.item, password)
  if (!vaultKey.ok) return vaultKey
  let trouble: Trouble | null = 'key-missing'
  try {
    trouble = troubleWithKey(ground, sidecar, vaultKey.value)
  } finally {
    if (trouble !== null) vaultKey.value.fill(0)
  }
  if (trouble !== null) return err({ trouble })
  const session = openSession(ground, sidecar, vaultKey.value)
  if ('trouble' in session) return err(session)
  try {
    await tidyKeys(ground, session, { slot, free: found.free, password })
    if (sidecar.adapter === 'os') noteLock(session, slot)
    return ok(session)
  } catch (failure) {
    endSession(session)
    throw failure
  }
}

interface OpenedSlot extends Pick<KeySlots, 'free'> {
  readonly slot: KeySlot
  readonly password: string | null
}

/** Only now that the key has opened the store: the other slot goes, and a wrap that became too cheap is made anew. */
const tidyKeys = async (
  ground: Ground,
  { vault, vaultKey }: Session,
  { slot, free, password }: OpenedSlot,
): Promise<void> => {
  const { keychain, service, vaultId } = vault
  // What the keychain does not do now is done at the next unlock.
  if (free.length === 0 && !(await dropOther(keychain, service, slot.account)).ok) return
  if (!isWeak(ground, slot.item)) return
  const stronger = await writeKeyItem(ground, keychain, { service, vaultId, vaultKey, password })
  if (stronger.ok) await dropOther(keychain, service, stronger.value)
}

/** The settings may be behind: a change can be cut short after its key item, or be made outside. */
const noteLock = ({ vault, notices }: Session, { item }: KeySlot): void => {
  const { store } = vault
  const { passwordSet } = store.settings
  if (item.mode === 'bare' && passwordSet) notices.add('password-removed-outside')
  if (item.mode === 'bare' || passwordSet) return
  try {
    store.transact((tx) => tx.putSettings({ ...store.settings, passwordSet: true }))
  } catch (failure) {
    // The next unlock finds it out again.
    if (!(failure instanceof StoreFailure)) throw failure
  }
}
