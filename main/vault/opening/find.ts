import { existsSync, readdirSync, statSync } from 'node:fs'
import type { Trouble } from '#app/ipc'
import { openSqlite } from '#main/platform'
import { currentFormat, readSidecar, readStoreMeta, type Sidecar, StoreFailure } from '#main/store'
import { serviceOf } from '../open-vault.ts'
import { type Ground, storeNameOf, vaultIdOf } from './ground.ts'

const storeName = /^store-[0-9a-f]{32}\.db$/

/** A sidecar that does not speak of one vault throughout was edited, and is worth no more than none. */
const isOfOneVault = (sidecar: Sidecar): boolean => {
  const vaultId = vaultIdOf(sidecar)
  return (
    sidecar.store === storeNameOf(vaultId) &&
    [serviceOf(vaultId, 'product'), serviceOf(vaultId, 'development')].includes(sidecar.service)
  )
}

/**
 * A store is made in one transaction: a file without a table is left from a first run that was cut short, and nothing
 * was ever put in it. One that can't be read is not that.
 */
const wasNeverMade = (file: string): boolean => {
  if (statSync(file).size === 0 && !existsSync(`${file}-wal`)) return true
  try {
    const db = openSqlite(file, 'read-only')
    try {
      return db.prepare('SELECT 1 FROM sqlite_master').get() === undefined
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}

/** Null when the disk does not let the store be read now: that is said when it is opened. */
const metaOf = (ground: Ground, store: string): ReturnType<typeof readStoreMeta> | null => {
  try {
    return readStoreMeta(ground.storeFile(store), currentFormat)
  } catch (failure) {
    if (failure instanceof StoreFailure) return null
    throw failure
  }
}

/**
 * The vault of these folders: as its sidecar says, or as its store does where every sidecar was lost. Null means that
 * there never was one, and only then may one be made.
 */
export const findVault = async (ground: Ground): Promise<Sidecar | null> => {
  const remembered = readSidecar(ground.sidecarFolders)
  if (remembered !== null && isOfOneVault(remembered)) return remembered
  if (!existsSync(ground.dataFolder)) return null
  const store = readdirSync(ground.dataFolder).find(
    (name) => storeName.test(name) && !wasNeverMade(ground.storeFile(name)),
  )
  if (store === undefined) return null
  const meta = metaOf(ground, store)
  const vault = store.slice('store-'.length, -'.db'.length)
  return {
    v: 1,
    vault,
    service: serviceOf(Buffer.from(vault, 'hex'), ground.build),
    store,
    adapter: (await ground.passphraseFile().exists()) ? 'passphrase-file' : 'os',
    check: meta?.ok ? meta.value.check.toString('hex') : '0'.repeat(64),
    generation: 0,
  }
}

/** What is wrong with the store as far as can be told without a key; null when nothing is. */
export const lookAtStore = (ground: Ground, sidecar: Sidecar): Trouble | null => {
  const meta = metaOf(ground, sidecar.store)
  if (meta === null) return null
  if (!meta.ok) return meta.error
  return meta.value.vaultId.equals(vaultIdOf(sidecar)) ? null : 'store-foreign'
}
