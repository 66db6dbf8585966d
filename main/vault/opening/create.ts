import { randomBytes, randomFillSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { FaultCode, ResponseOf } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type Keychain, type KeychainAdapterName, probeAccount } from '#main/keychain'
import { keyBytes } from '#main/sealing'
import { defaultSettings, StoreFailure } from '#main/store'
import { serviceOf } from '../open-vault.ts'
import { fileUnder } from './file.ts'
import { type Ground, storeNameOf } from './ground.ts'
import { writeKeyItem } from './key-slots.ts'
import { noteOfVault } from './note.ts'
import { passwordFits } from './password-fit.ts'
import { beginSession, type Session } from './session.ts'
import { writeProbe } from './write-item.ts'

export interface CreateRequest {
  readonly adapter: KeychainAdapterName
  readonly password: string | null
}

interface NewVault {
  readonly keychain: Keychain
  readonly service: string
  readonly vaultId: Buffer
  readonly vaultKey: Buffer
  readonly password: string | null
}

const writeKey = async (ground: Ground, made: NewVault): Promise<Result<void, FaultCode>> => {
  const { keychain, service, vaultId, vaultKey } = made
  const probe = await writeProbe(keychain, service)
  if (!probe.ok) return probe
  // The file's passphrase is the lock there; a password on top would be asked for twice.
  const password = keychain.adapter === 'os' ? made.password : null
  const key = await writeKeyItem(ground, keychain, { service, vaultId, vaultKey, password })
  return key.ok ? ok(undefined) : key
}

/** A store that could not be made leaves no key behind: nothing was ever sealed with it. */
const takeBack = async (
  ground: Ground,
  { keychain, service, vaultId, vaultKey }: NewVault,
): Promise<void> => {
  vaultKey.fill(0)
  await keychain.delete(service, 'key.a')
  await keychain.delete(service, probeAccount)
  const file = ground.storeFile(storeNameOf(vaultId))
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true })
}

const storeOf = (ground: Ground, made: NewVault): Result<Session, FaultCode> => {
  const { vaultId, vaultKey, service, keychain } = made
  const settings = { ...defaultSettings, passwordSet: made.password !== null }
  const place = { vaultId, service, adapter: keychain.adapter }
  try {
    return ok(beginSession(ground, place, vaultKey, settings))
  } catch (failure) {
    if (failure instanceof StoreFailure) return err(failure.code)
    throw failure
  }
}

/** Makes a vault: probe, key, store, sidecar, in this order, so that a store is never there without a key. */
export const createVault = async (
  ground: Ground,
  { adapter, password }: CreateRequest,
): Promise<Result<Session, FaultCode>> => {
  if (adapter === 'passphrase-file' && password === null) return err('password-too-short')
  if (password !== null) {
    const fits = passwordFits(password)
    if (!fits.ok) return fits
    const file = adapter === 'os' ? ok(undefined) : await fileUnder(ground, password)
    if (!file.ok) return file
  }
  const vaultId = randomBytes(16)
  const vaultKey = Buffer.alloc(keyBytes)
  randomFillSync(vaultKey)
  const service = serviceOf(vaultId, ground.build)
  const made: NewVault = { keychain: ground.keychain(adapter), service, vaultId, vaultKey, password }
  const key = await writeKey(ground, made)
  const session = key.ok ? storeOf(ground, made) : key
  if (!session.ok) {
    await takeBack(ground, made)
    return session
  }
  const { store } = session.value.vault
  store.transact((tx) => noteOfVault(tx, 'vault-created', ground.nowMs()))
  store.settle()
  return session
}

/** Writes, reads and removes an item that means nothing, so that first run promises only what works. */
export const tryKeychain = async (
  keychain: Keychain,
): Promise<Exclude<ResponseOf<'setup.probe'>['os']['state'], 'absent'>> => {
  const service = `keytide-probe.${randomBytes(16).toString('hex')}`
  const state = await keychain.state(service)
  if (state !== 'ok' && state !== 'absent') return state
  const tried = await writeProbe(keychain, service)
  await keychain.delete(service, probeAccount)
  if (tried.ok) return 'ok'
  switch (tried.error) {
    case 'keychain-locked':
      return 'locked'
    case 'keychain-denied':
      return 'denied'
    default:
      return 'unavailable'
  }
}
