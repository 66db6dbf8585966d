import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { nodeHost } from '#main/helper'
import type { CredentialRecord, StoreTx, VersionRecord } from '#main/store'
import { createVaultService } from '#main/vault'
import { inRoot } from '../lib/paths.mjs'

const dayMs = 86_400_000
const kinds = ['api-key', 'access-token', 'webhook-secret', 'oauth-client'] as const
const providers = ['github', 'aws', 'stripe', 'npm', 'openai', 'gitlab'] as const
const environments = ['production', 'staging', 'development', 'ci'] as const

const idOf = (what: string, n: number): string =>
  createHash('sha256').update(`${what} ${n}`).digest('hex').slice(0, 32)

const credentialOf = (n: number, nowMs: number): CredentialRecord => {
  const provider = providers[n % providers.length] ?? 'github'
  const environment = environments[n % environments.length] ?? 'ci'
  return {
    v: 1,
    id: idOf('credential', n),
    name: `${provider} ${environment} ${n}`,
    kind: kinds[n % kinds.length] ?? 'api-key',
    provider,
    host: '',
    account: `account-${n % 50}`,
    environment: { name: environment, productionLike: environment === 'production' },
    tags: n % 5 === 0 ? ['ci'] : [],
    notes: '',
    policy: {},
    marks: {},
    addedAtMs: nowMs,
    lastRotatedAtMs: null,
    lastUsed: null,
    trashedAtMs: null,
    currentVersion: 1,
    nextVersion: 2,
  }
}

const versionOf = (n: number, nowMs: number): VersionRecord => ({
  v: 1,
  id: idOf('version', n),
  credentialId: idOf('credential', n),
  version: 1,
  custody: 'sealed',
  format: 'text',
  parts: [
    {
      secret: true,
      name: 'token',
      label: 'Token',
      fingerprint: idOf('fingerprint', n),
      byteLength: 40,
      prefix: '',
    },
  ],
  createdAt: { kind: 'at', atMs: nowMs - (n % 400) * dayMs, from: 'typed' },
  expiry:
    n % 3 === 0
      ? { kind: 'never', from: 'typed' }
      : { kind: 'at', atMs: nowMs + ((n % 200) - 10) * dayMs, from: 'typed' },
  notBeforeMs: null,
  lifetimeMs: null,
  issuer: null,
  audience: [],
  addedAtMs: nowMs,
  recoveryCopySha256: null,
})

/** A vault without a password that knows this many credentials, as a start finds it: its lists read no secret. */
export const seedVault = async (data: string, count: number): Promise<void> => {
  const copies = `${data}-copies`
  mkdirSync(copies, { recursive: true })
  const service = createVaultService({
    helpers: nodeHost({ folder: inRoot('out', 'app-test') }),
    folders: { data, copies },
    build: 'product',
    nowMs: () => Date.now(),
  })
  await service.start()
  const created = await service.create({ adapter: 'os', password: null })
  if (!created.ok) throw new Error(`No vault for the bench: ${created.error}`)
  const nowMs = Date.now()
  service.open()?.store.transact((tx: StoreTx) => {
    for (let n = 0; n < count; n += 1) {
      tx.putCredential(credentialOf(n, nowMs))
      tx.putVersion(versionOf(n, nowMs))
    }
  })
  await service.close()
}
