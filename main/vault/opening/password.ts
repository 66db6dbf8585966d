import type { ActivityAction, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { StoreFailure } from '#main/store'
import type { Ground } from './ground.ts'
import { dropOther, makeRoom, openKeyItem, readKeySlots, writeKeyItem } from './key-slots.ts'
import { noteOfVault } from './note.ts'
import { passwordFaultCode } from './password-fit.ts'
import type { Session } from './session.ts'

export interface PasswordChange {
  readonly current: string | null
  readonly next: string | null
}

const actionOf = ({ current, next }: PasswordChange): ActivityAction => {
  if (next === null) return 'password-removed'
  return current === null ? 'password-set' : 'password-changed'
}

/** The change stands by its key item alone; what the store does not take of it, the next unlock brings up to date. */
const noteChange = ({ vault, notices }: Session, change: PasswordChange): void => {
  const { store, nowMs } = vault
  notices.delete('password-removed-outside')
  try {
    store.transact((tx) => {
      tx.putSettings({ ...store.settings, passwordSet: change.next !== null })
      noteOfVault(tx, actionOf(change), nowMs())
    })
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
  }
}

/** Whoever changes the lock shows first that they can open it. The slot of an earlier change that was cut short goes. */
const proveCurrent = async (
  ground: Ground,
  { vault, vaultKey }: Session,
  current: string | null,
): Promise<Result<void, FaultCode>> => {
  const { keychain, service } = vault
  const found = await readKeySlots(keychain, service)
  if (!found.ok) return found
  const [first] = found.value.slots
  if (first === undefined) return err('key-missing')
  const opened = await openKeyItem(ground, first.item, current)
  if (!opened.ok) return opened
  const isSame = opened.value.equals(vaultKey)
  opened.value.fill(0)
  if (!isSame) return err('key-missing')
  return makeRoom(keychain, service, found.value)
}

const changeLock = async (
  ground: Ground,
  session: Session,
  change: PasswordChange,
): Promise<Result<void, FaultCode>> => {
  const { keychain, service, vaultId } = session.vault
  const proven = await proveCurrent(ground, session, change.current)
  if (!proven.ok) return proven
  const written = await writeKeyItem(ground, keychain, {
    service,
    vaultId,
    vaultKey: session.vaultKey,
    password: change.next,
  })
  if (!written.ok) return written
  noteChange(session, change)
  // Done only now: while the old item lies there, the old password or none still opens the vault.
  return dropOther(keychain, service, written.value)
}

const changePassphrase = async (
  ground: Ground,
  session: Session,
  change: PasswordChange,
): Promise<Result<void, FaultCode>> => {
  // A file without a passphrase would be a file in clear.
  if (change.next === null) return err('password-too-short')
  const changed = await ground.passphraseFile().changePassphrase(change.current ?? '', change.next)
  if (changed.ok) {
    noteChange(session, change)
    return ok(undefined)
  }
  switch (changed.error) {
    case 'wrong-passphrase':
      return err('wrong-password')
    case 'password-too-short':
    case 'password-too-long':
    case 'password-malformed':
      return err(passwordFaultCode(changed.error))
    case 'not-written':
      return err('store-failed')
    default:
      return err('keychain-unavailable')
  }
}

/** Sets, changes or removes the password over the vault key. The key stays the same: nothing is sealed anew. */
export const setPassword = (
  ground: Ground,
  session: Session,
  change: PasswordChange,
): Promise<Result<void, FaultCode>> =>
  session.sidecar.adapter === 'os'
    ? changeLock(ground, session, change)
    : changePassphrase(ground, session, change)
