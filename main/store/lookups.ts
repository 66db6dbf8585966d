import type { CredentialSummary } from '#app/credential'
import type { CredentialRecord, VersionRecord } from './records.ts'

/** A credential without its current version is not listed: its record waits for the version to come back. */
const summaryOf = (
  credential: CredentialRecord,
  versions: readonly VersionRecord[],
): CredentialSummary | null => {
  const current = versions.find(({ version }) => version === credential.currentVersion)
  if (current === undefined) return null
  const { v: _format, currentVersion: _current, nextVersion: _next, ...kept } = credential
  const { format, custody, version, parts, createdAt, expiry, notBeforeMs, lifetimeMs, issuer, audience } =
    current
  return {
    ...kept,
    createdAt,
    expiry,
    format,
    notBeforeMs,
    lifetimeMs,
    custody,
    version,
    versionCount: versions.length,
    parts,
    issuer,
    audience,
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

  const versionsOf = (credentialId: string): readonly VersionRecord[] =>
    [...(versionsByCredential.get(credentialId)?.values() ?? [])].sort((a, b) => a.version - b.version)

  const refresh = (credentialId: string): CredentialSummary | null => {
    const credential = credentials.get(credentialId)
    const summary = credential === undefined ? null : summaryOf(credential, versionsOf(credentialId))
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
