import type { FaultCode } from '#app/ipc'
import { recoveryIdentity } from '#app/recovery'
import { err, ok, type Result } from '#app/result'
import { decodeVaultKeyCopy, openWith } from '#main/recovery'
import { currentFormat, readStoreMeta, type Sidecar } from '#main/store'
import { bringValuesBack, type ValuesBack } from './bring-back.ts'
import { fileUnder } from './file.ts'
import { type Ground, type Stopped, vaultIdOf } from './ground.ts'
import { dropOther, isKeyOf, makeRoom, readKeySlots, writeKeyItem } from './key-slots.ts'
import { noteOfVault } from './note.ts'
import { passwordFits } from './password-fit.ts'
import { endSession, openSession, type Session } from './session.ts'
import { writeProbe } from './write-item.ts'

export interface RecoveryRequest {
  /** As it was typed. */
  readonly identity: string
  /** What lies over the key from now on. */
  readonly password: string | null
}

export interface Recovered extends ValuesBack {
  readonly session: Session
}

/** The vault key from its copy in the store; it counts only when it is the key that the store was sealed with. */
const keyFromCopy = async (
  ground: Ground,
  sidecar: Sidecar,
  identity: string,
): Promise<Result<Buffer, FaultCode | Stopped>> => {
  const meta = readStoreMeta(ground.storeFile(sidecar.store), currentFormat)
  if (!meta.ok) return err({ trouble: meta.error })
  const { vaultKeyCopy, check, vaultId } = meta.value
  if (!vaultId.equals(vaultIdOf(sidecar))) return err({ trouble: 'store-foreign' })
  const plaintext = vaultKeyCopy === null ? null : await openWith(identity, vaultKeyCopy)
  const copied = plaintext === null ? null : decodeVaultKeyCopy(sidecar.vault, plaintext)
  plaintext?.fill(0)
  if (copied === null || !isKeyOf(copied, vaultId, check)) return err('wrong-recovery-key')
  return ok(copied)
}

/**
 * Values first and the key last: where this is cut short, the key is missing still, and doing it again goes on with
 * what is not there yet.
 */
const refill = async (
  ground: Ground,
  { vault, vaultKey, notices }: Session,
  { identity, password }: RecoveryRequest,
): Promise<Result<ValuesBack, FaultCode>> => {
  const { keychain, service, vaultId, store } = vault
  const file =
    keychain.adapter === 'passphrase-file' ? await fileUnder(ground, password ?? '') : ok(undefined)
  if (!file.ok) return file
  const probe = await writeProbe(keychain, service)
  if (!probe.ok) return probe
  const back = await bringValuesBack(vault, identity)
  if (!back.ok) return back
  const slots = await readKeySlots(keychain, service)
  const room = slots.ok ? await makeRoom(keychain, service, slots.value) : slots
  if (!room.ok) return room
  const wrap = keychain.adapter === 'os' ? password : null
  const key = await writeKeyItem(ground, keychain, { service, vaultId, vaultKey, password: wrap })
  if (!key.ok) return key
  notices.delete('password-removed-outside')
  store.transact((tx) => {
    tx.putSettings({ ...store.settings, passwordSet: password !== null })
    noteOfVault(tx, 'recovery-key-used', ground.nowMs())
  })
  // An item that was forgotten, or of another key: the vault opens without it, and so it does not have to go now.
  await dropOther(keychain, service, key.value)
  return back
}

/** With the recovery key: every value that the keychain lost, and the vault key, into the keychain that is there now. */
export const recoverVault = async (
  ground: Ground,
  sidecar: Sidecar,
  typed: RecoveryRequest,
): Promise<Result<Recovered, FaultCode | Stopped>> => {
  const { password } = typed
  if (sidecar.adapter === 'passphrase-file' && password === null) return err('password-too-short')
  const fits = password === null ? ok(undefined) : passwordFits(password)
  if (!fits.ok) return fits
  const identity = recoveryIdentity(typed.identity)
  const vaultKey = await keyFromCopy(ground, sidecar, identity)
  if (!vaultKey.ok) return vaultKey
  // Nothing is written to a keychain before the key has opened the store.
  const session = openSession(ground, sidecar, vaultKey.value)
  if ('trouble' in session) return err(session)
  try {
    const back = await refill(ground, session, { identity, password })
    if (back.ok) return ok({ session, ...back.value })
    endSession(session)
    return back
  } catch (failure) {
    endSession(session)
    throw failure
  }
}

/** The same while the vault is open: its key is where it belongs, and only values are brought back. */
export const recoverValues = async (
  { vault, vaultKey }: Session,
  typed: string,
  nowMs: number,
): Promise<Result<ValuesBack, FaultCode>> => {
  const identity = recoveryIdentity(typed)
  const file = vault.store.vaultKeyCopy()
  const plaintext = file === null ? null : await openWith(identity, file)
  const copied = plaintext === null ? null : decodeVaultKeyCopy(vault.vaultId.toString('hex'), plaintext)
  plaintext?.fill(0)
  const isSame = copied?.equals(vaultKey) === true
  copied?.fill(0)
  if (!isSame) return err('wrong-recovery-key')
  const back = await bringValuesBack(vault, identity)
  if (back.ok) vault.store.transact((tx) => noteOfVault(tx, 'recovery-key-used', nowMs))
  return back
}
