import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Editable } from '#app/credential'
import { nodeHost } from '#main/helper'
import {
  createVaultService,
  type NewValue,
  type OpenVault,
  type VaultService,
  type WriteStep,
} from '#main/vault'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import type { HelperPrograms } from '../../support/helper-programs.ts'

/** Far below what the product uses, at the lower bound of what it reads: a test unlocks many times. */
export const cheapParams = { mKiB: 19_456, t: 1, p: 1 }

export interface Home {
  readonly desktop: Desktop
  readonly folders: { readonly data: string; readonly copies: string }
  /** A fresh service over the same files and keyring, as after a restart. */
  readonly service: (more?: {
    readonly itemLimit?: number
    readonly nowMs?: () => number
    readonly reached?: (step: WriteStep) => void
  }) => VaultService
  readonly stop: () => Promise<void>
}

export const aHome = async (programs: HelperPrograms): Promise<Home> => {
  const desktop = await startDesktop({ display: 'none' })
  const base = mkdtempSync(join(tmpdir(), 'vault-'))
  const folders = { data: join(base, 'data'), copies: join(base, 'copies') }
  for (const folder of Object.values(folders)) mkdirSync(folder)
  const services: VaultService[] = []
  return {
    desktop,
    folders,
    service: (more = {}) => {
      const helpers = nodeHost({ folder: programs.folder, env: desktop.env })
      const service = createVaultService({
        helpers,
        folders,
        build: 'product',
        nowMs: () => Date.now(),
        params: cheapParams,
        ...more,
      })
      services.push(service)
      return service
    },
    stop: async () => {
      for (const service of services) await service.close()
      await desktop.stop()
    },
  }
}

export const opened = (service: VaultService): OpenVault => {
  const vault = service.open()
  if (vault === null) throw new Error(`not open but ${service.status().phase} ${service.status().trouble}`)
  return vault
}

export const editable = (name: string): Editable => ({
  name,
  kind: 'api-key',
  provider: 'github',
  host: '',
  account: '',
  environment: { name: 'production', productionLike: true },
  tags: [],
  notes: '',
  createdAt: { kind: 'unknown' },
  expiry: { kind: 'unknown' },
  policy: {},
})

export const aValue = (text: string): NewValue => ({
  format: 'text',
  createdAt: { kind: 'unknown' },
  expiry: { kind: 'unknown' },
  notBeforeMs: null,
  lifetimeMs: null,
  issuer: null,
  audience: [],
  parts: [{ secret: true, name: 'token', label: 'Token', prefix: '', bytes: Buffer.from(text, 'utf8') }],
})

export const must = <T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T => {
  if (!result.ok) throw new Error(String(result.error))
  return result.value
}
