import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type Keychain, probeAccount, probeItemText } from '#main/keychain'
import { keychainFaultCode } from '../open-vault.ts'

/** An error of `set` says nothing of its effect, and its success not everything: the item itself is asked. */
export const writeItem = async (
  keychain: Keychain,
  service: string,
  account: string,
  itemText: string,
): Promise<Result<void, FaultCode>> => {
  const set = await keychain.set(service, account, itemText)
  const back = await keychain.get(service, account)
  if (!back.ok) return err(keychainFaultCode(back.error))
  if (back.value === itemText) return ok(undefined)
  return err(set.ok ? 'keychain-unknown' : keychainFaultCode(set.error))
}

/** Gone only when the account reads absent. */
export const deleteItem = async (
  keychain: Keychain,
  service: string,
  account: string,
): Promise<Result<void, FaultCode>> => {
  const deleted = await keychain.delete(service, account)
  const left = await keychain.get(service, account)
  if (!left.ok) return err(keychainFaultCode(left.error))
  if (left.value === null) return ok(undefined)
  return err(deleted.ok ? 'keychain-unknown' : keychainFaultCode(deleted.error))
}

/** The sentinel: while it reads back, `null` for another item means that this item is absent. */
export const writeProbe = (keychain: Keychain, service: string): Promise<Result<void, FaultCode>> =>
  writeItem(keychain, service, probeAccount, probeItemText)
