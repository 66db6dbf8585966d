import type { VaultService } from '#main/vault'
import { readValue } from '../../main/vault/values.ts'
import { opened } from '../integration/vault/a-vault.ts'

interface ReportedVersion {
  readonly version: number
  readonly custody: 'keychain' | 'sealed'
  /** The secret as it was read, or null when it can't be read. */
  readonly text: string | null
}

/** What an open vault holds and how it stands. */
export interface Report {
  readonly service: string
  readonly notices: readonly string[]
  readonly openIntents: number
  readonly activityIntact: boolean
  readonly keptVersions: number
  readonly credentials: readonly {
    readonly id: string
    readonly currentVersion: number
    readonly versions: readonly ReportedVersion[]
  }[]
}

export const reportOf = async (service: VaultService): Promise<Report> => {
  const vault = opened(service)
  const credentials = []
  for (const { id, version: currentVersion } of vault.store.summaries()) {
    const versions: ReportedVersion[] = []
    for (const record of vault.store.versionsOf(id)) {
      const value = await readValue(vault, record)
      const text = value.ok ? (value.value.get('token')?.toString('utf8') ?? null) : null
      versions.push({ version: record.version, custody: record.custody, text })
    }
    credentials.push({ id, currentVersion, versions })
  }
  return {
    service: vault.service,
    notices: [...service.status().notices],
    openIntents: vault.store.intents().length,
    activityIntact: vault.store.activityIntact(),
    keptVersions: vault.store.settings.keptVersions,
    credentials,
  }
}
