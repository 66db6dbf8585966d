import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { recoveryGroups } from '#app/recovery'
import { nodeHost } from '#main/helper'
import type { KdfParams } from '#main/kdf'
import { addCredential, createVaultService, readPart, type VaultService } from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { aHome, aValue, editable, type Home, must, opened } from './a-vault.ts'

export const password = 'four words of tea'

/** Homes of the tests of one file, each with a keyring of its own, gone after the test that made them. */
export const testHomes = () => {
  let programs: HelperPrograms
  const homes: Home[] = []
  const others: VaultService[] = []
  beforeAll(async () => {
    programs = await helperPrograms()
  })
  afterEach(async () => {
    for (const service of others.splice(0)) await service.close()
    for (const home of homes.splice(0)) await home.stop()
  })
  afterAll(() => programs.remove())
  return {
    newHome: async (): Promise<Home> => {
      const home = await aHome(programs)
      homes.push(home)
      return home
    },
    /** A service with costs of its own for new keys, or on a desktop of its own. */
    serviceWith: (home: Pick<Home, 'desktop' | 'folders'>, params: KdfParams): VaultService => {
      const service = createVaultService({
        helpers: nodeHost({ folder: programs.folder, env: home.desktop.env }),
        folders: home.folders,
        build: 'product',
        nowMs: () => Date.now(),
        params,
      })
      others.push(service)
      return service
    },
  }
}

/** A new vault with one credential. */
export const begun = async (home: Home, chosen: string | null, adapter: 'os' | 'passphrase-file' = 'os') => {
  const service = home.service()
  await service.start()
  expect(service.status().phase).toBe('first-run')
  must(await service.create({ adapter, password: chosen }))
  const id = must(await addCredential(opened(service), editable('Kept'), aValue('the value')))
  return { service, id }
}

export const secretIn = async (service: VaultService, id: string): Promise<string> => {
  const secret = must(await readPart(opened(service), id, 'token'))
  return secret.expose().toString('utf8')
}

export const started = async (home: Home): Promise<VaultService> => {
  const service = home.service()
  await service.start()
  return service
}

export const restarted = async (home: Home, before: VaultService): Promise<VaultService> => {
  await before.close()
  return started(home)
}

/** Makes a recovery key as a person does, and waits until everything is covered. */
export const withRecoveryKey = async (service: VaultService): Promise<string> => {
  const { identity, ask } = must(await service.makeRecoveryKey())
  const groups = recoveryGroups(identity)
  must(await service.confirmRecoveryKey([groups[ask[0]] ?? '', groups[ask[1]] ?? '']))
  await expect.poll(() => service.status().recovery).toMatchObject({ made: true, uncovered: 0 })
  return identity
}

/** The keychain as another machine's, or as one that was reset. */
export const loseKeyring = async (home: Home): Promise<void> => {
  await home.desktop.deleteKeyring()
  await home.desktop.restartKeyring()
}

export const storePath = (home: Home): string => {
  const [store = ''] = readdirSync(home.folders.data).filter((name) => name.endsWith('.db'))
  return join(home.folders.data, store)
}
