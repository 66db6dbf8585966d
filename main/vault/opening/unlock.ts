import type { FaultCode, Trouble } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Keychain } from '#main/keychain'
import type { Sidecar } from '#main/store'
import { type Ground, type Stopped, vaultIdOf } from './ground.ts'
import {
  dropOthers,
  isKeyOf,
  isWeak,
  type KeySlot,
  openKeyItem,
  readKeySlots,
  writeKeyItem,
} from './key-slots.ts'
import { openSession, type Session } from './session.ts'

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
): Promise<Stopped | { readonly slots: readonly KeySlot[]; readonly lock: 'none' | 'password' }> => {
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
  return { slots: read.value.slots, lock: first.item.mode === 'bare' ? 'none' : 'password' }
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

/** Opens the vault that the sidecar names, or says why it stays closed; nothing is deleted or made on the way. */
export const unlockVault = async (
  ground: Ground,
  sidecar: Sidecar,
  password: string | null,
): Promise<Result<Session, FaultCode | Stopped>> => {
  if (sidecar.adapter === 'passphrase-file') {
    const file = await openFile(ground, password)
    if (!file.ok) return file
  }
  const keychain = ground.keychain(sidecar.adapter)
  const found = await lookAtKey(keychain, sidecar.service)
  if ('trouble' in found) return err(found)
  const [first] = found.slots
  if (first === undefined) return err({ trouble: 'key-missing' })
  const vaultKey = await openKeyItem(ground, first.item, password)
  if (!vaultKey.ok) return vaultKey
  if (!isKeyOf(vaultKey.value, vaultIdOf(sidecar), Buffer.from(sidecar.check, 'hex'))) {
    vaultKey.value.fill(0)
    return err({ trouble: 'key-missing' })
  }
  const session = openSession(ground, sidecar, vaultKey.value)
  if ('trouble' in session) return err(session)
  await tidyKeys(ground, session, found.slots, first, password)
  return ok(session)
}

/** Only now that the key has opened the store: the other slot goes, and a wrap that became too cheap is made anew. */
const tidyKeys = async (
  ground: Ground,
  { vault, vaultKey, notices, sidecar }: Session,
  slots: readonly KeySlot[],
  first: KeySlot,
  password: string | null,
): Promise<void> => {
  await dropOthers(vault.keychain, vault.service, first.account, slots)
  if (isWeak(ground, first.item))
    await writeKeyItem(ground, vault.keychain, {
      service: vault.service,
      vaultId: vault.vaultId,
      vaultKey,
      password,
    })
  const bare = first.item.mode === 'bare' && sidecar.adapter === 'os'
  if (bare && vault.store.settings.passwordSet) notices.add('password-removed-outside')
}
