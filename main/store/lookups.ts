import type { CredentialSummary } from '#app/credential'
import type { CredentialRecord, VersionRecord } from './records.ts'

/** A credential without its current version is not listed: its record waits for the version to come back. */
const summaryOf = (
  credential: CredentialRecord,
  versions: readonly VersionRecord[],
): CredentialSummary | null => {
  const current = versions.find(({ version }) => version === credential.currentVersion)
  if (current === undefined) return null
  const { expectations, dismissals } = credential
  // Field by field: what is not named here never reaches a list, and thousands of these are made at a start.
  return {
    id: credential.id,
    name: credential.name,
    kind: credential.kind,
    provider: credential.provider,
    host: credential.host,
    account: credential.account,
    environment: credential.environment,
    tags: credential.tags,
    notes: credential.notes,
    policy: credential.policy,
    marks: credential.marks,
    lastUsed: credential.lastUsed,
    addedAtMs: credential.addedAtMs,
    lastRotatedAtMs: credential.lastRotatedAtMs,
    trashedAtMs: credential.trashedAtMs,
    ...(expectations === undefined ? undefined : { expectations }),
    ...(dismissals === undefined ? undefined : { dismissals }),
    createdAt: current.createdAt,
    expiry: current.expiry,
    format: current.format,
    notBeforeMs: current.notBeforeMs,
    lifetimeMs: current.lifetimeMs,
    custody: current.custody,
    version: current.version,
    versionCount: versions.length,
    parts: current.parts,
    issuer: current.issuer,
    audience: current.audience,
  }
}

/** Look-ups over the loaded records, kept right as they change. */
export const storeIndex = (
  credentials: Map<string, CredentialRecord>,
  versions: Map<string, VersionRecord>,
) => {
  const versionsByCredential = new Map<string, Map<string, VersionRecord>>()
  const summaries = new Map<string, CredentialSummary>()
  let list: readonly CredentialSummary[] | null = null
  let holders: Map<string, string> | null = null

  const filedOf = (credentialId: string): VersionRecord[] => [
    ...(versionsByCredential.get(credentialId)?.values() ?? []),
  ]
  const versionsOf = (credentialId: string): readonly VersionRecord[] =>
    filedOf(credentialId).sort((a, b) => a.version - b.version)

  const refresh = (credentialId: string): CredentialSummary | null => {
    const credential = credentials.get(credentialId)
    const summary = credential === undefined ? null : summaryOf(credential, filedOf(credentialId))
    if (summary === null) summaries.delete(credentialId)
    else summaries.set(credentialId, summary)
    list = null
    holders = null
    return summary
  }

  const file = (version: VersionRecord): void => {
    const filed = versionsByCredential.get(version.credentialId) ?? new Map<string, VersionRecord>()
    filed.set(version.id, version)
    versionsByCredential.set(version.credentialId, filed)
  }
  for (const version of versions.values()) file(version)
  for (const id of credentials.keys()) refresh(id)

  const buildHolders = (): Map<string, string> => {
    const found = new Map<string, string>()
    const note = (version: VersionRecord): void => {
      for (const part of version.parts) if (part.secret) found.set(part.fingerprint, version.credentialId)
    }
    for (const version of versions.values()) note(version)
    // Last, so that the one that is in use now wins over an old version of another.
    for (const version of versions.values())
      if (credentials.get(version.credentialId)?.currentVersion === version.version) note(version)
    return found
  }

  return {
    versionsOf,
    refresh,
    file,
    unfile: (version: VersionRecord): void => {
      versionsByCredential.get(version.credentialId)?.delete(version.id)
    },
    summary: (id: string): CredentialSummary | null => summaries.get(id) ?? null,
    summaries: (): readonly CredentialSummary[] => {
      list ??= [...summaries.values()]
      return list
    },
    holderOf: (fingerprint: string): string | null => {
      holders ??= buildHolders()
      return holders.get(fingerprint) ?? null
    },
  }
}
