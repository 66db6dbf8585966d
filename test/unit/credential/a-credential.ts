import type { CredentialSummary, Marks } from '#app/credential'

/** A credential with nothing to say about it: made and without an end. Change what the test is about. */
export const aCredential = (changes: Partial<CredentialSummary> = {}): CredentialSummary => ({
  id: '0'.repeat(32),
  name: 'Deploy user',
  kind: 'api-key',
  provider: 'example',
  host: '',
  account: '',
  environment: { name: 'production', productionLike: true },
  tags: [],
  notes: '',
  createdAt: { kind: 'at', atMs: Date.UTC(2026, 7, 13), from: 'typed' },
  expiry: { kind: 'never', from: 'catalogue' },
  policy: {},
  format: 'text',
  notBeforeMs: null,
  lifetimeMs: null,
  lastUsed: null,
  addedAtMs: Date.UTC(2026, 7, 13),
  lastRotatedAtMs: null,
  trashedAtMs: null,
  marks: {},
  custody: 'keychain',
  version: 1,
  versionCount: 1,
  parts: [],
  issuer: null,
  audience: [],
  ...changes,
})

export const exactly = (atMs: number) => ({ kind: 'at', atMs, from: 'typed' }) as const
export const onDate = (year: number, month: number, day: number) =>
  ({ kind: 'at', atMs: Date.UTC(year, month - 1, day), from: 'typed', dateOnly: true }) as const

export const marked = (marks: Marks) => aCredential({ marks })
