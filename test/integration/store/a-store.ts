import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deriveKeys } from '#main/sealing'
import type { CredentialRecord, Store, StoreTx, VersionRecord } from '#main/store'
import { createStore, defaultSettings, openStore } from '#main/store'

export const nowMs = Date.UTC(2026, 10, 25, 12)
export const vaultId = Buffer.alloc(16, 0xa1)
export const keys = deriveKeys(Buffer.alloc(32, 7), vaultId)

export const idOf = (n: number): string => n.toString(16).padStart(32, '0')

export interface Place {
  readonly folder: string
  readonly file: string
  readonly copies: string
}

export const aPlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  return { folder, file: join(folder, `store-${vaultId.toString('hex')}.db`), copies: join(folder, 'copies') }
}

export const create = ({ file }: Place): Store =>
  createStore({ file, vaultId, keys, settings: defaultSettings, onSettled: () => {} })

export const open = ({ file, copies }: Place, lastGeneration = 0) =>
  openStore({
    file,
    vaultId,
    keys,
    lastGeneration,
    copiesFolder: copies,
    nowMs: () => nowMs,
    onSettled: () => {},
  })

export const opened = (place: Place, lastGeneration = 0) => {
  const result = open(place, lastGeneration)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

export const aCredential = (n: number): CredentialRecord => ({
  v: 1,
  id: idOf(n),
  name: `Credential ${n}`,
  kind: 'api-key',
  provider: 'github',
  host: '',
  account: '',
  environment: { name: 'production', productionLike: true },
  tags: [],
  notes: '',
  policy: {},
  marks: {},
  addedAtMs: nowMs,
  lastRotatedAtMs: null,
  lastUsed: null,
  trashedAtMs: null,
  currentVersion: 1,
  nextVersion: 2,
})

export const aVersion = (n: number, version = 1): VersionRecord => ({
  v: 1,
  id: idOf(n * 1000 + version + 1_000_000),
  credentialId: idOf(n),
  version,
  custody: 'keychain',
  format: 'text',
  parts: [
    {
      secret: true,
      name: 'token',
      label: 'Token',
      fingerprint: idOf(n * 10 + version),
      byteLength: 40,
      prefix: 'ghp_',
    },
  ],
  createdAt: { kind: 'unknown' },
  expiry: { kind: 'unknown' },
  notBeforeMs: null,
  lifetimeMs: null,
  issuer: null,
  audience: [],
  addedAtMs: nowMs,
  recoveryCopySha256: null,
})

export const put = (tx: StoreTx, n: number): void => {
  tx.putCredential(aCredential(n))
  tx.putVersion(aVersion(n))
}
