import { randomBytes } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type Keychain, type KeychainAdapterName, probeAccount, probeItemText } from '#main/keychain'
import { keyBytes } from '#main/sealing'
import { defaultSettings } from '#main/store'
import { keychainFaultCode, serviceOf } from '../open-vault.ts'
import type { Ground } from './ground.ts'
import { writeKeyItem } from './key-slots.ts'
import { beginSession, type Session } from './session.ts'

export interface CreateRequest {
  readonly adapter: KeychainAdapterName
  readonly password: string | null
}

/** The sentinel: while it reads back, `null` for another item means that this item is absent. */
export const writeProbe = async (keychain: Keychain, service: string): Promise<Result<void, FaultCode>> => {
  const set = await keychain.set(service, probeAccount, probeItemText)
  const back = await keychain.get(service, probeAccount)
  if (!back.ok) return err(keychainFaultCode(back.error))
  if (back.value === probeItemText) return ok(undefined)
  return err(set.ok ? 'keychain-unknown' : keychainFaultCode(set.error))
}

export const createFile = async (
  ground: Ground,
  passphrase: string | null,
): Promise<Result<void, FaultCode>> => {
  const created = await ground.passphraseFile().create(passphrase ?? '')
  if (created.ok) return ok(undefined)
  switch (created.error) {
    // One is left from a first run that was cut short: its own passphrase opens it.
    case 'exists': {
      const opened = await ground.passphraseFile().open(passphrase ?? '')
      return opened.ok ? ok(undefined) : err('wrong-password')
    }
    case 'not-written':
      return err('store-failed')
    case 'password-malformed':
      return err('password-invalid')
    default:
      return err(created.error)
  }
}

/** Makes a vault: key, probe, store, in this order, so that a store is never there without a key. */
export const createVault = async (
  ground: Ground,
  { adapter, password }: CreateRequest,
): Promise<Result<Session, FaultCode>> => {
  if (adapter === 'passphrase-file') {
    const file = await createFile(ground, password)
    if (!file.ok) return file
  }
  const keychain = ground.keychain(adapter)
  const vaultId = randomBytes(16)
  const service = serviceOf(vaultId, ground.build)
  const vaultKey = Buffer.alloc(keyBytes)
  randomBytes(keyBytes).copy(vaultKey)
  // The file's passphrase is the lock there; a password on top would be asked for twice.
  const wrapped = adapter === 'os' ? password : null
  const key = await writeKeyItem(ground, keychain, { service, vaultId, vaultKey, password: wrapped })
  if (!key.ok) return key
  const probe = await writeProbe(keychain, service)
  if (!probe.ok) return probe
  const passwordSet = password !== null
  const session = beginSession(ground, { vaultId, service, adapter }, vaultKey, {
    ...defaultSettings,
    passwordSet,
  })
  session.vault.store.transact((tx) =>
    tx.appendActivity({
      v: 1,
      atMs: ground.nowMs(),
      action: 'vault-created',
      credentialId: null,
      name: null,
      detail: null,
    }),
  )
  session.vault.store.settle()
  return ok(session)
}

/** Writes, reads and removes an item that means nothing, so that first run promises only what works. */
export const tryKeychain = async (
  keychain: Keychain,
): Promise<'ok' | 'locked' | 'denied' | 'unavailable'> => {
  const service = `keytide-probe.${randomBytes(16).toString('hex')}`
  const state = await keychain.state(service)
  if (state !== 'ok' && state !== 'absent') return state
  const tried = await writeProbe(keychain, service)
  await keychain.delete(service, probeAccount)
  if (tried.ok) return 'ok'
  return tried.error === 'keychain-locked'
    ? 'locked'
    : tried.error === 'keychain-denied'
      ? 'denied'
      : 'unavailable'
}
