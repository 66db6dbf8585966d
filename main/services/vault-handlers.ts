import { ok } from '#app/result'
import type { Handlers } from '#main/ipc'
import type { VaultService } from '#main/vault'

export interface VaultHandlersDeps {
  readonly vault: VaultService
  readonly lock: () => Promise<void>
}

type VaultChannels = Extract<keyof Handlers, `setup.${string}` | `vault.${string}`>

export const vaultHandlers = ({ vault, lock }: VaultHandlersDeps): Pick<Handlers, VaultChannels> => ({
  'setup.probe': async () => vault.probe(),
  'setup.create': async (request) => vault.create(request),
  'vault.unlock': async ({ password }) => vault.unlock(password),
  'vault.unlockKeychain': async () => vault.unlockKeychain(),
  'vault.cancelUnlock': async () => {
    vault.cancelUnlock()
    return ok({})
  },
  'vault.retry': async () => vault.retry(),
  'vault.lock': async () => {
    await lock()
    return ok({})
  },
  'vault.settings': async () => ok(vault.settings()),
  'vault.setSettings': async (settings) => vault.setSettings(settings),
  'vault.setPassword': async (request) => vault.setPassword(request),
  'vault.dismissNotice': async ({ notice }) => vault.dismissNotice(notice),
})
