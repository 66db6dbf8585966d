import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { currentFormat, readSidecar, readStoreMeta, type Sidecar } from '#main/store'
import { serviceOf } from '../open-vault.ts'
import type { Ground } from './ground.ts'

const storeName = /^store-[0-9a-f]{32}\.db$/

/**
 * The vault of these folders: as its sidecar says, or as its store does where every sidecar was lost. Null means that
 * there never was one, and only then may one be made.
 */
export const findVault = async (ground: Ground): Promise<Sidecar | null> => {
  const remembered = readSidecar(ground.sidecarFolders)
  if (remembered !== null) return remembered
  if (!existsSync(ground.dataFolder)) return null
  const [store] = readdirSync(ground.dataFolder).filter((name) => storeName.test(name))
  if (store === undefined) return null
  const meta = readStoreMeta(join(ground.dataFolder, store), currentFormat)
  const vault = store.slice('store-'.length, -'.db'.length)
  return {
    v: 1,
    vault,
    service: serviceOf(Buffer.from(vault, 'hex'), ground.build),
    store,
    adapter: (await ground.passphraseFile().exists()) ? 'passphrase-file' : 'os',
    check: meta.ok ? meta.value.check.toString('hex') : '0'.repeat(64),
    generation: 0,
  }
}
