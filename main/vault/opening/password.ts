import type { ActivityAction, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Ground } from './ground.ts'
import { openKeyItem, readKeySlots, writeKeyItem } from './key-slots.ts'
import type { Session } from './session.ts'

export interface PasswordChange {
  readonly current: string | null
  readonly next: string | null
}

const actionOf = ({ current, next }: PasswordChange): ActivityAction => {
  if (next === null) return 'password-removed'
  return current === null ? 'password-set' : 'password-changed'
}

/** Whoever changes the lock shows first that they can open it. */
const opensWith = async (
  ground: Ground,
  { vault, vaultKey }: Session,
  current: string | null,
): Promise<Result<void, FaultCode>> => {
  const found = await readKeySlots(vault.keychain, vault.service)
  if (!found.ok) return found
  const [first] = found.value.slots
  if (first === undefined) return err('key-missing')
  const opened = await openKeyItem(ground, first.item, current)
  if (!opened.ok) return opened
  const same = opened.value.equals(vaultKey)
  opened.value.fill(0)
  return same ? ok(undefined) : err('key-missing')
}

const changeLock = async (ground: Ground, session: Session, change: PasswordChange) => {
  const { vault, vaultKey } = session
  const opened = await opensWith(ground, session, change.current)
  if (!opened.ok) return opened
  return writeKeyItem(ground, vault.keychain, {
    service: vault.service,
    vaultId: vault.vaultId,
    vaultKey,
    password: change.next,
  })
}

const changePassphrase = async (
  ground: Ground,
  { current, next }: PasswordChange,
): Promise<Result<void, FaultCode>> => {
  // A file without a passphrase would be a file in clear.
  if (next === null) return err('password-too-short')
  const changed = await ground.passphraseFile().changePassphrase(current ?? '', next)
  if (changed.ok) return ok(undefined)
  switch (changed.error) {
    case 'wrong-passphrase':
      return err('wrong-password')
    case 'password-too-short':
    case 'password-too-long':
      return err(changed.error)
    case 'password-malformed':
      return err('password-invalid')
    case 'not-written':
      return err('store-failed')
    default:
      return err('keychain-unavailable')
  }
}

/** Sets, changes or removes the password over the vault key. The key stays the same: nothing is sealed anew. */
export const setPassword = async (
  ground: Ground,
  session: Session,
  change: PasswordChange,
): Promise<Result<void, FaultCode>> => {
  const { store } = session.vault
  const changed =
    session.sidecar.adapter === 'os'
      ? await changeLock(ground, session, change)
      : await changePassphrase(ground, change)
  if (!changed.ok) return changed
  store.transact((tx) => {
    tx.putSettings({ ...store.settings, passwordSet: change.next !== null })
    tx.appendActivity({
      v: 1,
      atMs: ground.nowMs(),
      action: actionOf(change),
      credentialId: null,
      name: null,
      detail: null,
    })
  })
  session.notices.delete('password-removed-outside')
  return ok(undefined)
}
