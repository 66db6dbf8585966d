import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeHost } from '#main/helper'
import { createKeychain } from '#main/keychain'
import { startDesktop } from '../../support/desktop.ts'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { keychainContract, type Subject } from './contract.ts'

let programs: HelperPrograms
beforeAll(async () => {
  programs = await helperPrograms()
})
afterAll(() => programs.remove())

/** What libsecret files an item under, so that another program finds the very same one. */
const attributes = (service: string, account: string) => [
  'xdg:schema',
  'org.freedesktop.Secret.Generic',
  'service',
  service,
  'account',
  account,
]

const startOs = async (options: { readonly itemLimit?: number } = {}): Promise<Subject> => {
  const desktop = await startDesktop({ display: 'none' })
  const host = nodeHost({ folder: programs.folder, env: desktop.env })
  const keychain = createKeychain({ adapter: 'os', host, ...options })
  const run = promisify(execFile)
  return {
    keychain,
    replaceOutside: async (service, account, itemText) => {
      const stored = run('secret-tool', ['store', '--label=x', ...attributes(service, account)], {
        env: desktop.env,
      })
      stored.child.stdin?.end(itemText)
      await stored
    },
    removeOutside: async (service, account) => {
      await run('secret-tool', ['clear', ...attributes(service, account)], { env: desktop.env })
    },
    stop: async () => {
      await keychain.close()
      await desktop.stop()
    },
  }
}

keychainContract('the keychain of the system, through the real GNOME Keyring', startOs)

describe('with the limit of Windows switched on', () => {
  keychainContract('the keychain of the system', () => startOs({ itemLimit: 2400 }))

  test('a text of 2,401 characters is refused', async () => {
    const subject = await startOs({ itemLimit: 2400 })
    const refused = subject.keychain.set('keytide.a', 'probe', 'x'.repeat(2401))
    await expect(refused).rejects.toThrow(RangeError)
    await subject.stop()
  })
})
